"""Printing on any terminal: words that it cannot show must not end a command whose work is done."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer


class _UnheardFile(io.FileIO):
    """A file whose reader may leave: what nobody reads any more goes nowhere."""

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            return memoryview(data).nbytes


def outlive_readers() -> None:
    """Have a command do its work to the end, whoever reads it: `panneau doctor | head` closes the pipe early."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and stream is getattr(sys, f"__{name}__"):
            setattr(sys, name, _reopen(stream))


def _reopen(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_UnheardFile(stream.fileno(), "w", closefd=False)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def write_whatever_the_terminal() -> None:
    """Show letters that the terminal's encoding lacks (LC_ALL=C) by their numbers, from now on."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_lines(lines: Iterable[str]) -> None:
    """Print what was done; where nobody reads it any more (a closed pipe, a full disk), it is done all the same.

    What is printed after that goes nowhere, Pelican's last word included. Source: Python, library/signal, SIGPIPE.
    """
    try:
        print(*lines, sep="\n", flush=True)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

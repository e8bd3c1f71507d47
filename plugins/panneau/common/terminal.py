"""Printing on any terminal: words that it cannot show must not end a command whose work is done."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable


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

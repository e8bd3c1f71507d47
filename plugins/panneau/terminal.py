"""What is said, on whatever terminal: words that it cannot show must not end a command whose work is done."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from contextlib import suppress


def write_whatever_the_terminal() -> None:
    """From now on, a letter that the terminal's encoding lacks (LC_ALL=C) is shown by its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(lines: Iterable[str]) -> None:
    """Print what was done; where nobody reads it any more (a closed pipe, a full disk), it is done all the same."""
    with suppress(OSError):
        print(*lines, sep="\n", flush=True)

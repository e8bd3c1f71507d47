"""The port of `--port`, as a command reads it."""

from __future__ import annotations

import argparse
import re

PORTS = range(1, 65536)
FREE_PORT = 0
"""Has the system choose one."""
NO_PORT = "un nombre de 1 à 65535 est attendu"
_NUMBER = re.compile(r"[0-9]{1,5}")


def parse_port(text: str) -> int:
    """Parse the number of a port. Raises: argparse.ArgumentTypeError"""
    if not _NUMBER.fullmatch(text) or int(text) not in PORTS:
        raise argparse.ArgumentTypeError(NO_PORT)
    return int(text)


def parse_port_or_free(text: str) -> int:
    """The same, and 0 for any port that is free. Raises: argparse.ArgumentTypeError"""
    return FREE_PORT if text == str(FREE_PORT) else parse_port(text)

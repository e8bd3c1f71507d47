"""The theme's scripts as they are published: without their comments, which are types for those who write them.

A quarter of the scripts that a first search loads is comments. Only the program's own files are stripped, never what a
town or somebody else has written. Lines stay lines: nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_COMMENT = re.compile(
    rb"^[ \t]*//.*\n"  # a line of its own; one after code might be the inside of a text
    rb"|^[ \t]*/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*\n"
    rb"|/\*\* @type \{[^*]*\} \*/ ?",
    re.MULTILINE,
)
_SCRIPTS, _OTHERS = "theme/js/", "theme/js/vendor/"


def strip_comments(source: bytes) -> bytes:
    """Strip a script of the comments that have lines of their own, and of the types before expressions."""
    return _COMMENT.sub(b"", source)


def is_stripped(path: str) -> bool:
    """Whether a file of the theme, by its path on the site, is published without comments."""
    return path.startswith(_SCRIPTS) and not path.startswith(_OTHERS) and path.endswith(".js")


def write_stripped(folder: Path, shipped: Mapping[str, Path]) -> None:
    """Write the program's scripts that a build has copied into `folder` without comments. Raises: OSError"""
    for path in filter(is_stripped, shipped):
        (folder / path).write_bytes(strip_comments(shipped[path].read_bytes()))

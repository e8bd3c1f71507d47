"""The theme's scripts as they are published: without the comments and the indents that only their writers need.

Only the program's own files are made smaller, never what a town or somebody else has written. No name is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rjsmin import jsmin

_SCRIPTS, _OTHERS = "theme/js/", "theme/js/vendor/"


def minify_script(source: bytes) -> bytes:
    """Strip a script, in UTF-8, of its comments and of the white space that means nothing."""
    minified: str = jsmin(source.decode())
    return minified.encode() + b"\n"


def is_minified(path: str) -> bool:
    """Whether a file of the theme, by its path on the site, is published without comments and indents."""
    return path.startswith(_SCRIPTS) and not path.startswith(_OTHERS) and path.endswith(".js")


def write_minified(folder: Path, shipped: Mapping[str, Path]) -> None:
    """Write the program's scripts that a build has copied into `folder` in their smaller form. Raises: OSError"""
    for path in filter(is_minified, shipped):
        (folder / path).write_bytes(minify_script(shipped[path].read_bytes()))

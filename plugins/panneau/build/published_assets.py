"""The theme's scripts and style sheets as they are published: without what only their writers need.

Only the program's own files are made smaller, never what a town or somebody else has written. No name is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from rcssmin import cssmin
from rjsmin import jsmin

_MINIFIERS: Mapping[str, Callable[[str], str]] = MappingProxyType({".js": jsmin, ".css": cssmin})
_OWN, _OTHERS = ("theme/js/", "theme/css/"), "theme/js/vendor/"


def minify_asset(path: str, source: bytes) -> bytes:
    """Strip a script or a style sheet, in UTF-8, of its comments and of the white space that means nothing."""
    return _MINIFIERS[PurePosixPath(path).suffix](source.decode()).encode() + b"\n"


def is_minified(path: str) -> bool:
    """Whether a file of the theme, by its path on the site, is published without comments and indents."""
    return path.startswith(_OWN) and not path.startswith(_OTHERS) and PurePosixPath(path).suffix in _MINIFIERS


def write_minified(folder: Path, shipped: Mapping[str, Path]) -> None:
    """Write the program's files that a build has copied into `folder` in their smaller form. Raises: OSError"""
    for path in filter(is_minified, shipped):
        (folder / path).write_bytes(minify_asset(path, shipped[path].read_bytes()))

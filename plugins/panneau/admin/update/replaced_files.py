"""The files by which a town replaces those of the package, and which of those have changed since."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PLACES = {"theme-local/templates": "theme/templates", "theme-local/static": "theme/static", "content": "content"}
"""Folder of a town → folder of the package whose files its own take the place of."""
TEXTS = {".html", ".xml", ".md", ".css", ".js", ".toml", ".csv", ".svg", ".txt"}
MOST_LINES = 12
GONE = "{file} : le fichier d’origine n’existe plus ; votre copie ne sert peut-être plus à rien."
CHANGED = "{file} : le fichier d’origine a changé, votre copie non. Comparez, et reprenez ce qui vous sert :"
OTHER = "{file} : le fichier d’origine a changé, votre copie non."
MORE = "    … et {count} autres lignes"


class ReplacedFile(NamedTuple):
    """A town's file whose original is another one in the new version."""

    file: str
    """As the town knows it, from its folder."""
    lines: tuple[str, ...]
    """What changed in the original, each line with + or -; () where it is gone, or no text."""
    gone: bool

    def format_lines(self) -> tuple[str, ...]:
        """Tell it in French, with what changed."""
        if self.gone or not self.lines:
            return ((GONE if self.gone else OTHER).format(file=self.file),)
        shown = tuple(f"    {line}" for line in self.lines[:MOST_LINES])
        more = len(self.lines) - MOST_LINES
        return (CHANGED.format(file=self.file), *shown, *((MORE.format(count=more),) if more > 0 else ()))


def find_replaced_files(town: Path, *, before: Path, after: Path) -> tuple[ReplacedFile, ...]:
    """Find a town's files whose originals differ between two versions.

    `before` and `after`: folders of the files that the package of each version brings. Raises: OSError
    """
    return tuple(
        found for place, origin in PLACES.items() for found in _compare(town, place, before / origin, after / origin)
    )


def _compare(town: Path, place: str, before: Path, after: Path) -> Iterator[ReplacedFile]:
    for file in sorted(path for path in (town / place).rglob("*") if path.is_file()):
        name = file.relative_to(town / place)
        if not (before / name).is_file():
            continue
        shown = f"{place}/{name.as_posix()}"
        if not (after / name).is_file():
            yield ReplacedFile(shown, (), gone=True)
        elif (before / name).read_bytes() != (after / name).read_bytes():
            yield ReplacedFile(shown, _list_changes(before / name, after / name), gone=False)


def _list_changes(before: Path, after: Path) -> tuple[str, ...]:
    if before.suffix not in TEXTS:
        return ()
    old, new = (path.read_text(encoding="utf-8").splitlines() for path in (before, after))
    compared = difflib.unified_diff(old, new, lineterm="", n=0)
    return tuple(line for line in compared if not line.startswith(("---", "+++", "@@")))

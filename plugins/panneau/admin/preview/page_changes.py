"""Pages that differ between two sites that were built one after the other from the same fictive offers.

What changes with each build alone counts for nothing: the time of the harvest, the names of files that hold a digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

MOST_SHOWN = 12
"""Pages of which pictures are taken."""
_OF_EACH_BUILD = re.compile(
    rb"<time[ >].*?</time>"
    rb"|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)"
    rb"|\d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT"
    rb"|-[0-9a-f]{8,64}(?=\.)",
    re.DOTALL,
)


class PageChanges(NamedTuple):
    """Pages by their paths, in order."""

    new: tuple[str, ...]
    altered: tuple[str, ...]
    gone: tuple[str, ...]

    def format_lines(self) -> tuple[str, ...]:
        """Tell in French how many there are, and the first of each kind."""
        kinds = (("nouvelles", self.new), ("changées", self.altered), ("retirées", self.gone))
        told = tuple(f"Pages {name} : {len(pages)} ({_format_first(pages)})." for name, pages in kinds if pages)
        return told or ("Aucune page ne change.",)


def find_changes(before: Path, after: Path) -> PageChanges:
    """Find the pages that differ between two folders of built sites. Raises: OSError"""
    old, new = (set(_list_pages(folder)) for folder in (before, after))
    altered = (page for page in old & new if _read_lasting(before / page) != _read_lasting(after / page))
    return PageChanges(tuple(sorted(new - old)), tuple(sorted(altered)), tuple(sorted(old - new)))


def choose_pages(changes: PageChanges) -> tuple[str, ...]:
    """Choose the pages to show: one of each folder first, since a change of a template alters hundreds alike."""
    pages = (*changes.new, *changes.altered)
    ranks: dict[str, int] = {}
    ranked: list[tuple[int, str]] = []
    for page in pages:
        folder = page.rpartition("/")[0]
        ranks[folder] = ranks.get(folder, -1) + 1
        ranked.append((ranks[folder] if folder else 0, page))
    return tuple(page for _, page in sorted(ranked)[:MOST_SHOWN])


def _list_pages(folder: Path) -> Iterable[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def _read_lasting(file: Path) -> bytes:
    return _OF_EACH_BUILD.sub(b"", file.read_bytes())


def _format_first(pages: tuple[str, ...]) -> str:
    return ", ".join(pages[:5]) + (", …" if len(pages) > 5 else "")

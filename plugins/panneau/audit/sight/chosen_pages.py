"""Which pages are opened: the fewest that hold every structure of the site, however many pages it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_PAGES = 20
"""Pages that are opened at most, since the proof's time must not grow: where they do not hold every structure, those
that hold most are taken, and the report says how many structures were seen of how many."""


@dataclass(slots=True)
class PageStructures:
    """Gathers the pages that bring a structure which no page before them had: no more of them than structures."""

    pages: dict[str, frozenset[int]] = field(default_factory=dict)
    """Path → structures."""
    known: set[int] = field(default_factory=set)

    def add(self, path: str, structures: frozenset[int]) -> None:
        """Add a page, which is kept if it brings something new."""
        if not structures <= self.known:
            self.known |= structures
            self.pages[path] = structures


def choose_pages(structures: Mapping[str, frozenset[int]]) -> tuple[str, ...]:
    """Choose at most `MOST_PAGES` paths that together hold all structures, by the greedy cover, the same every time.

    One page of each kind is among them, for a body's or a main's class is a structure too.
    Time: pages by structures; with what `PageStructures` keeps, that is the site's theme and not its offers.
    """
    left = {path: set(found) for path, found in sorted(structures.items())}
    chosen: list[str] = []
    while left and len(chosen) < MOST_PAGES:
        best = max(left, key=lambda path: len(left[path]))
        seen = left.pop(best)
        if not seen:
            break
        chosen.append(best)
        for path in left:
            left[path] -= seen
    return tuple(chosen)


def count_structures(structures: Mapping[str, frozenset[int]], paths: tuple[str, ...]) -> tuple[int, int]:
    """Count the structures of these pages, and those of all pages."""
    seen = frozenset[int]().union(*(structures[path] for path in paths))
    return len(seen), len(frozenset[int]().union(*structures.values()))

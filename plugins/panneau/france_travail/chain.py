"""The chain of snapshots: why a list that changes while it is read is still read whole; pure.

A page is a snapshot: consecutive rows of the list as it stood at one moment. Two rows that stay never change
places (the list is sorted by creation date, which does not change). So when two pages share a row, nothing that
stayed can lie between them unseen, whatever was born or withdrawn in between, and in whatever order the two were
read. A chain whose first page starts at 0, whose last page ends at the total that it announces itself, and whose
neighbours share a row, therefore holds every offer that was live from the first call to the last.
The whole argument: docs/decisions/2026-11-21-chain-of-snapshots.md
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from panneau.france_travail.answers import SearchPage

PAGE_ROWS = 150
"""Rows of one call. Source: `range`, at most 150 wide."""
LAST_START = 3000
"""Highest first position of a `range`."""
SHARED_ROWS = 10
"""Rows that neighbouring pages ask for twice: withdrawals that may come between two calls without a repair."""
_STRIDE = PAGE_ROWS - SHARED_ROWS


@dataclass(frozen=True, slots=True)
class Repair:
    """A page to read again, and where in the chain it belongs."""

    index: int
    """Position in the chain before which the new page is put."""
    start: int
    """First row to ask for."""


def starts(total: int) -> list[int]:
    """First rows of the pages that cover a list of `total` rows, the last page flush with its end."""
    if total <= PAGE_ROWS:
        return [0]
    flush = min(total - PAGE_ROWS, LAST_START)
    return [*range(0, flush, _STRIDE), flush]


def repairs(pages: Sequence[SearchPage]) -> list[Repair]:
    """What must be read again before `pages`, in the order of the list, are a chain; empty when they are one."""
    gaps = [
        Repair(index, (upper.start + lower.start) // 2)
        for index, (upper, lower) in enumerate(pairwise(pages), start=1)
        if not _share_a_row(upper, lower)
    ]
    bottom = pages[-1]
    if bottom.end < bottom.total:
        gaps.append(Repair(len(pages), min(LAST_START, max(0, bottom.end - SHARED_ROWS))))
    return gaps


def _share_a_row(upper: SearchPage, lower: SearchPage) -> bool:
    return not {row.key for row in upper.rows}.isdisjoint(row.key for row in lower.rows)


def without_overruns(pages: Sequence[SearchPage]) -> list[SearchPage]:
    """The pages that hold rows: one asked for past the end of a list that grew shorter holds none."""
    return [page for page in pages if page.rows] or list(pages[:1])


def insert(pages: Sequence[SearchPage], found: Sequence[tuple[Repair, SearchPage]]) -> list[SearchPage]:
    """The chain with the pages that were read again, each where it belongs."""
    repaired = list(pages)
    for repair, page in reversed(found):
        repaired.insert(repair.index, page)
    return repaired


def falls_short(pages: Sequence[SearchPage]) -> bool:
    """Whether fewer rows came than a list that never changed in length must have given.

    No proof needs it; it tells of lists whose order is not steady (rows of one instant that change places).
    """
    totals = {page.total for page in pages}
    if len(totals) != 1:
        return False
    distinct = {row.key for page in pages for row in page.rows}
    repeated = sum(len(page.rows) - len({row.key for row in page.rows}) for page in pages)
    return len(distinct) + repeated < totals.pop()

"""The chain of snapshots: why a list that changes while it is read is still read whole; pure.

A page is a snapshot: consecutive rows of the list as it was at one moment. Two rows that stay never change
places (the list is sorted by creation date, which does not change). So when two pages share a row, nothing that
stayed can lie between them unseen, whatever was born or withdrawn in between, and in whatever order the two were
read. A chain whose first page starts at 0, whose last page ends at the total that it announces itself, and whose
neighbours share a row, therefore holds every offer that was live from the first call to the last.
The whole argument: docs/decisions/2026-11-21-chain-of-snapshots.md
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from panneau.france_travail.harvest.payload_store import OfferRow, build_double, has_same_contents
from panneau.france_travail.http.responses import SearchPage

PAGE_ROWS = 150
"""Rows of one call. Source: `range`, at most 150 wide."""
LAST_START = 3000
"""Highest first position of a `range`."""
SHARED_ROWS = 10
"""Rows that neighbouring pages ask for twice: withdrawals that may come between two calls without a repair."""
MOST_UNSEEN_SHARE = 0.03
"""Of a list that changes: more than come and go while it is read, far less than a page that is sent again hides."""
_STRIDE = PAGE_ROWS - SHARED_ROWS


@dataclass(frozen=True, slots=True)
class Repair:
    """A page to read again, and where in the chain it belongs."""

    index: int
    """Position in the chain before which the new page is put."""
    start: int
    """First row to ask for."""


def plan_starts(total: int) -> list[int]:
    """Plan the first rows of the pages that cover a list of `total` rows; the last page ends where the list does."""
    if total <= PAGE_ROWS:
        return [0]
    flush = min(total - PAGE_ROWS, LAST_START)
    return [*range(0, flush, _STRIDE), flush]


def plan_repairs(pages: Sequence[SearchPage]) -> list[Repair]:
    """Plan what must be read again before `pages`, in the order of the list, are a chain; empty when they are one."""
    gaps = [
        Repair(index, (upper.start + lower.start) // 2)
        for index, (upper, lower) in enumerate(pairwise(pages), start=1)
        if not _has_shared_row(upper, lower)
    ]
    bottom = pages[-1]
    if bottom.end < bottom.total:
        gaps.append(Repair(len(pages), min(LAST_START, max(0, bottom.end - SHARED_ROWS))))
    return gaps


def _has_shared_row(upper: SearchPage, lower: SearchPage) -> bool:
    return not {row.key for row in upper.rows}.isdisjoint(row.key for row in lower.rows)


def drop_overruns(pages: Sequence[SearchPage]) -> list[SearchPage]:
    """Drop the pages without rows: those asked for past the end of a list that grew shorter."""
    return [page for page in pages if page.rows] or list(pages[:1])


def insert(pages: Sequence[SearchPage], found: Sequence[tuple[Repair, SearchPage]]) -> list[SearchPage]:
    """Insert the pages that were read again into the chain, each where it belongs."""
    repaired = list(pages)
    for repair, page in reversed(found):
        repaired.insert(repair.index, page)
    return repaired


def mark_doubles(pages: Sequence[SearchPage]) -> list[SearchPage]:
    """Mark as doubles the rows whose id is at another place of the list too, with other contents.

    Only in a list that never changed are the places of two pages the same; in another the id is left to one offer.
    """
    if len({page.total for page in pages}) > 1:
        return list(pages)
    first: dict[str, tuple[int, OfferRow]] = {}

    def is_consistent(row: OfferRow, place: int) -> bool:
        known_place, known = first.setdefault(row.key, (place, row))
        return not row.named or place == known_place or has_same_contents(row, known)

    return [
        replace(
            page,
            rows=tuple(
                row if is_consistent(row, place) else build_double(row)
                for place, row in enumerate(page.rows, start=page.start)
            ),
        )
        for page in pages
    ]


def count_distinct_rows(pages: Iterable[SearchPage]) -> int:
    """Count the distinct offers in the pages of one list."""
    return count_distinct_in_parts([pages])


def count_distinct_in_parts(parts: Iterable[Iterable[SearchPage]]) -> int:
    """Count the distinct offers in the pages of several lists, each once however many hold it.

    A row without an id, which nothing tells from others, counts by its position in its list.
    """
    return len(
        {
            row.key if row.named else (number, page.start + rank)
            for number, pages in enumerate(parts)
            for page in pages
            for rank, row in enumerate(page.rows)
        }
    )


def compute_least_rows(totals: Collection[int]) -> int:
    """Compute how many distinct rows prove that a list was read whole, by the lengths that it announced meanwhile.

    A list whose length never changed must give that many. One that changed may give fewer than the shortest length:
    offers that were born after their page was read, in the place of others that went.
    """
    shortest = min(totals)
    return shortest if len(set(totals)) == 1 else math.floor(shortest * (1 - MOST_UNSEEN_SHARE))


def has_missing_rows(pages: Sequence[SearchPage]) -> bool:
    """Whether fewer rows came than the lengths of the list allow: rows that repeat are where others should be.

    It tells of answers that say the same rows again, and of lists whose order is not steady (rows of one instant that
    change places).
    """
    return count_distinct_rows(pages) < compute_least_rows([page.total for page in pages])

"""Long lists cut into numbered pages, with the numbers to go from one to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from panneau.site.model.urls import make_page_path

NEIGHBOURS = 2
"""Numbers shown on each side of the present one; the first and the last are always there."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Step:
    """A number of the pagination, or a gap between two."""

    number: str
    """ "" for a gap."""
    path: str
    """ "" for the present page and for a gap."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in a long list."""

    number: int
    total: int
    previous: str
    """Address of the page before; "" on the first one."""
    following: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """One page of a list."""

    path: str
    items: Sequence[Item]
    pager: Pager


def count_pages(items: int, size: int) -> int:
    """Count the pages that a list takes: an empty list has one."""
    return max(1, -(-items // size))


def paginate(items: Sequence[Item], *, stem: str, size: int) -> Iterator[Slice[Item]]:
    """Cut a list into pages of `size` items, in order."""
    total = count_pages(len(items), size)
    for number in range(1, total + 1):
        shown = items[(number - 1) * size : number * size]
        yield Slice(make_page_path(stem, number), shown, _make_pager(stem, number, total))


def _make_pager(stem: str, number: int, total: int) -> Pager:
    return Pager(
        number=number,
        total=total,
        previous=make_page_path(stem, number - 1) if number > 1 else "",
        following=make_page_path(stem, number + 1) if number < total else "",
        steps=tuple(_iter_steps(stem, number, total)),
    )


def _iter_steps(stem: str, number: int, total: int) -> Iterator[Step]:
    near = set(range(number - NEIGHBOURS, number + NEIGHBOURS + 1)) & set(range(1, total + 1))
    last = 0
    for shown in sorted(near | {1, total}):
        if shown > last + 1:
            yield Step("", "")
        yield Step(str(shown), "" if shown == number else make_page_path(stem, shown))
        last = shown

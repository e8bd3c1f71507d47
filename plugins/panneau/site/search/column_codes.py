"""Columns of the index as codes, one character each, which gzip makes smallest; columns.js reads them.

A dictionary's entries are in the order in which its column first names them: 0 is its next new entry, any other
number n the entry n - 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

_FIRST = ord("#")
"""Characters before it would need an escape in JSON, or part words."""
GAPS = (
    (0x5C, 0x5D),  # the backslash: an escape in JSON
    (0x7F, 0xA1),  # controls and the no-break space
    (0x1680, 0x1681),  # a space
    (0x2000, 0x2070),  # spaces, line ends, marks of direction
    (0x3000, 0x3001),  # a space
    (0xD800, 0xE000),  # surrogates: cannot be written in UTF-8
    (0xFEFF, 0xFF00),  # the byte order mark
)
"""Characters from the first to before the second are no code (columns.js too): a column is one word."""

MOST = 0xFFFF
"""Numbers beyond it are written otherwise: there are not characters enough."""

Value = TypeVar("Value", str, tuple[int, ...], tuple[str, ...])


def rank_values(values: Iterable[Value]) -> tuple[list[Value], list[int]]:
    """Rank values: the distinct ones as they first come, and the rank of each value among them."""
    ranks: dict[Value, int] = {}
    column = [ranks.setdefault(value, len(ranks)) for value in values]
    return list(ranks), column


def encode_ranks(ranks: Iterable[int]) -> list[int]:
    """Encode the column of these ranks: 0 for the next new one, n for rank n - 1."""
    column, known = [], 0
    for rank in ranks:
        column.append(0 if rank == known else rank + 1)
        known = max(known, rank + 1)
    return column


def encode_sets(sets: Iterable[Sequence[int]]) -> list[Sequence[int] | int]:
    """Encode sets of ranks: 0 for the one that only holds the next new rank, as most do."""
    column: list[Sequence[int] | int] = []
    known = 0
    for ranks in sets:
        column.append(0 if list(ranks) == [known] else ranks)
        known = max(known, *(rank + 1 for rank in ranks), 0)
    return column


def render_codes(codes: Iterable[int]) -> str:
    """Render codes as a text, one character a code."""
    return "".join(map(_encode_code, codes))


def _encode_code(code: int) -> str:
    point = _FIRST + code
    for start, end in GAPS:
        point += end - start if point >= start else 0
    return chr(point)

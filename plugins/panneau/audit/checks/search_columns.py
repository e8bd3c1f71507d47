"""The columns of the search index, read back by the rules of their format."""

from __future__ import annotations

_FIRST = ord("#")
_GAPS = ((0x5C, 0x5D), (0x7F, 0xA1), (0x1680, 0x1681), (0x2000, 0x2070), (0x3000, 0x3001), (0xD800, 0xE000),
         (0xFEFF, 0xFF00))  # fmt: skip
"""Characters that are no code: from the first to before the second."""


def decode_codes(column: str) -> list[int]:
    """Decode a column, one character a code."""
    points = {sign: ord(sign) for sign in set(column)}
    codes = {
        sign: point - _FIRST - sum(end - start for start, end in _GAPS if point >= end)
        for sign, point in points.items()
        if not any(start <= point < end for start, end in _GAPS)
    }
    return [codes[sign] for sign in column]


def decode_ranks(column: str) -> list[int]:
    """Decode ranks in a dictionary: 0 is its next new entry, any other number n the entry n - 1."""
    ranks, known = [], 0
    for code in decode_codes(column):
        ranks.append(known if code == 0 else code - 1)
        known += code == 0
    return ranks

"""The paragraphs and lists of a text: its own lines, in their order, no letter added, dropped or changed.

A blank line parts two paragraphs, however many there are; lines that begin with a dash or a bullet are the entries of a
list, their sign included. Every other line break stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

Parts = tuple[tuple[str, str], ...]
"""Pieces of a text, each with the address that it links to ("" for none)."""
_BLANKS = " \t\f"
_BULLET = re.compile(r"(?:[-–—](?:[ \t\u00a0]+|(?=[^\W\d]))|[•·●◦▪■‣►➢✓✔*][ \t\u00a0]*)(?=[^\W_])")
"""What an entry begins with: a sign, then a letter or digit; « -5 °C » and « -----» begin none."""

Line = list[tuple[str, str]]
"""One line as (text, href)."""


class TextBlock(NamedTuple):
    """A paragraph, or a list."""

    items: tuple[Parts, ...]
    """The one text of a paragraph, its line breaks kept; the entries of a list, one line each."""
    is_list: bool


def typeset(parts: Parts) -> tuple[TextBlock, ...]:
    """Typeset a text, given in pieces (text, href); () for one that is a single paragraph as it stands."""
    blocks = tuple(_iter_blocks(_split_lines(parts)))
    is_plain = len(blocks) == 1 and not blocks[0].is_list
    return () if is_plain or not blocks else blocks


def _split_lines(parts: Parts) -> list[Line]:
    lines: list[Line] = [[]]
    for text, href in parts:
        first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines[-1].append((first, href))
        lines += ([(other, href)] for other in others)
    return lines


def _iter_blocks(lines: Iterable[Line]) -> Iterator[TextBlock]:
    for kind, found in groupby(lines, _find_kind):
        if kind == "entry":
            yield TextBlock(tuple(tuple(filter(_says, line)) for line in found), True)
        elif kind == "text":
            yield TextBlock((tuple(_join_lines(found)),), False)


def _find_kind(line: Line) -> str:
    text = "".join(piece for piece, _ in line).strip(_BLANKS)
    return ("entry" if _BULLET.match(text) else "text") if text else ""


def _join_lines(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    for rank, line in enumerate(lines):
        if rank:
            yield "\n", ""
        yield from filter(_says, line)


def _says(piece: tuple[str, str]) -> bool:
    return bool(piece[0])

"""Values as Python writes them, in the form that the project's formatter keeps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

WIDTH = 120
"""Longest line; ruff's `line-length` in pyproject.toml."""
INDENT = 4
_NAMED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"))
"""Categories of Unicode that an editor does not show as they are; a non-breaking space is none of them."""


def format_literal(value: object, *, indent: int = 0, used: int = 0) -> str:
    """Format as Python source a text, number, list or dictionary; `used` is the length of what precedes it on its line.

    One line where it fits with the comma after it, else one item a line.
    """
    if isinstance(value, str):
        return quote_text(value)
    if isinstance(value, Mapping):
        items = [(f"{quote_text(str(key))}: ", item) for key, item in value.items()]
        return _format_items("{}", items, indent, used)
    if isinstance(value, list | tuple):
        return _format_items("[]", [("", item) for item in value], indent, used)
    return repr(value)


def quote_text(text: str) -> str:
    """Quote a text with the quotes that need the fewest escapes, double ones if it is all the same."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + "".join(f"\\{letter}" if letter == quote else _escape_letter(letter) for letter in text) + quote


def _escape_letter(letter: str) -> str:
    if letter in _NAMED or unicodedata.category(letter) not in _UNSEEN:
        return _NAMED.get(letter, letter)
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _format_items(brackets: str, items: Iterable[tuple[str, object]], indent: int, used: int) -> str:
    given = tuple(items)
    flat = ", ".join(f"{before}{format_literal(item, used=-WIDTH * WIDTH)}" for before, item in given)
    if not given or used + len(flat) + 3 <= WIDTH:
        return f"{brackets[0]}{flat}{brackets[1]}"
    margin = " " * (indent + INDENT)
    lines = "".join(
        f"{margin}{before}{format_literal(item, indent=indent + INDENT, used=len(margin) + len(before))},\n"
        for before, item in given
    )
    return f"{brackets[0]}\n{lines}{' ' * indent}{brackets[1]}"

"""The changes themselves, as plain functions: only `display_values.py` runs them, each through the register.

A function that has nothing to do with a value answers "" or ().
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from panneau.common.french import format_day, format_time, keep_together
from panneau.licence.redirect_tags import parse_host
from panneau.offers.typesetting import Parts

# Written as what HTML can hold, negated, because this set of ranges is searched ten times faster.
# The last two characters of each of the 17 planes, and U+FDD0 to U+FDEF, are noncharacters.
_UPPER_PLANES = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 17))
_IMPOSSIBLE = re.compile(f"[^ -~\t\n\r\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd{_UPPER_PLANES}]")
_DATE = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_OTHER_SCHEMES = re.compile(r"(?:mailto|tel):[^\s\\\x00-\x20\x7f-\x9f]+", re.IGNORECASE)
_IN_SENTENCE = re.compile(r"""https?://[^\s<>"«»]+""", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?)»"
_REPEATED_MARK = re.compile(r"(\((?:H/F|F/H|h/f|f/h)\))(?:[ \xa0]*\1)+")
_MANY_DIGITS_BITS = 10_000


def replace_impossible(text: str) -> str:
    """Put U+FFFD for each character of a text that HTML cannot hold; everything else is kept."""
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text)


def format_date(text: str) -> str:
    """Format an ISO date (and time), as written: « 22 août 2026 à 18 h 04 »; "" for any other text.

    A date that no calendar has, or an hour that no clock shows, is any other text.
    """
    found = _DATE.fullmatch(text)
    if not found:
        return ""
    year, month, day, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if hours > 23 or minutes > 59 or seconds > 59:
        return ""
    try:
        written = format_day(date(year, month, day))
    except ValueError:
        return ""
    return f"{written} à {keep_together(format_time(hours, minutes))}" if found[4] else written


def drop_repeated_marks(text: str) -> str:
    """Write « (H/F) » once where a title has it twice in a row; everything else is kept."""
    return _REPEATED_MARK.sub(r"\1", text)


def split_links(text: str) -> Parts:
    """Split a text into pieces, its addresses as links; () if there is none.

    One linked piece: the whole text is one address (http, https, mailto, tel). Otherwise addresses that begin
    with http:// or https:// are found in the text, without the punctuation that follows them.
    """
    if parse_host(text) or _OTHER_SCHEMES.fullmatch(text):
        return ((text, text),)
    if "://" not in text:
        return ()
    parts: list[tuple[str, str]] = []
    end = 0
    for found in _IN_SENTENCE.finditer(text):
        address = found[0].rstrip(_AFTER_ADDRESS)
        if parse_host(address):
            parts += [(text[end : found.start()], ""), (address, address)]
            end = found.start() + len(address)
    return tuple(part for part in (*parts, (text[end:], "")) if part[0]) if parts else ()


def format_integer(number: int) -> str:
    """Format a whole number with all its digits."""
    if number.bit_length() < _MANY_DIGITS_BITS:
        return str(number)
    return format(Decimal(number), "f")  # str() refuses numbers of thousands of digits


def format_decimal(number: float) -> str:
    """Format a number as the shortest writing that loses nothing, with a comma and without exponent.

    What JSON calls NaN and Infinity keeps that name.
    """
    if number != number:  # noqa: PLR0124 - the only number that differs from itself
        return "NaN"
    if abs(number) == float("inf"):
        return "Infinity" if number > 0 else "-Infinity"
    return format(Decimal(repr(number)), "f").replace(".", ",")


def format_boolean(value: bool) -> str:
    """Format a boolean: « Oui » or « Non »."""
    return "Oui" if value else "Non"


def format_null(_value: None) -> str:
    """Format null: « Non renseigné »."""
    return "Non renseigné"

"""The forms in which the values of a payload may be read on a page, said again from the published rules.

Nothing here is shared with the code that shows the offers: two readings that agree are a proof, one is not.
Source: licence, art. 1.1 and 5.3; the register of modifications.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import TypeAlias

from panneau.audit.engine.code_meanings import CODE_FIELDS, find_labels

Form: TypeAlias = str | tuple[str, str]
"""A text; or, for a date, what `<time datetime>` holds and the French text in it."""

DEEPEST_PATH = 12
"""Levels that a path names; below, values keep the path of what holds them."""
# Written again on purpose, as all of this module: see its docstring. The site's own are in common/french.py.
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2})?)?(?:[.,]\d+)?(Z|[+-]\d{2}(?::?\d{2})?)?", re.ASCII)
_PLANES = "".join(f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(17))
_UNWRITABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});", re.ASCII)
_BLANKS = re.compile(r"[\t\f][ \t\f]*| [ \t\f]+")
"""Blanks that are not one space already."""


def iter_leaves(payload: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Iterate over path and value of every leaf, in order: (`competences[].libelle`, "Soudage")…"""
    stack: list[tuple[str, int, Iterator[tuple[object, object]]]] = [("", 0, iter(payload.items()))]
    while stack:
        above, depth, pairs = stack[-1]
        for key, value in pairs:
            path = above if depth > DEEPEST_PATH else _build_path(above, key)
            if isinstance(value, dict):
                stack.append((path, depth + 1, iter(value.items())))
                break
            if isinstance(value, list):
                stack.append((path, depth + 1, iter((None, item) for item in value)))
                break
            yield path, value
        else:
            stack.pop()


def _build_path(above: str, key: object) -> str:
    if key is None:
        return f"{above}[]"
    return f"{above}.{key}" if above else str(key)


def build_form(value: object) -> Form:
    """Build the form in which a leaf must be read; "" for a text that shows nothing."""
    if isinstance(value, str):
        if value[4:5] == "-" and (date := format_date(value)):
            return value, date
        return normalize_text(value)
    if value is None:
        return "Non renseigné"
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    return _format_number(value)


def iter_other_forms(path: str, value: object) -> Iterator[Form]:
    """Iterate over other forms of a leaf: a code with its label, a mail address, a code that looks like a date."""
    if not isinstance(value, str):
        return
    yield normalize_text(value)
    yield normalize_raw_text(value)
    if path in CODE_FIELDS:
        for label in find_labels(path, value):
            yield f"{label} ({value})"
            yield f"{value} – {label}"


@lru_cache(maxsize=500)  # the checks of a page ask for the same values
def normalize_text(text: str) -> str:
    """Normalize a text as a page holds it: leftover entities read once, white space folded, line breaks kept."""
    return fold(clean_text(text))


def clean_text(text: str) -> str:
    """Clean a text as data files hold it: leftover entities read once, impossible characters replaced, nothing else."""
    return _replace_unwritable(_ENTITY.sub(_decode_entity, text) if "&" in text else text)


@lru_cache(maxsize=500)
def normalize_raw_text(text: str) -> str:
    """Normalize a text with its entities as they came, which a page may show just as well."""
    return fold(_replace_unwritable(text))


def _replace_unwritable(text: str) -> str:
    # Ten times as quick as the expression, which only odd texts need.
    plain = text.replace("\n", "").replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    return text if plain.isprintable() else _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _decode_entity(entity: re.Match[str]) -> str:
    """What an entity of the register's kind says: a whole one, of a name that HTML knows or of a number."""
    known = entity[0].startswith("&#") or entity[0][1:] in html5
    return (unescape(entity[0]) or "\N{REPLACEMENT CHARACTER}") if known else entity[0]


def fold(text: str) -> str:
    """Fold the white space of HTML to one space, line breaks kept; a no-break space is a character like any other."""
    if "\n" not in text and "  " not in text and "\t" not in text and "\r" not in text:
        return text.strip(" ")
    lines = _BLANKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join([line.strip(" ") for line in lines]).strip("\n")


@lru_cache(maxsize=5000)
def format_date(text: str) -> str:
    """Format a date as « 22 août 2026 à 18 h 04 », as written, with plain spaces; "" for a text that is no date."""
    found = _ISO.fullmatch(text)
    if not found or (not found[2] and len(text) > 10):
        return ""
    try:
        moment = datetime.fromisoformat(found[1] + (found[2] or ""))
    except ValueError:
        return ""
    day = f"{'1er' if moment.day == 1 else moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{day} à {moment.hour} h {moment.minute:02d}" if found[2] else day


def format_day(text: str) -> str:
    """Format the day alone: « 22 août 2026 »."""
    return format_date(text).partition(" à ")[0]


def normalize_spaces(text: str) -> str:
    """Put one ordinary space in the place of any white space, no-break spaces included."""
    return " ".join(text.split())


def squeeze(text: str) -> str:
    """Take all white space out of a text: what elements are between two words does not matter."""
    return "".join(text.split())


def _format_number(value: object) -> str:
    if isinstance(value, int):
        return format(Decimal(value), "f")
    if not isinstance(value, float):
        return str(value)
    if value != value:  # noqa: PLR0124 - the only number that differs from itself
        return "NaN"
    if abs(value) == float("inf"):
        return "Infinity" if value > 0 else "-Infinity"
    return format(Decimal(repr(value)), "f").replace(".", ",")


def cut_line(value: str, *, most: int) -> str:
    """Cut a value to one short line for a report: no report holds the text of an offer."""
    line = " ".join(value.split())
    return line if len(line) <= most else line[: most - 1] + "…"

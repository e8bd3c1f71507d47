"""French as the site and the commands write it: dates, durations, numbers and lists; words folded for comparison.

What a visitor reads is held apart by spaces that do not break where French typography asks for them; a terminal's
lines have plain ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from panneau.common.clock import parse_day

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_DURATIONS = ((86400, "jour"), (3600, "heure"), (60, "minute"), (1, "seconde"))
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a page; both are "" when there is none."""

    text: str
    """What the visitor reads."""
    datetime: str
    """The raw value for `<time datetime>`; "" when `text` is not a date that machines can read."""


def build_day_moment(raw: str) -> Moment:
    """The day of a date of the API, as written, never converted; a text that is no date is shown as received."""
    day = parse_day(raw)
    return Moment(format_day(day), raw) if day else Moment(raw, "")


def build_reading_moment(began: datetime) -> Moment:
    """« 20 novembre 2026 à 14 h 32 » for the start of the harvest, an aware time of Paris.

    Raises: ValueError for a time without offset.
    """
    if began.utcoffset() is None:
        raise ValueError("the start of the harvest must be an aware time")
    text = f"{format_day(began.date())} à {format_time(began.hour, began.minute)}"
    return Moment(text, began.isoformat(timespec="seconds"))


def format_day(day: date) -> str:
    """« 1er août 2026 »."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def format_time(hour: int, minute: int) -> str:
    """« 9 h 05 »."""
    return f"{hour} h {minute:02d}"


def keep_together(text: str) -> str:
    """The same with spaces that do not break, for what a browser must not part: « 9 h 05 », « 12 offres »."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def format_duration(seconds: float) -> str:
    """« 45 secondes », « 1 heure », « 3 jours »: rounded, in the largest unit of which there are two, or one whole."""
    rounded = round(seconds)
    for length, name in _DURATIONS:
        if rounded >= 2 * length or rounded == length:
            return format_count(round(seconds / length), name)
    return "0 seconde"


def format_number(number: int) -> str:
    """« 1 234 »: thousands apart by a narrow space that does not break."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def format_tenths(number: float) -> str:
    """« 12,5 »: rounded to one digit after the comma."""
    return f"{number:.1f}".replace(".", ",")


def format_offers(number: int) -> str:
    """« 1 offre », « 1 234 offres », with spaces that do not break."""
    return f"{format_number(number)}\N{NO-BREAK SPACE}{pluralize('offre', number)}"


def format_count(number: int, noun: str) -> str:
    """« 1 page », « 12 pages », with a plain space: for a terminal."""
    return f"{number} {pluralize(noun, number)}"


def pluralize(noun: str, number: int) -> str:
    """A noun that takes an s, as it agrees with a number: none and one are singular."""
    return f"{noun}s" if number > 1 else noun


def format_some(texts: Sequence[str], *, most: int) -> str:
    """« a, b et 3 autres »: the first `most` texts, and how many more there are."""
    more = len(texts) - most
    return ", ".join(texts[:most]) + (f" et {format_count(more, 'autre')}" if more > 0 else "")


def quote(text: object) -> str:
    """« text » between French quotation marks, with spaces that do not break."""
    return f"«\N{NO-BREAK SPACE}{text}\N{NO-BREAK SPACE}»"


def fold_text(text: str) -> str:
    """The text in ASCII letters, digits and single hyphens (« L’Haÿ » → « l-hay »); "" if it has neither."""
    spread = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    letters = "".join(character for character in spread if not unicodedata.combining(character))
    return _NOT_ALPHANUMERIC.sub("-", letters.lower()).strip("-")


def fold(word: str) -> str:
    """« Élève » → « eleve »: lower case, no accents, no ligatures, no mathematical letters (« 𝗛ôtel »)."""
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    return "".join(character for character in spread if unicodedata.category(character)[0] != "M").lower()

"""French that several rooms write: a day in words, and words made plain for addresses and comparisons."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")


def format_day(day: date) -> str:
    """« 1er août 2026 »."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def fold_text(text: str) -> str:
    """The text in ASCII letters, digits and single hyphens (« L’Haÿ » → « l-hay »); "" if it has neither."""
    spread = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    letters = "".join(character for character in spread if not unicodedata.combining(character))
    return _NOT_ALPHANUMERIC.sub("-", letters.lower()).strip("-")


def fold(word: str) -> str:
    """« Élève » → « eleve »: lower case, no accents, no ligatures."""
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    return "".join(character for character in spread if unicodedata.category(character)[0] != "M")


def format_number(number: int) -> str:
    """« 1 234 »: thousands apart by a narrow space that does not break."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def format_offers(number: int) -> str:
    """« 1 offre », « 1 234 offres »."""
    return f"{format_number(number)}\N{NO-BREAK SPACE}offre{'s' if number > 1 else ''}"

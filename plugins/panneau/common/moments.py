"""Dates as the visitor reads them: « 20 novembre 2026 », day and hour as written, never converted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from panneau.common.french import format_day

_STAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))?"
)
"""The dates that sitemaps and `<time>` accept: a day, or a day, an hour and an offset (W3C Datetime)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a page; both are "" when there is none."""

    text: str
    """What the visitor reads."""
    datetime: str
    """The raw value for `<time datetime>`; "" when `text` is not a date that machines can read."""


def build_day_moment(raw: str) -> Moment:
    """The day of a date of the API; a text that is no date is shown as received."""
    day = parse_day(raw)
    return Moment(format_day(day), raw) if day else Moment(raw, "")


def parse_day(raw: str) -> date | None:
    """The day that a raw date names, as written; None for a text that is no date."""
    found = _STAMP.fullmatch(raw)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:  # 31 February
        return None


def to_rfc3339(raw: str) -> str:
    """A raw date with day, time, seconds and offset, as RFC 3339 wants it; "" for any other text."""
    return raw if raw[16:17] == ":" and parse_day(raw) else ""


def build_reading_moment(began: datetime) -> Moment:
    """« 20 novembre 2026 à 14 h 32 » for the start of the harvest, an aware time of Paris.

    Raises: ValueError for a time without offset.
    """
    if began.utcoffset() is None:
        raise ValueError("the start of the harvest must be an aware time")
    text = f"{format_day(began.date())} à {began.hour} h {began.minute:02d}"
    return Moment(text, began.isoformat(timespec="seconds"))

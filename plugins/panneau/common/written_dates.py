"""Dates and times as people write them: « 2026-12-31 », « 31/12/2026 », « jeudi 31 décembre 2026 à 9 h 30 »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from panneau.common.clock import PARIS
from panneau.common.french import MONTHS, fold_text, format_day, format_time

Instant = date | datetime
"""A whole day, or a moment in the town's hours."""

_YEARS = range(2, 9999)
"""Those whose every day has a day before and after it, as hours of another zone and ends of events need."""
DATE_HELP = "Écrivez-la comme 2026-12-31, 31/12/2026 ou 31 décembre 2026."
_TIME = r"(?P<hour>\d{1,2})\s*(?:h|:)\s*(?P<minute>\d{2})?"
_DAY = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?"
    r"(?P<day>\d{1,2})(?:er)?\s+(?P<month>[^\W\d_]+)\s+(?P<year>\d{4})",
)
_WHEN = tuple(re.compile(rf"{day}(?:[\sT,]*(?:à\s*)?{_TIME})?", re.IGNORECASE) for day in _DAY)
_HOUR = re.compile(_TIME, re.IGNORECASE)
_MONTHS = {fold_text(name): rank for rank, name in enumerate(MONTHS, 1)}


def parse_instant(text: str, *, on: Instant | None = None, zone: tzinfo = PARIS) -> Instant:
    """What a text says, an hour being one of the zone; a time alone (« 17 h ») is one of the day `on`.

    Raises: ValueError for a text that is no date, names a day or an hour that does not exist, or a year out of reach.
    """
    written = " ".join(text.split())
    if on is not None and (found := _HOUR.fullmatch(written)):
        return _combine_time(to_day(on), found, zone)
    found = next(filter(None, (pattern.fullmatch(written) for pattern in _WHEN)), None)
    if found is None or int(found["year"]) not in _YEARS:
        raise ValueError(text)
    day = date(int(found["year"]), _parse_month(found["month"]), int(found["day"]))
    return _combine_time(day, found, zone) if found["hour"] else day


def to_day(instant: Instant) -> date:
    """The day of a moment."""
    return instant.date() if isinstance(instant, datetime) else instant


@dataclass(frozen=True, slots=True)
class Period:
    """When an event takes place."""

    begin: Instant
    end: Instant
    """A moment as `begin`, or a day as it; the same where no end is given."""

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return to_day(self.begin)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return to_day(self.end)

    @property
    def machine(self) -> str:
        """Its beginning, for `<time datetime>`."""
        return self.begin.isoformat(timespec="minutes") if isinstance(self.begin, datetime) else self.begin.isoformat()

    def format_dates(self) -> str:
        """« 12 mars 2027, de 9 h 30 à 17 h », « du 12 mars 2027 au 14 mars 2027 »."""
        if self.first_day != self.last_day:
            return f"du {_format_instant(self.begin)} au {_format_instant(self.end)}"
        if isinstance(self.begin, datetime) and isinstance(self.end, datetime) and self.begin != self.end:
            return f"{format_day(self.first_day)}, de {_format_hour(self.begin)} à {_format_hour(self.end)}"
        return _format_instant(self.begin)


def _combine_time(day: date, found: re.Match[str], zone: tzinfo) -> datetime:
    return datetime.combine(day, time(int(found["hour"]), int(found["minute"] or 0)), tzinfo=zone)


def _parse_month(text: str) -> int:
    if text.isdigit():
        return int(text)
    if fold_text(text) not in _MONTHS:
        raise ValueError(text)
    return _MONTHS[fold_text(text)]


def _format_instant(instant: Instant) -> str:
    day = format_day(to_day(instant))
    return f"{day} à {_format_hour(instant)}" if isinstance(instant, datetime) else day


def _format_hour(moment: datetime) -> str:
    """« 9 h 30 », and « 17 h » for a whole hour, as an event is announced."""
    return format_time(moment.hour, moment.minute) if moment.minute else f"{moment.hour} h"

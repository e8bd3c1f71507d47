"""Time, once for the whole project: the zone, the machine's clocks, and how old data may be.

Library code reads no clock: the command or the plugin that runs it gives it an instant, or a `Timing`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
"""The zone of the API's searches, of the town's own dates and of every time that a visitor reads."""
AGEING_H = 12
"""Age of the data, in hours, from which a page says their date, the audit warns and the watch raises an alarm.

The one from which a page hides its offers is the setting `fraicheur_h`.
"""
_STAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))?"
)
"""The dates that sitemaps and `<time>` accept: a day, or a day, an hour and an offset (W3C Datetime)."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks and the sleep of one run: the machine's own, where nothing else is given."""

    now: Callable[[], float] = time.monotonic
    """Seconds that only go forward, from an unknown start."""
    sleep: Callable[[float], None] = time.sleep
    wall: Callable[[], float] = time.time
    """The time of day, in seconds since 1970."""

    def read_time(self) -> datetime:
        """The time of day, aware, in Paris."""
        return datetime.fromtimestamp(self.wall(), PARIS)


def compute_age(began: datetime, *, now: datetime) -> timedelta:
    """Time gone by since `began`, both aware.

    Counted in UTC: Python takes two times of one zone apart by their faces, an hour off where the clock changed.
    """
    return now.astimezone(UTC) - began.astimezone(UTC)


def has_reached(age: timedelta, *, limit_h: float) -> bool:
    """Whether an age has come to its limit, in hours: at the limit itself it has.

    The one comparison of ages: theme/static/js/fraicheur.js makes it again in the visitor's browser, and the audit by
    itself; tests hold the three together. Source: licence, art. 5.2 (« au moins toutes les 24 heures »).
    """
    return age >= timedelta(hours=limit_h)


@lru_cache(maxsize=4096)  # lists, pages and index ask for the same days again and again
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

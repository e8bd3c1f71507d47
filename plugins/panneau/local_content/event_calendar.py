"""The town's events as calendar files. Source: RFC 5545."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from panneau.common.clock import PARIS
from panneau.common.written_dates import Instant, Period
from panneau.local_content.news import CALENDAR, News
from panneau.local_content.town_content import TownShown

_PRODUCT = "-//Panneau//Calendrier//FR"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)
_NO_HOST = "panneau.invalid"
_USUAL_LENGTH = timedelta(hours=1)
"""Of an event that says when it begins and not when it ends."""


def render_calendars(shown: TownShown, *, name: str, site_url: str) -> Mapping[str, bytes]:
    """Render one file for each event to come, and one for them all: path → bytes; none where there is no event.

    `site_url` is "" in development: events then have no address.
    """
    events = {
        news.calendar_path: _build_event(news, news.period, today=shown.today, site_url=site_url)
        for news in shown.upcoming
        if news.period
    }
    if not events:
        return {}
    zone = _find_zone(shown.upcoming)
    files = {path: _render_calendar((event,), name, zone) for path, event in events.items()}
    return {**files, CALENDAR: _render_calendar(events.values(), name, zone)}


def _find_zone(news: Iterable[News]) -> ZoneInfo:
    """Find the zone of the events' hours, which is one for the whole town; Paris's where all last whole days."""
    begins = (one.period.begin for one in news if one.period)
    zones = (begin.tzinfo for begin in begins if isinstance(begin, datetime))
    return next((zone for zone in zones if isinstance(zone, ZoneInfo)), PARIS)


def _render_calendar(events: Iterable[Event], name: str, zone: ZoneInfo) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add_component(_build_paris() if zone is PARIS else _build_timezone(zone))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _build_timezone(zone: ZoneInfo) -> Timezone:
    """Build a zone where the clocks never change, as in all of the overseas départements."""
    built, standard = Timezone(), TimezoneStandard()
    moment = datetime(2000, 1, 1, tzinfo=zone)
    built.add("tzid", zone.key)
    standard.add("tzname", moment.tzname())
    standard.add("dtstart", datetime(1996, 1, 1))  # noqa: DTZ001 - local by the RFC
    standard.add("tzoffsetfrom", moment.utcoffset())
    standard.add("tzoffsetto", moment.utcoffset())
    built.add_component(standard)
    return built


def _build_paris() -> Timezone:
    """Build the zone of Paris by its rule, which every calendar program reads, rather than by a list of dates.

    Source: directive 2000/84/EC (last Sundays of March and October, 1:00 UTC).
    """
    zone = Timezone()
    zone.add("tzid", PARIS.key)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, name, month, hour in ((summer, "CEST", 3, 2), (winter, "CET", 10, 3)):
        part.add("tzname", name)
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 - local by the RFC
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1SU"))
        part.add("tzoffsetfrom", _WINTER if part is summer else _SUMMER)
        part.add("tzoffsetto", _SUMMER if part is summer else _WINTER)
        zone.add_component(part)
    return zone


def _build_event(news: News, period: Period, *, today: date, site_url: str) -> Event:
    event = Event()
    event.add("uid", f"{news.slug}@{urlsplit(site_url).hostname or _NO_HOST}")
    event.add("dtstamp", datetime.combine(today, time(), tzinfo=UTC))
    event.add("summary", news.title)
    event.add("description", news.summary)
    event.add("dtstart", period.begin)
    event.add("dtend", _compute_end(period))
    if news.place:
        event.add("location", news.place)
    if site_url:
        event.add("url", f"{site_url}/{news.path}")
    return event


def _compute_end(period: Period) -> Instant:
    """Compute the end as calendars count it: that of a whole day is the day after."""
    if not isinstance(period.end, datetime):
        return period.end + timedelta(days=1)
    return period.end if period.end > period.begin else period.end + _USUAL_LENGTH

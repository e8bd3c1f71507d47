"""The town's events as calendar files. Source: RFC 5545."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from panneau.town.content import Shown
from panneau.town.dates import Instant, Period
from panneau.town.news import News

CALENDAR = "calendrier.ics"
SUFFIX = ".ics"
_PRODUCT = "-//Panneau//Calendrier//FR"
_NO_HOST = "panneau.invalid"
_USUAL_LENGTH = timedelta(hours=1)
"""Of an event that says when it begins and not when it ends."""


def render_calendars(shown: Shown, *, name: str, site_url: str) -> Mapping[str, bytes]:
    """Path → bytes: one file for each event to come, and one for them all; none where there is no event.

    `site_url` is "" in development: events then have no address.
    """
    events = {
        news.calendar_path: _event(news, news.period, today=shown.today, site_url=site_url)
        for news in shown.upcoming
        if news.period
    }
    if not events:
        return {}
    files = {path: _written((event,), name) for path, event in events.items()}
    return {**files, CALENDAR: _written(events.values(), name)}


def _written(events: Iterable[Event], name: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(news: News, period: Period, *, today: date, site_url: str) -> Event:
    event = Event()
    event.add("uid", f"{news.slug}@{urlsplit(site_url).hostname or _NO_HOST}")
    event.add("dtstamp", datetime.combine(today, time(), tzinfo=UTC))
    event.add("summary", news.title)
    event.add("description", news.summary)
    event.add("dtstart", period.begin)
    event.add("dtend", _end(period))
    if news.place:
        event.add("location", news.place)
    if site_url:
        event.add("url", f"{site_url}/{news.path}")
    return event


def _end(period: Period) -> Instant:
    """The end as calendars count it: that of a whole day is the day after."""
    if not isinstance(period.end, datetime):
        return period.end + timedelta(days=1)
    return period.end if period.end > period.begin else period.end + _USUAL_LENGTH

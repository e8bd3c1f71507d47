"""The calendar files, read back by a library apart from the one that wrote them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.clock import PARIS
from panneau.local_content.content_sources import read_sources
from panneau.local_content.event_calendar import render_calendars
from panneau.local_content.news import CALENDAR
from tests.local_content.files import EVENT, changed, news_content, source, without

SITE = "https://emploi.ville.invalid"
TODAY = date(2026, 11, 21)


def calendars(*texts: str, today: date = TODAY, site_url: str = SITE) -> dict[str, bytes]:
    return dict(render_calendars(news_content(*texts).select_shown(today), name="L’emploi", site_url=site_url))


def only_event(*texts: str, site_url: str = SITE) -> Any:
    return vobject.readOne(calendars(*texts, site_url=site_url)[CALENDAR].decode()).vevent


def test_an_event_keeps_its_hours_of_paris_its_place_and_its_public_address() -> None:
    event = only_event(EVENT)
    assert event.dtstart.value == datetime(2027, 3, 12, 9, 30, tzinfo=PARIS)
    assert event.dtend.value == datetime(2027, 3, 12, 17, tzinfo=PARIS)
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Paris"]
    assert (event.summary.value, event.location.value) == ("Forum de l’emploi", "Salle des fêtes")
    assert event.url.value == f"{SITE}/actualites/actu-0.html"
    assert event.uid.value == "actu-0@emploi.ville.invalid"


@pytest.mark.parametrize(
    ("zone", "offset", "name"),
    [("Indian/Reunion", "+0400", "+04"), ("America/Martinique", "-0400", "AST"), ("America/Cayenne", "-0300", "-03")],
)
def test_an_event_overseas_has_its_hours_in_a_zone_where_the_clocks_never_change(
    zone: str, offset: str, name: str
) -> None:
    content = read_sources([source(EVENT)], [], zone=ZoneInfo(zone))
    shown = content.select_shown(TODAY)
    text = render_calendars(shown, name="L’emploi", site_url=SITE)[CALENDAR].decode()
    event = vobject.readOne(text).vevent
    assert event.dtstart.value == datetime(2027, 3, 12, 9, 30, tzinfo=ZoneInfo(zone))
    assert f"TZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}" in text
    assert f"TZNAME:{name}" in text
    assert "DAYLIGHT" not in text


@given(st.datetimes(datetime(2026, 12, 1), datetime(2037, 1, 1), timezones=st.just(UTC)))
def test_an_hour_of_paris_is_the_same_moment_by_the_rules_of_the_file(moment: datetime) -> None:
    check_moment(moment)


@pytest.mark.parametrize("year", range(2026, 2046))
def test_the_clocks_change_in_the_file_when_they_change_in_paris(year: int) -> None:
    for month in (3, 10):
        for hours in range(-4, 5):
            sunday = max(day for day in range(25, 32) if date(year, month, day).isoweekday() == 7)
            check_moment(datetime(year, month, sunday, 1, tzinfo=UTC) + timedelta(hours=hours))


def test_each_half_of_the_year_follows_the_other() -> None:
    data = calendars(EVENT)[CALENDAR]
    assert data.count(b"TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200") == 1
    assert data.count(b"TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100") == 1


def check_moment(moment: datetime) -> None:
    """The hour that clocks show twice aside: it is two moments."""
    local = moment.astimezone(PARIS).replace(tzinfo=None)
    if local.replace(tzinfo=PARIS, fold=1).utcoffset() == local.replace(tzinfo=PARIS).utcoffset():
        assert local.replace(tzinfo=zone_of_file()).astimezone(UTC) == moment


@cache
def zone_of_file() -> tzinfo:
    """Read by dateutil, from the file alone."""
    zone: tzinfo | None = tzical(StringIO(calendars(EVENT)[CALENDAR].decode())).get("Europe/Paris")
    assert zone is not None
    return zone


def test_whole_days_end_the_day_after_as_calendars_count() -> None:
    event = only_event(changed(changed(EVENT, "Début", "2027-03-12"), "Fin", "2027-03-14"))
    assert (event.dtstart.value, event.dtend.value) == (date(2027, 3, 12), date(2027, 3, 15))


def test_an_event_without_end_lasts_an_hour() -> None:
    event = only_event(without(EVENT, "Fin"))
    assert event.dtend.value - event.dtstart.value == timedelta(hours=1)


def test_there_is_a_file_for_each_event_to_come_and_one_for_all() -> None:
    old, information = (
        changed(EVENT, "Début", "2026-03-12 à 9 h").replace("17 h", "12 mars 2026 à 17 h"),
        without(without(EVENT, "Fin"), "Lieu").replace("Début: 12 mars 2027 à 9 h 30", "Jusqu’au: 2027-03-12"),
    )
    files = calendars(EVENT, old, information, EVENT)
    assert set(files) == {CALENDAR, "actualites/actu-0.ics", "actualites/actu-3.ics"}
    assert len(vobject.readOne(files[CALENDAR].decode()).vevent_list) == 2
    assert calendars(old, information) == {}


def test_a_hostile_text_stays_one_text() -> None:
    title = "a;b,c\\n BEGIN:VEVENT:é"
    event = only_event(changed(EVENT, "Titre", title))
    assert event.summary.value == title


def test_lines_are_folded_and_ended_as_the_rfc_wants_and_two_builds_of_a_day_are_alike() -> None:
    data = calendars(changed(EVENT, "Résumé", "é" * 300))[CALENDAR]
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data == calendars(changed(EVENT, "Résumé", "é" * 300))[CALENDAR]


def test_a_site_without_public_address_gives_none() -> None:
    assert not hasattr(only_event(EVENT, site_url=""), "url")

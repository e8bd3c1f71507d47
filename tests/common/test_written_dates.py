"""Dates as people write them, and as pages show them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.clock import PARIS
from panneau.common.french import format_day
from panneau.common.written_dates import Period, parse_instant

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
FORUM = datetime(2027, 3, 12, 9, 30, tzinfo=PARIS)


@given(DAYS)
def test_a_day_is_read_in_each_of_the_three_ways_of_writing_it(day: date) -> None:
    forms = (day.isoformat(), f"{day.day}/{day.month}/{day.year}", format_day(day), f"jeudi {format_day(day)}")
    assert [parse_instant(form) for form in forms] == [day] * 4


@given(DAYS, st.integers(0, 23), st.integers(0, 59))
def test_an_hour_may_follow_the_day(day: date, hour: int, minute: int) -> None:
    for text in (
        f"{format_day(day)} à {hour} h {minute:02d}",
        f"{day}T{hour:02d}:{minute:02d}",
        f"{day} {hour}h{minute:02d}",
    ):
        found = parse_instant(text)
        assert isinstance(found, datetime)
        assert (found.date(), found.hour, found.minute, found.tzinfo) == (day, hour, minute, PARIS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bientôt",
        "31/02/2027",
        "2027-13-01",
        "12 germinal 2027",
        "12/03/27",
        "2027-03-12 à 25 h",
        "17 h",
        "1²/3/2027",
        "31/12/9999",
        "31/12/9999 23:59",
        "9999-01-01",
        "31 décembre 9999",
        "0001-01-01 à 0 h",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the words
        parse_instant(text)


@given(st.text(max_size=40))
def test_any_other_text_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        found = parse_instant(text)
    except ValueError:
        return
    assert isinstance(found, date)


def test_an_hour_alone_is_one_of_the_day_at_hand() -> None:
    assert parse_instant("17 h", on=FORUM) == datetime(2027, 3, 12, 17, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("begin", "end", "written"),
    [
        (FORUM, FORUM.replace(hour=17, minute=0), "12 mars 2027, de 9 h 30 à 17 h"),
        (FORUM, FORUM, "12 mars 2027 à 9 h 30"),
        (FORUM, FORUM + timedelta(days=1), "du 12 mars 2027 à 9 h 30 au 13 mars 2027 à 9 h 30"),
        (FORUM.date(), FORUM.date(), "12 mars 2027"),
        (FORUM.date(), date(2027, 4, 1), "du 12 mars 2027 au 1er avril 2027"),
    ],
)
def test_a_period_is_said_as_people_say_it(begin: date, end: date, written: str) -> None:
    assert Period(begin, end).format_dates() == written

"""Time: what the machine's clocks give, how old data are, and the days that dates of the API name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.clock import PARIS, Timing, compute_age, has_reached, parse_day, to_rfc3339

instants = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


def test_the_time_of_day_is_that_of_paris() -> None:
    read = Timing(wall=lambda: 1_793_000_000.0).read_time()
    assert read.isoformat() == "2026-10-26T08:33:20+01:00"


def test_a_limit_is_reached_at_the_limit_itself() -> None:
    day = timedelta(hours=24)
    assert has_reached(day, limit_h=24)
    assert not has_reached(day - timedelta(microseconds=1), limit_h=24)


def test_the_night_in_which_the_clock_goes_back_counts_its_hour_twice() -> None:
    began, now = (datetime(2026, 10, day, 14, 32, tzinfo=PARIS) for day in (24, 25))
    assert compute_age(began, now=now) == timedelta(hours=25)
    assert now - began == timedelta(hours=24)  # what Python makes of two times of one zone


@given(instants, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_an_age_does_not_depend_on_the_zones_in_which_its_ends_are_told(began: datetime, age: timedelta) -> None:
    now = began + age
    for one in (began, began.astimezone(PARIS)):
        for other in (now, now.astimezone(PARIS)):
            assert compute_age(one, now=other) == age


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-08-22T18:04:03.871Z", date(2026, 8, 22)),
        ("2026-12-31T23:30:00-10:00", date(2026, 12, 31)),
        ("2026-02-03", date(2026, 2, 3)),
        ("2026-02-31", None),
        ("2026-08-22T18:04", None),
        ("hier", None),
    ],
)
def test_a_date_of_the_api_names_a_day_as_it_is_written(raw: str, day: date | None) -> None:
    assert parse_day(raw) == day


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("2026-08-22T18:04:03.871Z", "2026-08-22T18:04:03.871Z"),
        ("2026-08-22T18:04Z", ""),
        ("2026-08-22", ""),
        ("", ""),
    ],
)
def test_only_a_date_with_its_seconds_and_its_offset_is_one_of_rfc_3339(raw: str, written: str) -> None:
    assert to_rfc3339(raw) == written

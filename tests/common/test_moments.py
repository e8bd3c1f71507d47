from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from panneau.common.moments import Moment, build_day_moment, build_reading_moment

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2026-08-22T18:04:03.871Z", "22 août 2026"),
        ("2026-08-01T23:59:59Z", "1er août 2026"),
        ("2026-12-31T23:30:00-10:00", "31 décembre 2026"),
        ("2026-02-03", "3 février 2026"),
    ],
)
def test_a_day_is_written_in_french_as_it_stands_without_conversion(raw: str, text: str) -> None:
    assert build_day_moment(raw) == Moment(text, raw)


@pytest.mark.parametrize("raw", ["", "hier", "2026-02-31", "2026-08-22T25:00:00Z", "2026-08-22T18:04", "0000-01-01"])
def test_what_is_no_date_is_shown_as_received_and_not_given_to_machines(raw: str) -> None:
    assert build_day_moment(raw) == Moment(raw, "")


def test_the_time_of_reading_is_written_with_its_offset_for_machines() -> None:
    read = build_reading_moment(datetime(2026, 7, 1, 9, 5, 7, tzinfo=PARIS))
    assert read == Moment("1er juillet 2026 à 9 h 05", "2026-07-01T09:05:07+02:00")


def test_a_time_of_reading_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        build_reading_moment(datetime(2026, 7, 1, 9, 5))

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from panneau.errors import ReportRefused
from panneau.views.months import Month, find_last_month, parse_month


@pytest.mark.parametrize("text", ["2026-13", "2026-1", "octobre", "2026-10-01", "", "202610"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ReportRefused, match="2026-10"):
        parse_month(text)


def test_a_month_begins_and_ends_at_midnight_in_paris() -> None:
    november = parse_month("2026-11")
    assert datetime.fromtimestamp(november.start, UTC).isoformat() == "2026-10-31T23:00:00+00:00"
    assert november.end == parse_month("2026-12").start
    assert parse_month("2026-12").next() == Month(2027, 1)
    assert parse_month("2027-01").previous() == Month(2026, 12)


def test_a_month_that_still_runs_is_refused_until_its_last_second_in_paris() -> None:
    october = parse_month("2026-10")
    october.check_over(datetime(2026, 10, 31, 23, 0, tzinfo=UTC))
    with pytest.raises(ReportRefused, match="octobre 2026 n’est pas fini"):
        october.check_over(datetime(2026, 10, 31, 22, 59, 59, tzinfo=UTC))


def test_the_last_month_is_that_of_paris() -> None:
    assert str(find_last_month(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))) == "2026-12"
    assert str(find_last_month(datetime(2026, 12, 31, 22, 30, tzinfo=UTC))) == "2026-11"

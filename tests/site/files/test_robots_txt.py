from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from panneau.site.files.robots_txt import format_unavailable_after

PARIS = ZoneInfo("Europe/Paris")
moments = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(PARIS))


@given(moments, st.integers(1, 48))
def test_a_page_leaves_the_search_results_so_many_hours_after_its_harvest(began: datetime, hours: int) -> None:
    name, _, ends = format_unavailable_after(began, max_age_h=hours).partition(": ")
    assert name == "unavailable_after"
    assert parsedate_to_datetime(ends) == began.astimezone(UTC).replace(microsecond=0) + timedelta(hours=hours)


def test_no_comma_ends_the_directive_before_its_date() -> None:
    began = datetime(2026, 10, 24, 14, 32, 5, tzinfo=PARIS)  # the night after it has 25 hours
    assert format_unavailable_after(began, max_age_h=24) == "unavailable_after: 25 Oct 2026 12:32:05 GMT"

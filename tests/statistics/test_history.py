"""The counts that a town keeps: numbers by day, in a file of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.errors import SettingsError
from panneau.statistics.history import DayCount, parse_history, read_history, render_history, replace_day
from tests.offers.finder import offer_of

COUNTS = st.builds(
    lambda day, ours, theirs, unknown: DayCount(day, ours + theirs + unknown, ours, theirs, unknown),
    st.dates(),
    *[st.integers(0, 10**6)] * 3,
)


def test_a_harvest_is_counted_by_origin() -> None:
    raws = [{"origineOffre": {"origine": origin}} for origin in ("1", "1", "2", "?")]
    day = DayCount.from_offers([offer_of({"id": "1A"} | raw) for raw in raws], day=date(2026, 11, 20))
    assert day == DayCount(date(2026, 11, 20), 4, 2, 1, 1)


@given(st.lists(COUNTS, unique_by=lambda day: day.day))
def test_what_is_written_is_read_back_oldest_first(days: list[DayCount]) -> None:
    assert parse_history(render_history(days).decode("utf-8-sig"), name="x.csv") == tuple(sorted(days))


def test_a_day_counted_twice_is_kept_once() -> None:
    first, again = (DayCount(date(2026, 11, 20), total, total, 0, 0) for total in (5, 6))
    assert replace_day(replace_day((), first), again) == (again,)


def test_a_missing_file_is_an_empty_history(tmp_path: Path) -> None:
    assert read_history(tmp_path / "nothing.csv") == ()


@pytest.mark.parametrize(
    "line",
    ["2026-11-20;3;1;1", "hier;3;1;1;1", "2026-11-20;3;1;1;2", "2026-11-20;0;-1;1;0", "206MMXC;Soudeur;1;1;1", "x"],
)
def test_a_file_with_anything_but_counts_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "chiffres.csv"
    path.write_bytes(render_history([DayCount(date(2026, 11, 19), 1, 1, 0, 0)]) + line.encode())
    with pytest.raises(SettingsError, match=r"chiffres\.csv.*ligne 3"):
        read_history(path)

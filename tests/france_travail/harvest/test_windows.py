from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import NamedTuple, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.offer_identity import API_ORIGINS, Origin
from panneau.france_travail.harvest.windows import DOMAINS, OLDEST, OVERLAP, Window, split
from panneau.france_travail.territory.territory import PlaceQuery

NOW = datetime(2026, 11, 20, 14, 30)
CAHORS = PlaceQuery(key="commune", codes=("46042",))
PARAMETERS = {
    *("range", "sort", "commune", "distance", "departement", "region", "origineOffre"),
    *("minCreationDate", "maxCreationDate", "grandDomaine"),
}

moments = st.datetimes(OLDEST, NOW + timedelta(days=2)).map(lambda moment: moment.replace(microsecond=0))


class Span(NamedTuple):
    """The dates of a window that has them."""

    since: datetime
    until: datetime

    @classmethod
    def of(cls, window: Window) -> Self:
        assert window.since is not None
        assert window.until is not None
        return cls(window.since, window.until)


def dated(since: datetime, until: datetime) -> Window:
    return Window(CAHORS, origin=Origin.FRANCE_TRAVAIL, since=since, until=until)


def test_a_window_is_cut_by_origin_first_then_by_date_then_by_domain_then_by_place() -> None:
    pair = PlaceQuery(key="commune", codes=("46042", "46224"))
    by_origin = split(Window(pair), total=9000, now=NOW)
    assert [window.origin for window in by_origin] == ["1", "2"]
    (whole,) = split(by_origin[0], total=9000, now=NOW)
    assert whole.since == OLDEST
    assert whole.until == NOW + timedelta(days=2)
    second = Window(pair, origin=Origin.FRANCE_TRAVAIL, since=NOW, until=NOW + timedelta(seconds=2))
    by_domain = split(second, total=9000, now=NOW)
    assert {window.domain for window in by_domain} == set(DOMAINS)
    by_place = split(by_domain[0], total=9000, now=NOW)
    assert [window.place.codes for window in by_place] == [("46042",), ("46224",)]
    assert split(by_place[0], total=9000, now=NOW) == ()


def test_the_domains_are_the_letters_and_the_domains_that_their_letters_do_not_hold() -> None:
    assert {"C", "C15", "L", "L14", "M", "M13", "M14", "M15", "M16", "M17", "M18"} < set(DOMAINS)
    assert len(DOMAINS) == 22


@given(moments, moments, st.integers(3001, 700_000), st.floats(0, 1))
def test_the_parts_of_a_cut_hold_every_instant_of_the_whole(
    one: datetime, other: datetime, total: int, share: float
) -> None:
    since, until = sorted((one, other))
    window = dated(since, until + timedelta(seconds=3))
    whole, parts = Span.of(window), [Span.of(part) for part in split(window, total=total, now=NOW)]
    instant = whole.since + share * (whole.until - whole.since)
    # Held even when bounds are exclusive and the API compares whole seconds.
    held = [part for part in parts if part.since < instant.replace(microsecond=0) < part.until]
    rim = instant - whole.since < timedelta(seconds=1) or whole.until - instant < timedelta(seconds=1)
    assert held or rim
    assert parts[0].since == whole.since
    assert parts[-1].until == whole.until
    assert all(earlier.until - later.since >= OVERLAP for earlier, later in itertools.pairwise(parts))


@given(moments, moments, st.integers(3001, 700_000))
def test_every_part_of_a_cut_is_shorter_than_the_whole(one: datetime, other: datetime, total: int) -> None:
    since, until = sorted((one, other))
    window = dated(since, until + timedelta(seconds=3))
    whole = Span.of(window)
    for part in map(Span.of, split(window, total=total, now=NOW)):
        assert part.until - part.since < whole.until - whole.since


@pytest.mark.parametrize("change", [datetime(2026, 3, 29, 2), datetime(2026, 10, 25, 3)])
def test_neighbours_share_an_hour_where_the_clock_changes(change: datetime) -> None:
    parts = split(dated(change - timedelta(days=1), change + timedelta(days=1)), total=3000, now=NOW)
    earlier, later = map(Span.of, parts)
    assert earlier.until - later.since >= timedelta(hours=1)


@given(st.sampled_from([*API_ORIGINS, None]), st.sampled_from(["", "M18"]), moments)
def test_a_query_holds_known_parameters_only_and_both_dates_or_none(
    origin: Origin | None, domain: str, since: datetime
) -> None:
    window = Window(CAHORS, origin=origin, since=since, until=since + timedelta(days=1), domain=domain)
    query = window.build_parameters()
    assert set(query) <= PARAMETERS
    assert query["sort"] == "1"
    assert query["distance"] == "0"
    assert query["minCreationDate"] == f"{since:%Y-%m-%dT%H:%M:%S}Z"
    undated = Window(PlaceQuery(key="", codes=())).build_parameters()
    assert undated == {"sort": "1"}

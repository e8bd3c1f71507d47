from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from panneau.views.events import EventKind, ViewEvent
from panneau.views.months import parse_month
from panneau.views.source_stats import SourceStats
from panneau.views.visits import filter_double_clicks, filter_month, sort_events, sort_month_events
from tests.views.lines import event

OCTOBER = parse_month("2026-10")
events = st.lists(
    st.builds(
        ViewEvent,
        time=st.integers(0, 300),
        offer=st.sampled_from(["206MMXC", "6437418"]),
        kind=st.sampled_from(EventKind),
        visitor=st.sampled_from([b"a", b"b"]),
    ),
    max_size=60,
)


def naive(events: list[ViewEvent]) -> Counter[ViewEvent]:
    """The rule as COUNTER writes it: of two in a row within 30 seconds the first is removed, the second kept."""
    clicks = defaultdict(list)
    for one in sorted(events, key=lambda one: one.time):
        clicks[one.visitor, one.offer, one.kind].append(one)
    kept: Counter[ViewEvent] = Counter()
    for row in clicks.values():
        kept.update(
            one for one, after in zip(row, [*row[1:], None], strict=True) if after is None or after.time - one.time > 30
        )
    return kept


@given(events)
def test_double_clicks_count_as_the_rule_of_counter_says(found: list[ViewEvent]) -> None:
    ordered = sorted(found, key=lambda one: one.time)
    assert Counter(filter_double_clicks(ordered)) == naive(found)


@given(events, st.randoms(use_true_random=False))
def test_disorder_within_the_window_changes_nothing(found: list[ViewEvent], draw: random.Random) -> None:
    shuffled = list(found)
    draw.shuffle(shuffled)
    tally = SourceStats()
    assert Counter(filter_double_clicks(sort_events(shuffled, tally))) == naive(found)
    assert tally.late == 0


@given(events)
def test_events_come_out_in_the_order_of_time(found: list[ViewEvent]) -> None:
    times = [one.time for one in sort_events(found, SourceStats())]
    assert times == sorted(times)
    assert len(times) == len(found)


def test_thirty_seconds_are_one_reading_and_thirty_one_are_two() -> None:
    assert [one.time for one in filter_double_clicks([event(0), event(30)])] == [30]
    assert [one.time for one in filter_double_clicks([event(0), event(31)])] == [0, 31]


def test_a_chain_of_clicks_counts_once_and_its_last_click_stays() -> None:
    assert [one.time for one in filter_double_clicks([event(0), event(20), event(40), event(60)])] == [60]


def test_other_visitors_offers_and_kinds_are_no_double_click() -> None:
    clicks = [event(0), event(1, visitor=b"b"), event(2, offer="6437418"), event(3, kind=EventKind.REDIRECT)]
    assert len(list(filter_double_clicks(clicks))) == 4


@given(events)
def test_lines_in_any_order_are_put_in_the_order_of_time_as_far_as_memory_may_hold_them(found: list[ViewEvent]) -> None:
    tally = SourceStats()
    times = [one.time for one in sort_events(found, tally, most=10)]
    assert times == sorted(times)
    assert len(times) + tally.late == len(found)
    assert tally.late == 0 or len(found) > 10


def test_an_event_older_than_one_given_out_is_left_out_and_counted() -> None:
    tally = SourceStats()
    found = sort_events([event(5), event(6), event(7), event(1), event(6)], tally, most=2)
    assert [one.time for one in found] == [5, 6, 6, 7]
    assert tally.late == 1


def test_memory_holds_what_waits_and_no_more() -> None:
    """An endless log: what has been given out is all but what waits, and the double clicks of half a minute."""
    taken = 0

    def endless() -> Iterator[ViewEvent]:
        nonlocal taken
        for time in range(0, 100_000, 10):
            taken += 1
            yield event(time, offer=f"{time}")

    for given_out, _ in enumerate(filter_double_clicks(sort_events(endless(), SourceStats(), most=90)), 1):
        if given_out < 9000:
            assert taken - given_out <= 90 + 30 / 10 + 3


def test_a_month_is_that_of_paris_and_its_double_clicks_look_over_the_border() -> None:
    assert OCTOBER.end - OCTOBER.start == 31 * 86400 + 3600  # the hour that October has twice
    border = [event(OCTOBER.end - 5), event(OCTOBER.end + 5)]
    assert list(filter_month(filter_double_clicks(border), OCTOBER)) == []
    assert [one.time for one in filter_month(filter_double_clicks(border), OCTOBER.next())] == [OCTOBER.end + 5]


def test_counters_give_visits_in_no_order() -> None:
    found = [event(OCTOBER.start + 50), event(OCTOBER.start - 9000), event(OCTOBER.start), event(OCTOBER.end + 20)]
    assert [one.time - OCTOBER.start for one in sort_month_events(found, OCTOBER)][:2] == [0, 50]
    assert len(list(sort_month_events(found, OCTOBER))) == 3

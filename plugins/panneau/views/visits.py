"""Which events count, after COUNTER 5.1: in the order of time, double clicks once, one month.

Source: COUNTER Code of Practice 5.1, « double-click filtering »: of two calls of one address by one visitor within
30 seconds, the first is removed and the second kept.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import count

from panneau.views.events import EventKind, ViewEvent
from panneau.views.months import Month
from panneau.views.source_stats import SourceStats

DOUBLE_CLICK_S = 30
MOST_WAITING = 100_000
"""Events that wait for older ones: a month of most towns, whole, whatever the order of its lines."""


def sort_events(events: Iterable[ViewEvent], tally: SourceStats, *, most: int = MOST_WAITING) -> Iterator[ViewEvent]:
    """Sort events in the order of time; memory holds `most` of them.

    An event that is older than one already given out is left out and counted in `tally.late`.
    """
    waiting: list[tuple[int, int, ViewEvent]] = []
    rank, newest = count(), -(1 << 62)
    for event in events:
        if event.time < newest:
            tally.late += 1
        elif len(waiting) < most:
            heapq.heappush(waiting, (event.time, next(rank), event))
        else:
            newest, _, oldest = heapq.heappushpop(waiting, (event.time, next(rank), event))
            yield oldest
    while waiting:
        yield heapq.heappop(waiting)[2]


def sort_month_events(events: Iterable[ViewEvent], month: Month) -> Iterator[ViewEvent]:
    """Sort the events of a month and of the minute around it, in the order of time.

    For counters, whose visits come in no order: memory holds the month.
    """
    near = (event for event in events if month.start - DOUBLE_CLICK_S <= event.time <= month.end + DOUBLE_CLICK_S)
    return iter(sorted(near, key=lambda event: event.time))


def filter_double_clicks(events: Iterable[ViewEvent]) -> Iterator[ViewEvent]:
    """Keep, of events in the order of time, those that no equal event follows within 30 seconds.

    Memory holds the last 30 seconds: an event waits there, oldest first, until nothing can replace it.
    """
    waiting: dict[tuple[bytes, str, EventKind], ViewEvent] = {}
    for event in events:
        yield from _pop_settled(waiting, event.time)
        key = (event.visitor, event.offer, event.kind)
        waiting.pop(key, None)  # what is put back is last: the oldest stays first
        waiting[key] = event
    yield from waiting.values()


def filter_month(events: Iterable[ViewEvent], month: Month) -> Iterator[ViewEvent]:
    """Keep the events of a month of Paris.

    To be called after `filter_double_clicks`, so that two months never count one reading twice.
    """
    return (event for event in events if month.start <= event.time < month.end)


def _pop_settled(waiting: dict[tuple[bytes, str, EventKind], ViewEvent], now: int) -> Iterator[ViewEvent]:
    while waiting:
        key, oldest = next(iter(waiting.items()))
        if now - oldest.time <= DOUBLE_CLICK_S:
            return
        del waiting[key]
        yield oldest

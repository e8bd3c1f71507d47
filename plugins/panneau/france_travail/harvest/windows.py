"""Windows on the list of offers, and how one that is too long to be read is cut; pure.

The API shows 3,150 rows of a search, whatever its length. A longer window is cut, in this order: by origin
(partners' offers are ranked after the others and would never be reached), by creation date down to a second, by
domain, by place. Every cut covers the window it came from; `harvest` checks that the totals say so too.
Source: parameters `range`, `origineOffre`, `minCreationDate`, `maxCreationDate`, `grandDomaine` of the search.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from panneau.common.clock import PARIS
from panneau.common.offer_identity import API_ORIGINS, Origin
from panneau.france_travail.territory.territory import PlaceQuery

LONGEST_READ = 3000
"""Rows of a window that is read as it is: 150 less than the API shows, for those born while it is read."""
AIMED_ROWS = 1500
"""Rows aimed at in each part of a cut by date."""
MOST_PARTS = 48
OLDEST = datetime(2000, 1, 1)  # noqa: DTZ001 - the API takes wall-clock time of Paris without a zone
_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31)  # noqa: DTZ001 - the same
NEWEST_MARGIN = timedelta(days=2)
"""How far past now the newest window reaches: the clock of the API and its zone are not ours."""
USUAL_AGE = timedelta(days=20)
"""Offers thin out with age about like exp(-age/20 days); it only places the cuts, it loses nothing when wrong."""
LONG_WINDOW = timedelta(days=120)
OVERLAP = timedelta(seconds=1)
"""Shared by neighbours, since whether the bounds are inclusive is not known."""
CLOCK_CHANGE_OVERLAP = timedelta(hours=1)
"""Shared where the summer time begins or ends: an hour is missing there, or comes twice."""
SHORTEST = timedelta(seconds=2)
"""A window of two seconds holds one second whole even when both bounds are exclusive."""
DOMAINS = (
    *("A", "B", "C", "C15", "D", "E", "F", "G", "H", "I", "J", "K", "L", "L14"),
    *("M", "M13", "M14", "M15", "M16", "M17", "M18", "N"),
)
"""Values of `grandDomaine`; they are disjoint: M does not hold M18."""


@dataclass(frozen=True, slots=True)
class Window:
    """A search of the API: a place, and what narrows it."""

    place: PlaceQuery
    origin: Origin | None = None
    """One of `API_ORIGINS`; None for both."""
    since: datetime | None = None
    """Earliest creation, wall-clock time of Paris; given together with `until` or not at all."""
    until: datetime | None = None
    domain: str = ""

    def build_parameters(self) -> dict[str, str]:
        """Build the query of the search, without `range`; always newest first."""
        query = {"sort": "1"}
        if self.place.codes:
            query[self.place.key] = ",".join(self.place.codes)
        if self.place.key == "commune":
            query["distance"] = "0"  # the default of 10 km brings in neighbours
        if self.origin:
            query["origineOffre"] = self.origin
        if self.since and self.until:
            query |= {"minCreationDate": f"{self.since.isoformat()}Z", "maxCreationDate": f"{self.until.isoformat()}Z"}
        if self.domain:
            query["grandDomaine"] = self.domain
        return query

    def describe(self) -> str:
        """Describe the window in a few French words, for a report."""
        words = [f"{self.place.key} {', '.join(self.place.codes)}" if self.place.codes else "France"]
        words += [f"origine {self.origin}"] if self.origin else []
        words += [f"du {self.since} au {self.until}"] if self.since else []
        words += [f"domaine {self.domain}"] if self.domain else []
        return ", ".join(words)


def split(window: Window, *, total: int, now: datetime) -> tuple[Window, ...]:
    """Split `window`, which holds `total` rows, into windows that cover it; none when nothing is left to cut by.

    `now` is the wall-clock time of Paris, without a zone.
    """
    if not window.origin:
        return tuple(replace(window, origin=origin) for origin in API_ORIGINS)
    if window.since is None or window.until is None:
        return (replace(window, since=OLDEST, until=now.replace(microsecond=0) + NEWEST_MARGIN),)
    if window.until - window.since > SHORTEST:
        return _cut_by_date(window, window.since, window.until, parts=_count_parts(total))
    if not window.domain:
        return tuple(replace(window, domain=domain) for domain in DOMAINS)
    if len(window.place.codes) > 1:
        return tuple(replace(window, place=replace(window.place, codes=(code,))) for code in window.place.codes)
    return ()


def plan_outlying(window: Window, *, now: datetime) -> tuple[Window, ...]:
    """The windows before and after those that `split` cuts by date: for offers of the year 1, or of a year to come.

    They are asked for only where the parts do not account for the whole; a window that has dates has none.
    """
    if window.since is not None:
        return ()
    newest = now.replace(microsecond=0) + NEWEST_MARGIN
    return (
        replace(window, since=_FIRST, until=OLDEST),
        replace(window, since=newest, until=_LAST),
    )


def _count_parts(total: int) -> int:
    return min(MOST_PARTS, max(2, math.ceil(total / AIMED_ROWS)))


def _cut_by_date(window: Window, since: datetime, until: datetime, *, parts: int) -> tuple[Window, ...]:
    """Neighbouring windows from `since` to `until`, each shorter than the whole, with shared rims."""
    lower, found = since, []
    for edge in _plan_edges(since, until, parts):
        rim = _compute_overlap(edge, since, until)
        found.append(replace(window, since=lower, until=edge + max(rim, OVERLAP)))
        lower = edge - rim
    return (*found, replace(window, since=lower, until=until))


def _plan_edges(since: datetime, until: datetime, parts: int) -> list[datetime]:
    """Where to cut, oldest first, to the second: never so near a bound that a part equals the whole."""
    length = until - since
    if length > LONG_WINDOW:
        ages = [-USUAL_AGE * math.log(part / parts) for part in range(1, parts)]
    else:
        ages = [length * (part / parts) for part in range(1, parts)]
    longest = int(length.total_seconds()) - 1
    seconds = {max(2, min(longest, round(age.total_seconds()))) for age in ages}
    return [until - timedelta(seconds=age) for age in sorted(seconds, reverse=True)]


def _compute_overlap(edge: datetime, since: datetime, until: datetime) -> timedelta:
    """How far both neighbours reach over `edge` beyond the usual second: an hour at a change of the clock."""
    around = [
        (edge + shift).replace(tzinfo=PARIS).utcoffset()
        for shift in (-3 * CLOCK_CHANGE_OVERLAP, 3 * CLOCK_CHANGE_OVERLAP)
    ]
    changes = around[0] != around[1]
    fits = since < edge - CLOCK_CHANGE_OVERLAP and edge + CLOCK_CHANGE_OVERLAP < until
    return CLOCK_CHANGE_OVERLAP if changes and fits else timedelta(0)

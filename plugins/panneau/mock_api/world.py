"""The live offers: they come and go as the clock runs, and a log proves which were live when."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import RLock
from typing import Any, Literal

from panneau.mock_api.draws import Draws
from panneau.mock_api.offer_index import OfferIndex
from panneau.mock_api.payloads import build_offer
from panneau.mock_api.population import Key, Population
from panneau.mock_api.search_keys import parse_key

Clock = Callable[[], datetime]
Test = Callable[[Key], bool]
_DEATHS = 4
"""Topic of draws for the choice of who goes; see `population.HEAD`."""
_KEPT_TEXTS = 5_000
_PUBLISHED_FROM = 10_000_000
"""Indexes of offers published by hand start here, far from any population's."""


@dataclass(frozen=True, slots=True)
class OfferEvent:
    """An offer that was published, changed or withdrawn."""

    at: datetime
    kind: Literal["published", "changed", "withdrawn"]
    id: str


class World:
    """A population with a clock. Every method may be called from any thread.

    Offers are born and die at fixed moments that follow from the rates and the seed; this is caught up on at
    each call, which nobody can tell from its happening on time. `indexing_delay_s` makes an
    offer appear that long after its `dateCreation`.
    """

    def __init__(
        self,
        population: Population,
        *,
        clock: Clock,
        births_per_s: float = 0.0,
        deaths_per_s: float = 0.0,
        indexing_delay_s: float = 0.0,
    ) -> None:
        self.population = population
        self._clock, self._lock = clock, RLock()
        self._rates = {"birth": births_per_s, "death": deaths_per_s}
        self._done = {"birth": 0, "death": 0}
        self._delay = timedelta(seconds=indexing_delay_s)
        self._version, self._hand_made = 0, 0
        self._payloads: dict[int, Any] = {}
        self._texts: dict[int, str] = {}
        self._log: list[OfferEvent] = []
        self._keys = {key.id: key for key in map(population.build_key, range(population.size))}
        self._index = OfferIndex(self._keys.values())
        self._first_ids = frozenset(self._keys)
        self.began = clock()

    # what the API sees

    def read_clock(self) -> datetime:
        return self._clock()

    def select(
        self,
        tests: Iterable[Test],
        *,
        window_ms: tuple[int, int] | None = None,
        departements: Collection[str] | None = None,
    ) -> list[Key]:
        """Select the live offers that pass every test, origin 1 first, then newest first; `window_ms` is inclusive.

        `departements`: where alone to search; None: everywhere.
        """
        with self._lock:
            self._catch_up()
            found = self._index.select(departements=departements, window_ms=window_ms)
        for test in tests:
            found = [key for key in found if test(key)]
        return found

    def compute_version(self) -> int:
        """Compute a number that changes with every change of the offers."""
        with self._lock:
            self._catch_up()
            return self._version

    def find(self, offer_id: str) -> Key | None:
        with self._lock:
            self._catch_up()
            return self._keys.get(offer_id)

    def build_payload(self, key: Key) -> Any:
        """Build a fresh copy of the whole offer, also of one that has just gone (a page may still be under way)."""
        given = self._payloads.get(key.number)
        return build_offer(self.population, key) if given is None else copy.deepcopy(given)

    def render_text(self, key: Key) -> str:
        """Render the offer as JSON; lone surrogates stay escaped."""
        text = self._texts.get(key.number)
        if text is None:
            text = (
                _render_json(self.build_payload(key))
                if key.number in self._payloads
                else _write_json(self.build_payload(key))
            )
            if len(self._texts) < _KEPT_TEXTS:
                self._texts[key.number] = text
        return text

    # what tests and demonstrations do

    def publish(self, payload: Mapping[str, Any]) -> None:
        """Publish an offer, or replace the live one of the same id."""
        with self._lock:
            self._catch_up()
            self._hand_made += 1
            now = self.read_clock()
            index, now_ms = _PUBLISHED_FROM + self._hand_made, int(now.timestamp() * 1000)
            key = parse_key(payload, index=index, default_ms=now_ms)
            known = key.id in self._keys
            if known:
                self._remove(key.id)
            self._payloads[index] = copy.deepcopy(dict(payload))
            self._add(key)
            self._log.append(OfferEvent(now, "changed" if known else "published", key.id))

    def withdraw(self, offer_id: str) -> None:
        """Withdraw a live offer. Raises: KeyError when there is none of that id."""
        with self._lock:
            self._catch_up()
            self._remove(offer_id)
            self._log.append(OfferEvent(self.read_clock(), "withdrawn", offer_id))

    def list_live_ids(self) -> frozenset[str]:
        with self._lock:
            self._catch_up()
            return frozenset(self._keys)

    def list_events(self) -> tuple[OfferEvent, ...]:
        """List every event so far, in order."""
        with self._lock:
            self._catch_up()
            return tuple(self._log)

    def find_live_throughout(self, start: datetime, end: datetime) -> frozenset[str]:
        """Find the ids that were live at every moment from `start` to `end`."""
        gone = {event.id for event in self.list_events() if event.kind == "withdrawn" and start <= event.at <= end}
        return self.find_live_at(start) - gone

    def find_live_sometime(self, start: datetime, end: datetime) -> frozenset[str]:
        """Find the ids that were live at some moment from `start` to `end`."""
        born = {event.id for event in self.list_events() if event.kind != "withdrawn" and start <= event.at <= end}
        gone = {event.id for event in self.list_events() if event.kind == "withdrawn" and event.at == start}
        return self.find_live_at(start) | born | gone

    def find_live_at(self, moment: datetime) -> frozenset[str]:
        """Find the ids that were live at `moment`, its own events included."""
        ids = set(self._first_ids)
        for event in self.list_events():
            if event.at <= moment:
                (ids.discard if event.kind == "withdrawn" else ids.add)(event.id)
        return frozenset(ids)

    # the course of time

    def _catch_up(self) -> None:
        if not any(self._rates.values()):
            return
        elapsed_s = (self._clock() - self.began).total_seconds()
        while due := min((self._compute_due_s(kind), kind) for kind in self._rates):
            at_s, kind = due
            if at_s > elapsed_s:
                return
            self._done[kind] += 1
            self._bear(at_s) if kind == "birth" else self._bury(at_s)

    def _compute_due_s(self, kind: str) -> float:
        rate = self._rates[kind]
        return (self._done[kind] + 0.5) / rate if rate else float("inf")

    def _bear(self, at_s: float) -> None:
        at = self.began + timedelta(seconds=at_s)
        created_ms = int((at - self._delay).timestamp() * 1000)
        key = self.population.build_key(self.population.size + self._done["birth"] - 1, created_ms=created_ms)
        self._add(key)
        self._log.append(OfferEvent(at, "published", key.id))

    def _bury(self, at_s: float) -> None:
        if not self._keys:
            return
        position = Draws(self.population.seed, self._done["death"], _DEATHS).draw_below(len(self._keys))
        key = self._index.find_key(position)
        self._remove(key.id)
        self._log.append(OfferEvent(self.began + timedelta(seconds=at_s), "withdrawn", key.id))

    def _add(self, key: Key) -> None:
        self._keys[key.id] = key
        self._index.add(key)
        self._version += 1

    def _remove(self, offer_id: str) -> None:
        self._index.remove(self._keys.pop(offer_id))
        self._version += 1


_write_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _render_json(payload: object) -> str:
    text = _write_json(payload)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(payload)
    return text

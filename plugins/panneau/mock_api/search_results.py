"""Runs a search on the world: matching, order, the page asked for and the four filters."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from panneau.mock_api.fictive_places import compute_distance_km
from panneau.mock_api.population import Key
from panneau.mock_api.query import Params, Query, Rules, read_query
from panneau.mock_api.world import World

_KEPT_SEARCHES = 32
_EXPERIENCE_ORDER = ("0", "4", "1", "2", "3")
_QUALIFICATION_ORDER = ("0", "9", "X")
Filters = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of a search. `first` to `last` are the rows asked for; `total` is the whole."""

    keys: list[Key]
    first: int
    total: int
    filters: Filters


class Searcher:
    """Answers searches; the matches of a search are kept until an offer changes, so paging costs little."""

    def __init__(self, world: World, rules: Rules) -> None:
        self._world, self._rules, self._lock = world, rules, Lock()
        self._kept: OrderedDict[object, tuple[list[Key], Filters]] = OrderedDict()

    def search(self, params: Params) -> ResultPage:
        """Search: the page of offers that `params` ask for. Raises: InvalidQuery."""
        query = read_query(params, world=self._world, rules=self._rules)
        keys, filters = self._find_matches(params, query)
        return ResultPage(keys[query.first : query.last + 1], query.first, len(keys), filters)

    def find_ids(self, params: Params) -> frozenset[str]:
        """Find every id that the search matches now, without the caps on pages. Raises: InvalidQuery."""
        query = read_query(params, world=self._world, rules=self._rules)
        return frozenset(key.id for key in self._find_matches(params, query)[0])

    def _find_matches(self, params: Params, query: Query) -> tuple[list[Key], Filters]:
        wanted = tuple(sorted((name, value) for name, value in params.items() if name != "range"))
        mark = (self._world.compute_version(), wanted, query.window_ms)
        with self._lock:
            if mark in self._kept:
                self._kept.move_to_end(mark)
                return self._kept[mark]
        found = self._world.select(query.tests, window_ms=query.window_ms, departements=query.departements)
        keys = self._sort_keys(found, query)
        filters = count_filters(keys)
        with self._lock:
            self._kept[mark] = keys, filters
            while len(self._kept) > _KEPT_SEARCHES:
                self._kept.popitem(last=False)
        return keys, filters

    def _sort_keys(self, keys: list[Key], query: Query) -> list[Key]:
        if self._rules.order == "date":
            keys.sort(key=lambda key: (-key.created_ms, key.number))
        centre = self._world.population.by_code.get(query.centre)
        if query.sort == "2" and centre is not None:
            communes = self._world.population.by_code
            away = {
                code: compute_distance_km(centre, communes[code])
                for code in {key.commune for key in keys} & set(communes)
            }
            keys.sort(key=lambda key: (key.origin, away.get(key.commune, 0.0)))
        return keys


def find_matching_ids(world: World, params: Mapping[str, str], *, rules: Rules | None = None) -> frozenset[str]:
    """Find every live id that a search matches, however many: what a harvest is compared with."""
    return Searcher(world, rules or Rules()).find_ids(params)


def count_filters(keys: Iterable[Key]) -> Filters:
    """Count `filtresPossibles`: each filter's counts add up to the total; values without offers are left out."""
    rows = [(key.contract, key.experience, key.qualification, key.nature) for key in keys]
    contracts, experiences, qualifications, natures = (Counter(row[place] for row in rows) for place in range(4))
    return [
        _filter("typeContrat", contracts.most_common()),
        _filter("experience", [(value, experiences[value]) for value in _EXPERIENCE_ORDER]),
        _filter("qualification", [(value, qualifications[value]) for value in _QUALIFICATION_ORDER]),
        _filter("natureContrat", natures.most_common()),
    ]


def _filter(name: str, counts: Iterable[tuple[str, int]]) -> dict[str, Any]:
    return {
        "filtre": name,
        "agregation": [{"valeurPossible": value, "nbResultats": count} for value, count in counts if count],
    }

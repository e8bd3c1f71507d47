"""Live offers in the order of a search, whole and by département: narrowing half a million of them stays quick."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable
from heapq import merge

from panneau.common.offer_identity import API_ORIGINS
from panneau.mock_api.population import Key

_EVERYWHERE = None
"""Area of the list that holds every offer of an origin."""


class OfferIndex:
    """Keys by origin and by département, newest first."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._lists: defaultdict[tuple[str, str | None], list[Key]] = defaultdict(list)
        for key in sorted(keys, key=_rank):
            for name in _list_index_keys(key):
                self._lists[name].append(key)

    def add(self, key: Key) -> None:
        for name in _list_index_keys(key):
            insort(self._lists[name], key, key=_rank)

    def remove(self, key: Key) -> None:
        for name in _list_index_keys(key):
            keys = self._lists[name]
            del keys[bisect_left(keys, _rank(key), key=_rank)]

    def find_key(self, position: int) -> Key:
        """Find the key at a position of the whole list, origin 1 first."""
        first, second = (self._lists[origin, _EVERYWHERE] for origin in API_ORIGINS)
        return first[position] if position < len(first) else second[position - len(first)]

    def select(self, *, departements: Collection[str] | None, window_ms: tuple[int, int] | None) -> list[Key]:
        """Select keys, those of origin 1 first, then newest first.

        `departements` None takes every place, `window_ms` is inclusive.
        """
        areas = [_EVERYWHERE] if departements is None else sorted(departements)
        found: list[Key] = []
        for origin in API_ORIGINS:
            parts = [_select_window(self._lists[origin, area], window_ms) for area in areas]
            found += parts[0] if len(parts) == 1 else merge(*parts, key=_rank)
        return found


def _list_index_keys(key: Key) -> tuple[tuple[str, str | None], ...]:
    return (key.origin, _EVERYWHERE), (key.origin, key.departement)


def _rank(key: Key) -> tuple[int, int]:
    return -key.created_ms, key.number


def _select_window(keys: list[Key], window_ms: tuple[int, int] | None) -> list[Key]:
    if window_ms is None:
        return keys
    oldest, youngest = window_ms
    start = bisect_left(keys, -youngest, key=lambda key: -key.created_ms)
    return keys[start : bisect_right(keys, -oldest, key=lambda key: -key.created_ms)]

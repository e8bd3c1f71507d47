"""The everyday words of each offer: its trade, or its own words, tell which entries of the tables are meant. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set

from panneau.local_content.everyday_words import EverydayWords

_Stems = Callable[[str], Set[str]]


class VocabularyFinder:
    """Finds the everyday words of an offer, from its trade and its stems; made once for all offers."""

    def __init__(self, entries: Iterable[EverydayWords], stems_of: _Stems) -> None:
        self._by_trade: defaultdict[str, set[str]] = defaultdict(set)
        self._told: list[tuple[Set[str], Set[str]]] = []
        self._anywhere: list[tuple[Set[str], Set[str]]] = []
        for entry in entries:
            typed = set[str]().union(*map(stems_of, entry.typed))
            for code in entry.trades:
                self._by_trade[code] |= typed
            self._told += [(frozenset(stems_of(text)), typed) for text in entry.told]
            self._anywhere += [(frozenset(stems_of(text)), typed) for text in entry.anywhere]

    def find_stems(self, trade: str, *, told: Set[str], all_stems: Set[str]) -> Set[str]:
        """Find the stems of everyday words; `told`: stems of title, trade and skills, `all_stems`: of all texts."""
        found = set(self._by_trade.get(trade, ()))
        for pairs, stems in ((self._told, told), (self._anywhere, all_stems)):
            for needed, typed in pairs:
                if needed and needed <= stems:
                    found |= typed
        return found

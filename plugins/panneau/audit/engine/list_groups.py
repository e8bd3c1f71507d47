"""Which live offers each list holds, reckoned again from their payloads: by the name that the list has.

A name that two lists share (two communes, two codes of a trade) tells none of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from panneau.audit.engine.generated_labels import find_domain, find_label
from panneau.audit.engine.list_facts import ListFacts
from panneau.audit.engine.value_forms import normalize_spaces

EVERYTHING = "Toutes les offres d’emploi"
_TITLE = "Offres d’emploi"
_TRADE = re.compile(r"[A-N][0-9]{4}")


class Groups:
    """The lists by contract, domain, trade and commune, and those of two of them at once."""

    def __init__(self, lists: Mapping[str, ListFacts], name_commune: Callable[[str], str]) -> None:
        """`lists`: id → short facts; `name_commune`: code as received → name of its list."""
        self._all = frozenset(lists)
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        self._codes: defaultdict[str, set[str]] = defaultdict(set)
        self._found: dict[str, frozenset[str] | None] = {}
        """By title: every page of an offer asks for the lists that it is in."""
        trades = _name_trades(lists)
        for offer_id, said in lists.items():
            for code, name in _iter_names(said, name_commune, trades):
                self._ids[name].add(offer_id)
                self._codes[name].add(code)

    def find_ids(self, title: str) -> frozenset[str] | None:
        """Find the offers of the list of that title; None where the title tells no single list."""
        if title not in self._found:
            self._found[title] = self._find(title)
        return self._found[title]

    def _find(self, title: str) -> frozenset[str] | None:
        if title.partition(", page ")[0] == EVERYTHING:
            return self._all
        if not title.startswith(_TITLE):
            return None
        said = title.removeprefix(_TITLE).removeprefix(" :").strip()
        return self._find_one(said) if self._find_name(said) else self._find_pair(said)

    def _find_name(self, said: str) -> str:
        names = (said, said.removeprefix("à "), f"Le {said[3:]}", f"Les {said[4:]}", f"{said[:1].upper()}{said[1:]}")
        return next((one for one in names if one in self._ids), "")

    def _find_one(self, said: str) -> frozenset[str] | None:
        name = self._find_name(said)
        return frozenset(self._ids[name]) if name and len(self._codes[name]) == 1 else None

    def _find_pair(self, said: str) -> frozenset[str] | None:
        for place in (place for place in range(len(said)) if said.startswith(", ", place)):
            one, other = self._find_one(said[:place]), self._find_one(said[place + 2 :])
            if one is not None and other is not None:
                return one & other
        return None


def _name_trades(lists: Mapping[str, ListFacts]) -> Mapping[str, str]:
    """Code → the name that most of its offers give it, the first of the alphabet among equals; the code for none."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for said in lists.values():
        if said.codes[3].strip():
            found[said.codes[2]][said.codes[3]] += 1
    return {code: min(names, key=lambda name: (-names[name], name)) for code, names in found.items()}


def _iter_names(
    said: ListFacts, name_commune: Callable[[str], str], trades: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The lists that an offer is in: what tells each from the others, and its name."""
    contract, commune, code, _ = said.codes
    trade = code if _TRADE.fullmatch(code) else ""
    place = name_commune(commune) if commune else ""
    yield f"commune {place}", normalize_spaces(place) or "Commune non précisée"
    yield f"contrat {contract}", normalize_spaces(find_label("contrat", contract))
    yield f"métier {trade}", normalize_spaces(trades.get(trade, trade)) or "Métier non précisé"
    yield f"domaine {find_domain(code)}", find_domain(code)

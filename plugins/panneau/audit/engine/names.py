"""The names under which lists are found: communes, sectors, contracts, domains, trades, and pairs of them."""

from __future__ import annotations

from collections.abc import Iterable

from panneau.audit.engine.generated_labels import find_label, load_labels
from panneau.audit.engine.list_facts import ListFacts
from panneau.audit.engine.value_forms import normalize_spaces

_FIXED = ("Commune non précisée", "Contrat non précisé", "Métier non précisé", "Autre domaine")
_ARTICLES = (("Les ", "aux "), ("Le ", "au "))


class Names:
    """Every name of a list of this site."""

    def __init__(self, shorts: Iterable[ListFacts], places: Iterable[str]) -> None:
        """`places`: official names of the communes, and those of the town's sectors."""
        found = {*places, *load_labels()["facets"]["domaine"]["labels"].values(), *_FIXED}
        for short in shorts:
            found.update(map(normalize_spaces, short.codes))
            found.add(find_label("contrat", short.codes[0]))
        self._plain = frozenset(normalize_spaces(name) for name in found if name)
        self._lower = frozenset(name.lower() for name in _FIXED)
        self._known: dict[str, bool] = {}

    def contains(self, text: str) -> bool:
        """Whether a text is a name, with its preposition or not, or two of them."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._find(normalize_spaces(text))
        return found

    def quote(self, words: str) -> bool:
        """Whether a name holds these words."""
        return any(words in name for name in self._plain)

    def _find(self, text: str) -> bool:
        if text in self._plain or text in self._lower or self._is_at_commune(text):
            return True
        cuts = [place for place in range(len(text)) if text.startswith(", ", place)]
        return any(self._find_one(text[:cut]) and text[cut + 2 :] in self._plain for cut in cuts)

    def _find_one(self, text: str) -> bool:
        return text in self._plain or text in self._lower or self._is_at_commune(text)

    def _is_at_commune(self, text: str) -> bool:
        if text.startswith("à "):
            return text[2:] in self._plain
        return any(text.startswith(short) and long + text[len(short) :] in self._plain for long, short in _ARTICLES)


def format_at(place: str) -> str:
    """Format where something is: « au Montat », « à Cahors »."""
    article, contracted = next((pair for pair in _ARTICLES if place.startswith(pair[0])), ("", "à "))
    return contracted + place.removeprefix(article)

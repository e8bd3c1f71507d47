"""The live offers as a whole: what lists, feeds and the search index may say of them, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.list_facts import ListFacts, read_list_facts, sort_newest_first
from panneau.audit.engine.live_words import LiveWords
from panneau.audit.engine.offer_reading import ORIGINS
from panneau.audit.engine.value_forms import normalize_spaces


class LiveOffers:
    """Every live offer, each payload opened once."""

    def __init__(self, payloads: Iterable[Payload], name_commune: Callable[[str], str]) -> None:
        """`name_commune`: code as received → official name."""
        self.lists: dict[str, ListFacts] = {}
        """By id."""
        self.live_words = LiveWords()
        for payload in payloads:
            self.live_words.add_payload(payload)
            self.lists[str(payload["id"])] = read_list_facts(payload, name_commune)
        self.titles = {normalize_spaces(said.title) for said in self.lists.values()}
        """White space is one plain space."""
        found = Counter(facts.origin for facts in self.lists.values())
        self.origins = {name: found[name] for name in ORIGINS}
        """Offers by origin."""
        self.ranks = {offer_id: rank for rank, offer_id in enumerate(sort_newest_first(self.lists))}
        """Id → place among all offers, latest first."""
        self._newest: dict[str, Mapping[str, list[str]]] = {}

    def group_newest(self, name: str, code_of: Callable[[ListFacts], str], *, most: int) -> Mapping[str, list[str]]:
        """Group the newest offers by a code, at most `most` of each; grouped once for each `name`."""
        if name not in self._newest:
            groups: dict[str, list[str]] = {}
            for offer_id in self.ranks:
                group = groups.setdefault(code_of(self.lists[offer_id]), [])
                if len(group) < most:
                    group.append(offer_id)
            self._newest[name] = groups
        return self._newest[name]

    def find_cause(self, words: str) -> str:
        """Find the only offer that brings these words into lists, which a fault of theirs is due to; "" for none."""
        found = self.find_quoting(words)
        return found[0] if len(found) == 1 else ""

    def find_quoting(self, words: str) -> tuple[str, ...]:
        """Find the offers whose short facts hold these words, and bring them into lists."""
        return tuple(
            live for live, said in self.lists.items() if any(words in text for text in (*said.texts, *said.codes))
        )

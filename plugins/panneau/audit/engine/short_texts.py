"""The short facts of the live offers: what lists, feeds and the search index may say of them, whatever its length.

The rule against sentences is about descriptions: a trade, an employer or a place of twenty words is a fact of the offer
like any other, and so is a number in a title that looks like an offer's. Source: licence, art. 3 and 7.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from panneau.audit.engine.audit_facts import AuditFacts, Payload
from panneau.audit.engine.list_facts import ListFacts, read_list_facts, sort_newest_first
from panneau.audit.engine.live_words import LiveWords
from panneau.audit.engine.offer_reading import DETAIL_ID, ORIGINS
from panneau.audit.engine.payload_view import PayloadView, list_partner_names
from panneau.audit.engine.value_forms import normalize_spaces, normalize_text

_OUTER = ("intitule", "romeLibelle", "appellationlibelle", "typeContratLibelle", "dureeTravailLibelleConverti",
          "dureeTravailLibelle", "experienceLibelle", "natureContrat", "typeContrat", "romeCode")  # fmt: skip
_INNER = (("entreprise", "nom"), ("lieuTravail", "libelle"), ("lieuTravail", "commune"), ("salaire", "libelle"))
_WORD = re.compile(DETAIL_ID)
_SOURCES = ("et son partenaire {}", "et ses partenaires {}")
"""What the index says of partners."""


class ShortTexts:
    """Every short fact of the live offers, each once."""

    def __init__(self, payloads: Iterable[Payload]) -> None:
        self.titles: set[str] = set()
        self.all: set[str] = set()
        """Titles among them; white space is one plain space."""
        self.lists: dict[str, ListFacts] = {}
        """By id."""
        self.live_words = LiveWords()
        for payload in payloads:
            self.live_words.add_payload(payload)
            self.lists[str(payload["id"])] = read_list_facts(payload)
            if isinstance(title := payload.get("intitule"), str):
                self.titles.add(normalize_spaces(normalize_text(title)))
            self.all.update(map(normalize_spaces, iter_short_texts(payload)))
        self.words = frozenset(word for text in self.all for word in _WORD.findall(text))
        """Their words of five letters or digits and more: a title may well hold what looks like an offer's number."""
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

    def quote(self, words: str) -> bool:
        """Whether one of them holds these words."""
        return any(normalize_spaces(words) in text for text in self.all)


def iter_short_texts(payload: Payload) -> Iterator[str]:
    """Iterate over the short facts of one offer, as a page can hold them."""
    holders = ((payload.get(outer), inner) for outer, inner in _INNER)
    inner = (holder.get(name) for holder, name in holders if isinstance(holder, Mapping))
    for value in (*map(payload.get, _OUTER), *inner):
        if isinstance(value, str):
            yield normalize_text(value)
    names = list_partner_names(payload)
    yield from names
    if names:
        yield _SOURCES[len(names) > 1].format(", ".join(names))


def find_quoting_offers(words: str, facts: AuditFacts) -> tuple[str, ...]:
    """Find the live offers whose content brings these words onto pages: in short facts, else anywhere. Reads all."""
    short = tuple(live for live, raw in facts.payloads.items() if any(words in text for text in iter_short_texts(raw)))
    return short or tuple(live for live, raw in facts.payloads.items() if PayloadView.from_payload(raw).quote(words))

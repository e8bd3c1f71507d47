"""The table of all texts: it finds whose a stretch of words is, and reads no other offer for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.audit.checks.bulk_extraction import TextIndex, split_words
from panneau.audit.engine.audit_facts import Payload

WORDS = ("soudure", "entreprise", "recherche", "personne", "motivée", "rejoindre", "collaborateurs", "et", "de", "avec")


def text(number: int) -> str:
    """Sixteen words, none of which any other number's text has but the usual ones."""
    return " ".join(f"{WORDS[rank % len(WORDS)]}{number}x{rank}" for rank in range(16))


class Counted(Mapping[str, Payload]):
    """Payloads, and the ids of those that somebody has read since `read` was emptied."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self.read: list[str] = []

    def __getitem__(self, offer_id: str) -> Payload:
        self.read.append(offer_id)
        return {"id": offer_id, "intitule": "Soudeur", "description": self._texts[offer_id]}

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def test_whose_text_it_is_is_found_without_reading_the_other_offers() -> None:
    payloads = Counted({f"{number}A": text(number) for number in range(300)})
    texts = TextIndex(payloads)
    payloads.read.clear()
    assert list(texts.find_owners(texts.find_runs(split_words(text(7))))) == ["7A"]
    assert set(payloads.read) == {"7A"}
    assert texts.find_owners(texts.find_runs(split_words(text(301)))) == {}
    assert set(payloads.read) == {"7A"}


@settings(max_examples=40)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=8), st.integers(0, 12))
def test_every_owner_of_a_text_is_found_and_nobody_else(numbers: list[int], asked: int) -> None:
    payloads = Counted({f"{rank}A": text(number) for rank, number in enumerate(numbers)})
    texts = TextIndex(payloads)
    assert len(texts.find_owners(texts.find_runs(split_words(text(asked))))) == numbers.count(asked)


def test_the_texts_of_no_offers_hold_nothing() -> None:
    texts = TextIndex(Counted({}))
    assert texts.find_runs(split_words(text(1))) == set()
    assert texts.find_owners({"un texte quelconque"}) == {}

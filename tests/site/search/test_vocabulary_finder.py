"""Everyday words are those of an offer's trade, or of words that it holds."""

from __future__ import annotations

from panneau.local_content.everyday_words import EverydayWords
from panneau.site.search.folding import Folding
from panneau.site.search.vocabulary_finder import VocabularyFinder

STEMS = Folding().compute_stems
TABLE = (
    EverydayWords(("nounou",), trades=("K1303",), told=("garde d’enfants",)),
    EverydayWords(("VRD",), anywhere=("voirie et réseaux divers",)),
)


def found(trade: str, *, told: str = "", text: str = "") -> set[str]:
    finder = VocabularyFinder(TABLE, STEMS)
    return set(finder.find_stems(trade, told=STEMS(told), all_stems=STEMS(f"{told} {text}")))


def test_a_trade_brings_its_everyday_words() -> None:
    assert found("K1303") == {"nounou"}
    assert found("D1505") == set()


def test_words_of_the_title_bring_them_too_but_not_those_of_the_text() -> None:
    assert found("", told="Garde d'enfants à domicile") == {"nounou"}
    assert found("", text="Garde d'enfants à domicile") == set()


def test_some_are_brought_by_words_anywhere_in_the_offer() -> None:
    assert found("", text="Travaux de voirie et réseaux divers") == {"vrd"}
    assert found("", text="Travaux de voirie") == set()

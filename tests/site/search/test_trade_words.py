"""A trade is found by what it is called, short names whole, long ones by the words that most of them share."""

from __future__ import annotations

from panneau.offers.trade_names import load_trade_names
from panneau.site.search.folding import Folding
from panneau.site.search.trade_words import choose_telling_stems, compute_trade_stems

FOLDING = Folding()


def stems_of(code: str) -> set[str]:
    return set(compute_trade_stems(code, FOLDING.compute_stems))


def test_a_trade_is_found_by_its_everyday_names() -> None:
    assert FOLDING.compute_stems("caissière") <= stems_of("D1505")
    assert FOLDING.compute_stems("vigile") <= stems_of("K2503")
    assert FOLDING.compute_stems("camionneur") <= stems_of("N4101")


def test_a_word_of_one_name_among_many_does_not_tell_the_trade() -> None:
    names = [{"professeur", "college"}, {"professeur", "anglais"}, *({"professeur", f"matiere{n}"} for n in range(8))]
    assert choose_telling_stems([*names, {"enseignant"}]) == {"professeur", "college", "enseignant"}


def test_each_of_a_few_names_tells_the_trade() -> None:
    assert choose_telling_stems([{"garde", "enfant"}, {"nourrice"}]) == {"garde", "enfant", "nourrice"}


def test_a_code_that_the_rome_has_not_has_no_names() -> None:
    assert stems_of("Z9999") == set()


def test_every_trade_has_a_label_first() -> None:
    names = load_trade_names()
    assert len(names) == 1584
    assert names["D1505"][0] == "Hôte / Hôtesse de caisse"
    assert all(rows and all(rows) for rows in names.values())

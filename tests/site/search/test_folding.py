"""Words are compared without case, accents, plural or gender."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.french import fold
from panneau.mock_api.source_lists import read_trades
from panneau.site.search.folding import LONGEST_WORD, STOP_WORDS, Folding

FOLDING = Folding()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SOUDEUR", "soudeuses"),
        ("Électricien", "electricienne"),
        ("infirmière", "Infirmiers"),
        ("conductrice", "conducteurs"),
        ("boulangère", "boulanger"),
        ("employée", "employés"),
        ("Cheffe", "chefs"),
        ("ingénieure", "ingenieurs"),
        ("commerciaux", "commerciale"),
        ("éducatrices", "educateur"),
        ("œuvre", "oeuvres"),
        ("aide-soignante", "aides soignants"),
        ("hôtesses", "hôte"),
        ("caf\u00e9", "cafe\u0301"),
        ("\U0001d5db\u00d4\U0001d5e7\U0001d5d8\U0001d5df", "hôtel"),  # letters of mathematics, used for bold
    ],
)
def test_forms_of_one_word_are_one(one: str, other: str) -> None:
    assert FOLDING.compute_stems(one) == FOLDING.compute_stems(other) != set()


def test_both_genders_of_every_trade_are_one() -> None:
    """« Opérateur-régleur / Opératrice-régleuse »: but for a man's name that is another word or ends like a plural."""
    unlike = []
    for name in (name for trade in read_trades() for name in trade.names if " / " in name):
        man, woman = (side.split(" ")[0] for side in name.split(" / "))
        if FOLDING.compute_stems(man) != FOLDING.compute_stems(woman):
            unlike.append(name)
    assert unlike == ["Femme de chambre / Valet de chambre", "Commis / Commise de cuisine"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Poste à mi-temps.", "mitemps"),
        ("Temps\u00a0partiel", "tempspartiel"),
        ("Débutant, sans - expérience", "sansexperience"),
        ("Permis B exigé", "permisb"),
        ("un week-end sur deux", "weekend"),
    ],
)
def test_words_that_mean_something_together_are_also_one_word(text: str, phrase: str) -> None:
    assert phrase in FOLDING.compute_stems(text)


def test_words_that_do_not_follow_each_other_make_no_phrase() -> None:
    assert "mitemps" not in FOLDING.compute_stems("mi lourd temps") | FOLDING.compute_stems("temps mi")
    assert "permisb" not in FOLDING.compute_stems("permis. Bien")


@pytest.mark.parametrize(
    "text", ["jean.exemple@courriel.fr", "https://exemple.fr/jean", "www.exemple.fr", "0565000000"]
)
def test_addresses_and_telephone_numbers_are_no_words(text: str) -> None:
    assert FOLDING.compute_stems(text) == set()


def test_what_is_short_but_says_something_is_kept() -> None:
    assert FOLDING.compute_stems("CACES 3, R489, C++, 46000") == {"cac", "3", "r489", "c++", "46000"}


def test_words_of_every_day_say_nothing() -> None:
    assert FOLDING.compute_stems("Nous recherchons un(e) H/F pour le poste de la") == set()
    assert all(word == fold(word) for word in STOP_WORDS)


@given(st.text(max_size=60))
def test_any_text_gives_searchable_stems_whatever_its_blanks_and_case(text: str) -> None:
    stems = FOLDING.compute_stems(text)
    assert all(stem and not re.search(r"\s", stem) and len(stem) <= 2 * LONGEST_WORD for stem in stems)
    assert Folding().compute_stems(f" {text}\n") == stems


@given(
    st.lists(st.sampled_from(["mi", "temps", "partiel", "-", "permis", "B", "soudeur", "sans expérience"]), max_size=8)
)
def test_what_a_text_gives_does_not_depend_on_what_was_cut_before(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert Folding().compute_stems(text) == FOLDING.compute_stems(text)

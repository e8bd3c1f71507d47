from __future__ import annotations

import pytest

from panneau.france_travail.territory.place_words import find_key_words, make_short_name, split_postal_code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lyon 7e Arrondissement", "LYON 7ème"),
        ("Paris 1er Arrondissement", "paris 1"),
        ("Saint-Étienne", "St Etienne"),
        ("Les Saintes-Maries-de-la-Mer", "stes maries mer"),
        ("CC du Briançonnais", "communauté de communes du briançonnais"),
    ],
)
def test_two_ways_to_write_a_place_have_the_same_words(one: str, other: str) -> None:
    assert find_key_words(one) == find_key_words(other)


def test_a_short_name_keeps_the_words_that_tell_as_they_are_written() -> None:
    assert make_short_name("Communauté de communes du Briançonnais") == "brianconnais"
    assert make_short_name("Ville de St-Flour") == "st_flour"


@pytest.mark.parametrize(
    ("typed", "split"),
    [
        ("Cahors 46000", ("Cahors", "46000")),
        ("46 000", ("", "46000")),
        ("F-46000 Cahors", ("Cahors", "46000")),
        ("240 500 439", ("240 500 439", "")),
        ("Saint-Denis 974", ("Saint-Denis 974", "")),
    ],
)
def test_a_postal_code_is_told_from_the_name_beside_it(typed: str, split: tuple[str, str]) -> None:
    assert split_postal_code(typed) == split

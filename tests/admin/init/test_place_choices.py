from __future__ import annotations

import pytest

from panneau.admin.init.place_choices import iter_places, make_commune_place
from panneau.france_travail.territory import divisions

FRANCE = divisions.load()
PLACES = {(place.key, place.code): place for place in iter_places(FRANCE)}


def test_no_two_places_have_the_same_key_and_code() -> None:
    assert len(PLACES) == len(tuple(iter_places(FRANCE)))


@pytest.mark.parametrize(
    ("key", "code", "detail"),
    [
        ("communes", "05023", "commune, Hautes-Alpes, code INSEE 05023"),
        ("communes", "69387", "arrondissement de Lyon, code INSEE 69387"),
        ("departements", "46", "département, Occitanie"),
        ("regions", "76", "région"),
    ],
)
def test_a_place_says_what_it_is(key: str, code: str, detail: str) -> None:
    assert PLACES[key, code].detail == detail


def test_a_commune_may_say_why_it_answers() -> None:
    assert make_commune_place("05023", FRANCE, because="code postal 05100").detail.endswith(", code postal 05100")


def test_only_a_list_of_communes_that_was_cut_is_said_to_be_shortened() -> None:
    assert not PLACES["epci", "240500439"].is_shortened
    assert PLACES["epci", "200054781"].is_shortened

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.admin.init.place_search import MOST, PlaceSearch
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import parse_territory

FRANCE = divisions.load()
PLACES = PlaceSearch(FRANCE)


@pytest.mark.parametrize("typed", ["Briançon", "briancon", "  BRIANÇON "])
def test_a_town_is_found_whatever_its_accents_and_proposed_behind_its_intercommunality(typed: str) -> None:
    first, second = PLACES.find(typed)[:2]
    assert (first.key, first.code) == ("epci", "240500439")
    assert "SIREN 240500439, 13 communes" in first.detail
    assert "Villar-Saint-Pancrace" in first.detail
    assert (second.key, second.code) == ("communes", "05023")


@pytest.mark.parametrize(
    ("typed", "key", "code"),
    [
        ("Eurométropole de Metz", "epci", "200039865"),
        ("communauté de communes du briançonnais", "epci", "240500439"),
        ("aix marseille", "epci", "200054807"),
        ("Lot", "departements", "46"),
        ("Occitanie", "regions", "76"),
        ("240500439", "epci", "240500439"),
        ("46042", "communes", "46042"),
    ],
)
def test_a_place_of_any_kind_is_found_by_its_name_or_its_code(typed: str, key: str, code: str) -> None:
    first = PLACES.find(typed)[0]
    assert (first.key, first.code) == (key, code)


@given(st.text(max_size=30))
@settings(max_examples=25)
def test_whatever_is_typed_gives_a_short_list_of_territories_that_the_settings_accept(typed: str) -> None:
    found = PLACES.find(typed)
    assert len(found) <= MOST
    for place in found:
        assert parse_territory(place.territory, FRANCE).units


def test_a_misspelt_town_has_its_neighbours() -> None:
    assert "Briançon" in PLACES.format_unknown("Brianson")


def test_without_a_person_to_choose_a_name_that_means_two_territories_is_refused_with_their_codes() -> None:
    with pytest.raises(SettingsError, match=r"epci:240500439 .*communes:05023"):
        PLACES.find_only("Briançon")
    assert PLACES.find_only("communes:05023").name == "Briançon"
    with pytest.raises(SettingsError, match="Briançon"):
        PLACES.find_only("Brianson")


def test_a_public_body_is_named_without_abbreviation() -> None:
    assert PLACES.find_only("240500439").full_name == "Communauté de communes du Briançonnais"
    assert PLACES.find_only("communes:05023").full_name == "Ville de Briançon"
    assert PLACES.find_only("200039865").full_name == "Metz Métropole"


def test_a_name_made_of_common_words_alone_is_still_a_name() -> None:
    assert "60676" in [place.code for place in PLACES.find("Ville")]

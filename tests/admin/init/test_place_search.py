from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.admin.init.place_search import PlaceSearch
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
        ("Lyon 7e", "communes", "69387"),
        ("lyon 7ème", "communes", "69387"),
        ("69387", "communes", "69387"),
        ("Marseille 1er", "communes", "13201"),
        ("paris 14", "communes", "75114"),
        ("Plaine Commune", "ept", "200057867"),
        ("200057867", "ept", "200057867"),
        ("26100", "communes", "26281"),
        ("74011", "communes", "74010"),
        ("46 000", "communes", "46042"),
        ("240 500 439", "epci", "240500439"),
        ("Grand Lyon", "epci", "200046977"),
        ("Communauté de communes du Grand Figeac", "epci", "200067361"),
        ("Lyon 3ème", "communes", "69383"),
        ("Paris 75014", "communes", "75114"),
        ("Mairie de Cahors", "epci", "200023737"),
        ("Conseil départemental du Lot", "departements", "46"),
    ],
)
def test_a_place_of_any_kind_is_found_by_its_name_or_its_code(typed: str, key: str, code: str) -> None:
    first = PLACES.find(typed)[0]
    assert (first.key, first.code) == (key, code)


@given(st.text(max_size=30))
@settings(max_examples=25)
def test_whatever_is_typed_gives_territories_that_the_settings_accept(typed: str) -> None:
    for place in PLACES.find(typed)[:12]:
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


def test_a_saint_may_be_abbreviated() -> None:
    assert PLACES.find("St Denis") == PLACES.find("saint denis")
    assert {"93066", "97411"} <= {place.code for place in PLACES.find("st-denis")[:12]}
    assert "Sainte-Marie" in [place.name for place in PLACES.find("Ste Marie")]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("saint denis de la reunion", "97411"), ("St Denis 93", "93066"), ("Valence (Drôme)", "26362")],
)
def test_a_name_may_be_followed_by_where_the_place_is(typed: str, code: str) -> None:
    assert [place.code for place in PLACES.find(typed) if place.key == "communes"] == [code]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Cahors 46000", "46042"),
        ("46000 CAHORS", "46042"),
        ("F-46000 Cahors Cedex", "46042"),
        ("Cahors (46 000)", "46042"),
        ("Annecy-le-Vieux 74940", "74010"),
    ],
)
def test_a_name_with_its_postal_code_is_that_place_alone(typed: str, code: str) -> None:
    assert PLACES.find_only(typed).code == code


def test_a_name_with_the_postal_code_of_another_place_is_none() -> None:
    assert PLACES.find("Figeac 46000") == ()


def test_a_postal_code_and_the_insee_code_of_another_commune_are_both_proposed_and_told_apart() -> None:
    romans, combovin = PLACES.find("26100")
    assert romans.name == "Romans-sur-Isère"
    assert romans.detail == "commune, Drôme, code INSEE 26281, code postal 26100"
    assert combovin.detail == "commune, Drôme, code INSEE 26100"


def test_a_postal_code_of_several_communes_gives_them_all() -> None:
    assert {"26362", "26058"} & {place.code for place in PLACES.find("26000")}
    assert [place.code for place in PLACES.find("01000")] == ["01053", "01344"]


def test_a_former_commune_leads_to_todays_and_says_so() -> None:
    epci, annecy = PLACES.find("Annecy-le-Vieux")
    assert epci.name == "CA du Grand Annecy"
    assert (annecy.code, annecy.detail) == (
        "74010", "commune, Haute-Savoie, code INSEE 74010, où se trouve Annecy-le-Vieux"
    )  # fmt: skip


def test_a_public_territory_of_the_grand_paris_is_written_as_its_communes() -> None:
    plaine = PLACES.find_only("ept:200057867")
    assert plaine.territory == {"communes": ["93001", "93027", "93031", "93039", "93066", "93070", "93072", "93079"]}
    assert plaine.full_name == "Établissement public territorial Plaine Commune"
    assert "8 communes : Aubervilliers, " in plaine.detail


def test_a_long_intercommunality_names_its_first_communes_only() -> None:
    metropole = PLACES.find_only("epci:200054781")
    assert metropole.detail.endswith("et 122 autres")
    assert len(metropole.communes) == 130


def test_a_collectivity_without_offers_in_the_api_is_told() -> None:
    assert "Saint-Pierre-et-Miquelon n’est pas dans les listes" in PLACES.format_unknown("saint pierre et miquelon")
    with pytest.raises(SettingsError, match=r"^Saint-Pierre-et-Miquelon n’est pas dans les listes"):
        PLACES.find_only("97500")


def test_a_postal_code_of_such_a_collectivity_is_not_taken_for_the_insee_code_of_a_commune() -> None:
    with pytest.raises(SettingsError, match=r"^Saint-Barthélemy n’est pas dans les listes.* Vieux-Fort.*son nom"):
        PLACES.find_only("97133")
    assert PLACES.find("97150") == ()
    assert PLACES.find("Vieux-Fort")[1].code == "97133"


def test_a_name_of_very_many_territories_is_refused_in_a_short_sentence() -> None:
    with pytest.raises(SettingsError, match="autres") as refusal:
        PLACES.find_only("Saint-Denis")
    assert len(str(refusal.value)) < 600

"""The territory: what is asked, what belongs, and the sentences that refuse a wrong setting."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.errors import SettingsError
from panneau.france_travail.territory.divisions import load
from panneau.france_travail.territory.territory import (
    PlaceQuery,
    SubTerritory,
    Territory,
    parse_sub_territories,
    parse_territory,
)
from panneau.france_travail.territory.units import Units, drop_nested, parse_units

DIVISIONS = load()
GRAND_CAHORS = "200023737"
GRAND_FIGEAC = "200067361"
PARIS, LYON, MARSEILLE = "75056", "69123", "13055"
LYON_PARTS = tuple(str(code) for code in range(69381, 69390))
MARSEILLE_PARTS = tuple(str(code) for code in range(13201, 13217))


def territory(**spec: object) -> Territory:
    return parse_territory(spec, DIVISIONS)


def asked(place: Territory, key: str) -> list[str]:
    return [code for query in place.queries if query.key == key for code in query.codes]


# What is asked


@pytest.mark.parametrize(
    ("spec", "queries"),
    [
        ({"france": True}, [PlaceQuery("", ())]),
        ({"france": True, "communes": ["46042"], "regions": ["76"]}, [PlaceQuery("", ())]),
        ({"regions": ["76", "11"]}, [PlaceQuery("region", ("11",)), PlaceQuery("region", ("76",))]),
        ({"departements": ["46"], "france": False, "communes": []}, [PlaceQuery("departement", ("46",))]),
        (
            {"departements": ["46", "01", "2A", "974", "75", "69"]},
            [PlaceQuery("departement", ("01", "2A", "46", "69", "75")), PlaceQuery("departement", ("974",))],
        ),
        ({"communes": ["46042", "46042"]}, [PlaceQuery("commune", ("46042",))]),
        ({"communes": ["46077", "46156"]}, [PlaceQuery("commune", ("46156",))]),
        ({"communes": ["75056"]}, [PlaceQuery("commune", ("75056",))]),
        ({"communes": ["75114"]}, [PlaceQuery("commune", ("75114",))]),
        ({"communes": ["75114", "75115"]}, [PlaceQuery("commune", ("75056",))]),
        ({"communes": ["75114", "75056"]}, [PlaceQuery("commune", ("75056",))]),
        ({"communes": ["69381"]}, [PlaceQuery("commune", ("69123", "69381"))]),
        ({"communes": ["13201", "13216"]}, [PlaceQuery("commune", ("13055", "13201", "13216"))]),
        ({"departements": ["46"], "regions": ["76"]}, [PlaceQuery("region", ("76",))]),
        ({"communes": ["46042", "69381"], "departements": ["46", "69"]}, [PlaceQuery("departement", ("46", "69"))]),
        ({"epci": [GRAND_CAHORS], "departements": ["46"]}, [PlaceQuery("departement", ("46",))]),
        ({"epci": [GRAND_CAHORS], "regions": ["76"]}, [PlaceQuery("region", ("76",))]),
    ],
)
def test_a_unit_is_asked_as_what_it_is(spec: dict[str, object], queries: list[PlaceQuery]) -> None:
    assert list(territory(**spec).queries) == queries


@pytest.mark.parametrize(("city", "parts"), [(LYON, LYON_PARTS), (MARSEILLE, MARSEILLE_PARTS)])
def test_lyon_and_marseille_are_asked_with_their_arrondissements(city: str, parts: tuple[str, ...]) -> None:
    place = territory(communes=[city])
    assert sorted(asked(place, "commune")) == sorted([city, *parts])
    assert place.communes == (city,)


def test_an_epci_that_holds_paris_asks_for_it_once() -> None:
    codes = asked(territory(epci=["200054781"]), "commune")
    assert [code for code in codes if code.startswith("75")] == [PARIS]


def test_grand_cahors_is_asked_by_its_36_communes() -> None:
    place = territory(epci=[GRAND_CAHORS], communes=["46042", "46327"])
    assert place.units == ("CA du Grand Cahors",)
    assert tuple(asked(place, "commune")) == place.communes == tuple(sorted(DIVISIONS.epci[GRAND_CAHORS].communes))
    assert [len(query.codes) for query in place.queries] == [5, 5, 5, 5, 5, 5, 5, 1]


def test_an_epci_partly_inside_a_departement_keeps_its_other_communes() -> None:
    place = territory(epci=[GRAND_FIGEAC], departements=["46"], communes=["12018"])
    outside = [code for code in DIVISIONS.epci[GRAND_FIGEAC].communes if not code.startswith("46")]
    assert place.units == ("Lot (46)", "CC Grand-Figeac")
    assert asked(place, "departement") == ["46"]
    assert asked(place, "commune") == sorted(outside)
    assert len(outside) == 6


@pytest.mark.parametrize(
    ("spec", "names"),
    [
        ({"france": True, "communes": ["46042"]}, ("France",)),
        ({"regions": ["76"], "departements": ["24"]}, ("Occitanie", "Dordogne (24)")),
        ({"communes": ["46156", "75114"]}, ("Bellefont-La Rauze", "Paris 14e Arrondissement")),
    ],
)
def test_units_have_french_names(spec: dict[str, object], names: tuple[str, ...]) -> None:
    assert territory(**spec).units == names


# What belongs


@pytest.mark.parametrize(
    ("spec", "code", "inside"),
    [
        ({"communes": ["46042"]}, "46042", True),
        ({"communes": ["46042"]}, "46102", False),
        ({"communes": ["46042"]}, "", True),
        ({"communes": ["46042"]}, "99999", True),
        ({"communes": ["46156"]}, "46077", True),
        ({"communes": ["46042"]}, "46077", False),
        ({"epci": [GRAND_CAHORS]}, "46327", True),
        ({"departements": ["46"]}, "46077", True),
        ({"departements": ["46"]}, "12145", False),
        ({"regions": ["76"]}, "12145", True),
        ({"regions": ["76"]}, "75114", False),
        ({"france": True}, "75114", True),
        ({"communes": [PARIS]}, "75114", True),
        ({"departements": ["75"]}, "75114", True),
        ({"communes": ["75114"]}, "75114", True),
        ({"communes": ["75114"]}, "75115", False),
        ({"communes": ["75114"]}, PARIS, True),
        ({"communes": ["75114", "75115"]}, "75115", True),
        ({"communes": ["75114", "75115"]}, "75116", False),
        ({"communes": ["69381"]}, LYON, True),
        ({"communes": ["69381"]}, "69232", True),
        ({"communes": ["69381"]}, "69382", False),
        ({"communes": ["69381"]}, MARSEILLE, False),
        ({"communes": [MARSEILLE]}, "13216", True),
        ({"communes": ["46042", "13201"]}, "46042", True),
    ],
)
def test_an_offer_is_outside_only_if_it_names_a_commune_outside(
    spec: dict[str, object], code: str, inside: bool
) -> None:
    assert territory(**spec).has_commune(code) is inside


@pytest.mark.parametrize(
    ("spec", "code", "listed"),
    [
        ({"communes": ["46156"]}, "46077", "46156"),
        ({"communes": ["46042"]}, "", ""),
        ({"communes": ["46042"]}, "99999", "99999"),
        ({"communes": [PARIS]}, "75114", PARIS),
        ({"communes": ["75114"]}, "75114", "75114"),
        ({"communes": ["75114"]}, PARIS, PARIS),
        ({"regions": ["84"]}, "69381", LYON),
    ],
)
def test_lists_use_the_code_of_today(spec: dict[str, object], code: str, listed: str) -> None:
    assert territory(**spec).find_commune(code) == listed


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("46042", "Cahors"),
        ("46077", "Bellefont-La Rauze"),
        ("75114", "Paris 14e Arrondissement"),
        ("99999", "99999"),
        ("", ""),
    ],
)
def test_a_commune_has_its_name_of_today(code: str, name: str) -> None:
    assert territory(communes=["46042"]).find_name(code) == name


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("46156", {"46077", "46327"}),
        ("46077", {"46156"}),
        ("46042", set()),
        ("99999", set()),
        ("75114", {PARIS}),
        (PARIS, {"75101"}),
        ("69381", set()),
    ],
)
def test_a_refused_code_has_other_codes_to_ask(code: str, others: set[str]) -> None:
    assert set(territory(communes=["46042"]).list_alternatives(code)) == others


def test_a_territory_that_follows_offers_names_no_commune() -> None:
    assert territory(departements=["46"], communes=["24322"]).communes == ()


def test_a_territory_can_be_compared_and_shown_without_the_whole_division() -> None:
    one, other = territory(epci=[GRAND_CAHORS]), territory(epci=[GRAND_CAHORS])
    assert one == other
    assert hash(one) == hash(other)
    assert len(repr(one)) < 2000


# General rules, for any mix of units

CODES = st.one_of(
    st.sampled_from([PARIS, LYON, MARSEILLE, "46042", "46156", "12018", "24322", "2A004", "97411", "93066"]),
    st.sampled_from([*DIVISIONS.arrondissements]),
    st.sampled_from([*DIVISIONS.communes]),
)
SPECS = st.fixed_dictionaries(
    {},
    optional={
        "communes": st.lists(CODES, max_size=25),
        "epci": st.lists(st.sampled_from([GRAND_CAHORS, GRAND_FIGEAC, "200054781", *DIVISIONS.epci]), max_size=3),
        "departements": st.lists(st.sampled_from(["46", "75", "69", *DIVISIONS.departements]), max_size=12),
        "regions": st.lists(st.sampled_from([*DIVISIONS.regions]), max_size=3),
        "france": st.sampled_from([False, False, False, True]),
    },
).filter(lambda spec: any(spec.values()))


def _given_codes(spec: dict[str, Any]) -> set[str]:
    """The communes and arrondissements of each unit, told apart from the code under test."""
    codes = set(spec.get("communes", ()))
    codes |= {code for siren in spec.get("epci", ()) for code in DIVISIONS.epci[siren].communes}
    departements, regions = set(spec.get("departements", ())), set(spec.get("regions", ()))
    codes |= {
        commune.code
        for commune in DIVISIONS.communes.values()
        if commune.departement in departements or commune.region in regions
    }
    return codes


@settings(deadline=None)
@given(SPECS)
def test_every_commune_of_every_unit_belongs_and_is_asked_exactly_once(spec: dict[str, Any]) -> None:
    place = parse_territory(spec, DIVISIONS)
    assert all(len(query.codes) <= 5 for query in place.queries)
    named = [(query.key, code) for query in place.queries for code in query.codes]
    assert len(named) == len(set(named))
    for code in _given_codes(spec):
        assert place.has_commune(code)
        assert _times_asked(place, code) == 1


def _times_asked(place: Territory, code: str) -> int:
    """How many queries return the offers that bear `code`: its own, or one of Paris for every code of Paris."""
    city = DIVISIONS.find_current_code(code)
    assert city is not None
    commune = DIVISIONS.communes[city]
    wanted = {PARIS, *DIVISIONS.list_arrondissements(PARIS)} if city == PARIS else {code}
    return (
        sum(query.key == "" for query in place.queries)
        + asked(place, "region").count(commune.region)
        + asked(place, "departement").count(commune.departement)
        + sum(asked(place, "commune").count(known) for known in wanted)
    )


@settings(deadline=None)
@given(SPECS)
def test_every_asked_commune_belongs(spec: dict[str, Any]) -> None:
    place = parse_territory(spec, DIVISIONS)
    assert all(place.has_commune(code) for code in asked(place, "commune"))


@settings(deadline=None)
@given(SPECS, CODES)
def test_what_belongs_is_what_the_units_hold(spec: dict[str, Any], code: str) -> None:
    held = _given_codes(spec)
    city = DIVISIONS.find_current_code(code)
    parts = DIVISIONS.list_arrondissements(code)
    expected = bool(spec.get("france")) or code in held or city in held or any(part in held for part in parts)
    assert parse_territory(spec, DIVISIONS).has_commune(code) is expected


@settings(deadline=None)
@given(SPECS, CODES)
def test_a_commune_that_belongs_is_listed_under_a_code_that_may_have_a_list(spec: dict[str, Any], code: str) -> None:
    place = parse_territory(spec, DIVISIONS)
    listed = place.find_commune(code)
    assert place.find_commune(listed) == listed
    if place.communes and place.has_commune(code):
        assert listed in place.communes


@settings(deadline=None)
@given(SPECS)
def test_dropping_units_inside_others_twice_is_dropping_once(spec: dict[str, Any]) -> None:
    once = drop_nested(parse_units(spec, DIVISIONS), DIVISIONS)
    assert drop_nested(once, DIVISIONS) == once
    assert once != Units()


@settings(deadline=None)
@given(SPECS, st.randoms())
def test_the_order_of_the_settings_changes_nothing_that_is_asked(spec: dict[str, Any], random: Any) -> None:
    mixed = {key: random.sample(value, len(value)) if isinstance(value, list) else value for key, value in spec.items()}
    assert parse_territory(mixed, DIVISIONS).queries == parse_territory(spec, DIVISIONS).queries


# What is refused


def _refusal(spec: object) -> str:
    with pytest.raises(SettingsError) as caught:
        parse_territory(spec, DIVISIONS)
    return str(caught.value)


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (None, "dictionnaire"),
        (["46042"], "dictionnaire"),
        ({}, "un territoire vide"),
        ({"france": False}, "un territoire vide"),
        ({"communes": [], "epci": []}, "un territoire vide"),
        ({"commune": ["46042"]}, "«\u00a0commune\u00a0»\u00a0: vouliez-vous dire «\u00a0communes\u00a0»"),
        ({"departement": ["46"]}, "«\u00a0departements\u00a0»"),
        ({1: ["46"]}, "le nombre 1"),
        ({"france": "oui"}, "«\u00a0oui\u00a0»"),
        ({"france": 1}, "le nombre 1"),
        ({"communes": "46042"}, 'écrivez ["46042"]'),
        ({"communes": 46042}, "le nombre 46042"),
        ({"communes": [46042]}, 'écrivez-le entre guillemets, "46042"'),
        ({"communes": [True]}, "la valeur True"),
        ({"epci": [None]}, "la valeur None"),
        ({"departements": {"46": "Lot"}}, "la valeur {'46': 'Lot'}"),
    ],
)
def test_a_wrong_shape_is_refused_with_what_was_found(spec: object, told: str) -> None:
    assert told in _refusal(spec)


@pytest.mark.parametrize(
    ("key", "code", "told"),
    [
        ("communes", "46000", "46000 est un code postal, Cahors a le code INSEE 46042."),
        ("communes", "Cahors", "Cahors a le code INSEE 46042."),
        ("communes", "laroque des arcs", "Laroque-des-Arcs a le code INSEE 46156."),
        ("communes", "Saint-Denis", "93066 ou Saint-Denis a le code INSEE 97411."),
        ("communes", "Sainte-Marie", "(9 en tout)"),
        ("communes", "Kahors", "le plus proche est 46042 (Cahors)."),
        ("communes", "1001", "le plus proche est 01001 (L'Abergement-Clémenciat)."),
        ("communes", "2a004", "le plus proche est 2A004 (Ajaccio)."),
        ("communes", " 46042", "le plus proche est 46042 (Cahors)."),
        ("communes", "46999", "le plus proche est 46"),
        ("communes", "46", "«\u00a0departements\u00a0» (Lot)."),
        ("communes", "76", "«\u00a0departements\u00a0» (Seine-Maritime) ou «\u00a0regions\u00a0» (Occitanie)."),
        ("communes", GRAND_CAHORS, "«\u00a0epci\u00a0» (CA du Grand Cahors)."),
        ("communes", "Lot", "Lot a le code de département 46, à écrire dans «\u00a0departements\u00a0»."),
        ("communes", "75014", "Paris 14e Arrondissement a le code INSEE 75114"),
        ("communes", "75014", "un ancien code de Bourg-la-Reine (92014)."),
        ("communes", "", "il a trouvé un texte vide."),
        ("epci", "200023736", "le plus proche est 200023737 (CA du Grand Cahors)."),
        ("communes", "Cahors 46000", "46000 est un code postal, Cahors a le code INSEE 46042."),
        ("communes", "Mairie de Cahors", "Cahors a le code INSEE 46042."),
        ("communes", "Lyon 3ème", "Lyon 3e Arrondissement a le code INSEE 69383."),
        ("communes", "97500", "ne liste pas Saint-Pierre-et-Miquelon (975)."),
        ("epci", "Grand Cahors", "CA du Grand Cahors a le numéro SIREN 200023737."),
        ("epci", "Communauté de communes du Grand Figeac", "CC Grand-Figeac a le numéro SIREN 200067361."),
        ("epci", "Grand Lyon", "Métropole de Lyon a le numéro SIREN 200046977."),
        ("departements", "1", "le plus proche est 01 (Ain)."),
        ("departements", "69M", "le plus proche est 69 (Rhône)."),
        ("regions", "Bretagne", "Bretagne a le code de région 53."),
        ("regions", "46", "«\u00a0departements\u00a0» (Lot)."),
    ],
)
def test_an_unknown_code_is_refused_with_what_was_probably_meant(key: str, code: str, told: str) -> None:
    message = _refusal({key: [code]})
    assert f"dans «\u00a0{key}\u00a0»" in message
    assert told in message


@pytest.mark.parametrize(
    ("key", "code", "name"),
    [
        ("departements", "975", "Saint-Pierre-et-Miquelon"),
        ("departements", "977", "Saint-Barthélemy"),
        ("regions", "978", "Saint-Martin"),
        ("regions", "986", "Wallis et Futuna"),
        ("communes", "98735", "Polynésie française"),
        ("communes", "97502", "Saint-Pierre-et-Miquelon"),
        ("departements", "nouvelle-caledonie", "Nouvelle-Calédonie"),
    ],
)
def test_a_collectivity_that_the_api_does_not_list_is_refused_saying_so(key: str, code: str, name: str) -> None:
    assert f"l’API de France Travail ne liste pas {name} (9" in _refusal({key: [code]})


@settings(deadline=None, max_examples=40)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(st.sampled_from(["communes", "epci", "commune", "france"]), inner, max_size=2)
        ),
        max_leaves=4,
    )
)
def test_any_value_is_accepted_or_refused_in_one_sentence_that_names_the_setting(spec: object) -> None:
    try:
        parse_territory(spec, DIVISIONS)
    except SettingsError as error:
        message = str(error)
        assert message.startswith("Le réglage «\u00a0territoire\u00a0» attend ")
        assert "il a trouvé" in message
        assert "\n" not in message
        assert len(message) < 600


# Sub-territories


def _groups(spec: object, **place: object) -> tuple[SubTerritory, ...]:
    return parse_sub_territories(spec, territory(**(place or {"epci": [GRAND_CAHORS]})), DIVISIONS)


def test_a_group_has_a_name_an_ascii_address_and_communes_of_today() -> None:
    groups = _groups({"Cœur d’agglomération": ["46042", "46224"], "Vallée du Lot (est)": ["46077", "46156"]})
    assert groups == (
        SubTerritory(name="Cœur d’agglomération", slug="coeur-d-agglomeration", communes=("46042", "46224")),
        SubTerritory(name="Vallée du Lot (est)", slug="vallee-du-lot-est", communes=("46156",)),
    )


def test_there_may_be_no_group() -> None:
    assert _groups({}) == ()


def test_groups_may_hold_arrondissements_that_the_territory_names() -> None:
    groups = _groups({"Sud": ["75114"], "Ouest": ["75115"]}, communes=["75114", "75115"])
    assert [group.communes for group in groups] == [("75114",), ("75115",)]


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (["46042"], "un dictionnaire"),
        ({"…": ["46042"]}, "des noms avec des lettres"),
        ({3: ["46042"]}, "le nombre 3"),
        ({"A": "46042"}, 'écrivez ["46042"]'),
        ({"A": [46042]}, "entre guillemets"),
        ({"A": []}, "une liste vide"),
        ({"A": ["46000"]}, "46042"),
        ({"A": ["46102"]}, "(Figeac), qui n’en est pas"),
        ({"A": ["46042"], "B": ["46224", "46042"]}, "46042 (Cahors) dans «\u00a0A\u00a0» et dans «\u00a0B\u00a0»"),
        ({"A": ["46077"], "B": ["46156"]}, "46156 (Bellefont-La Rauze) dans"),
        ({"Été": ["46042"], "ete": ["46224"]}, "«\u00a0Été\u00a0» et «\u00a0ete\u00a0», qui auraient la même adresse"),
    ],
)
def test_a_wrong_group_is_refused_with_what_was_found(spec: object, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        _groups(spec)
    assert "«\u00a0secteurs\u00a0»" in str(caught.value)
    assert told in str(caught.value)


def test_a_group_may_not_cut_a_city_that_the_territory_holds_whole() -> None:
    with pytest.raises(SettingsError, match="écrivez 13055"):
        _groups({"CT1": ["13201"]}, communes=[MARSEILLE])

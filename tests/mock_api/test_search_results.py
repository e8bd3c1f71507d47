"""The search: ranges, refusals, filters and order, as the API was seen to answer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC
from functools import cache

import pytest

from panneau.mock_api import Population, Rules, World, find_matching_ids
from panneau.mock_api.fictive_places import compute_distance_km, invent_commune, split_city
from panneau.mock_api.source_lists import GRAND_DOMAINS

from .bench import LISTS, NOW, Api, HandClock, make_world, offer


@cache
def api() -> Api:
    return Api(make_world(4000))


@cache
def paris_and_lyon() -> Api:
    communes = (*split_city("75056"), *split_city("69123"), invent_commune("46042", "Cahors"))
    return Api(World(Population(communes, 900, NOW), clock=HandClock()))


def test_a_page_says_its_rows_and_the_total() -> None:
    response = api().search(range="150-299")
    assert response.status_code == 206
    assert response.headers["Content-Range"] == "offres 150-299/4000"
    assert response.headers["Accept-Range"] == "150"
    assert list(response.get_json()) == ["resultats", "filtresPossibles"]
    assert len(response.get_json()["resultats"]) == 150


def test_without_range_the_first_150_rows_come() -> None:
    assert api().search().headers["Content-Range"] == "offres 0-149/4000"


@pytest.mark.parametrize("span", ["0-0", "1150-1299", "3000-3149", "3000-3000"])
def test_ranges_inside_the_caps_are_served(span: str) -> None:
    assert api().search(range=span).headers["Content-Range"] == f"offres {span}/4000"


@pytest.mark.parametrize(
    ("span", "message"),
    [
        ("0-199", "La plage de résultats demandée est trop importante."),
        ("0-150", "La plage de résultats demandée est trop importante."),
        ("3150-3299", "La position de début doit être inférieure ou égale à 3000."),
        ("3100-3149", "La position de début doit être inférieure ou égale à 3000."),
        ("abc", "Format du paramètre « range » incorrect. <entier>-<entier> attendu."),
    ],
)
def test_ranges_outside_the_caps_are_refused(span: str, message: str) -> None:
    assert api().message(range=span) == message
    assert api().search(range=span).headers["Accept-Range"] == "150"


def test_the_last_page_is_short_and_206_or_200_by_choice() -> None:
    world = make_world(353)
    last = Api(world).search(range="300-449")
    assert (last.status_code, last.headers["Content-Range"]) == (206, "offres 300-352/353")
    assert Api(world, rules=Rules(last_page_status=200)).search(range="300-449").status_code == 200


def test_past_the_end_and_no_match_are_204_with_different_ranges() -> None:
    past = Api(make_world(353)).search(range="450-599")
    assert (past.status_code, past.data, past.headers["Content-Range"]) == (204, b"", "offres -1--1/353")
    none = api().search(departement="29")
    assert (none.status_code, none.data, none.headers["Content-Range"]) == (204, b"", "*/0")


def test_unknown_names_are_ignored() -> None:
    assert api().total(pays="99100", page="3", rayon="2") == 4000


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"commune": "46999"}, "Valeur du paramètre « commune » incorrecte."),
        ({"departement": "46,1"}, "Valeur du paramètre « departement » incorrecte."),
        (
            {"departement": "01,02,03,04,05,06"},
            "Le nombre de départements maximum autorisé pour la recherche est de 5",
        ),
        ({"region": "99"}, "Valeur du paramètre « region » incorrecte."),
        ({"typeContrat": "CDI,XXX"}, "Valeur du paramètre « typeContrat » incorrecte."),
        ({"natureContrat": "Contrat travail"}, "Valeur du paramètre « natureContrat » incorrecte."),
        ({"domaine": "M18,M17"}, "Valeur du paramètre « domaine » incorrecte."),
        ({"theme": "01,02"}, "Valeur du paramètre « theme » incorrecte."),
        ({"publieeDepuis": "2"}, "Format du paramètre « publieeDepuis » incorrect. 1, 3, 7, 14 ou 31 attendu."),
        ({"experienceExigence": "X"}, "Format du paramètre « experienceExigence » incorrect. D, E ou S attendu."),
        ({"tempsPlein": "oui"}, "Format du paramètre « tempsPlein » incorrect. Booléen attendu."),
        (
            {"secteurActivite": "01,02,03"},
            "Format du paramètre « secteurActivite » incorrect. "
            "2 chaînes de caractères séparées par des virgules maximum.",
        ),
        (
            {"grandDomaine": "Z"},
            "Format du paramètre « grandDomaine » incorrect. A, B, C, C15, D, E, F, G, H, I, J, K, L, L14, "
            "M15, M18, M, M16, M17, M13, M14 ou N attendu.",
        ),
        (
            {"motsCles": "a"},
            "Format du paramètre « motsCles » incorrect. 7 mots-clé au maximum séparés par des virgules "
            "et d'au moins 2 caractères.",
        ),
    ],
)
def test_unknown_values_are_refused_in_the_words_of_the_api(params: dict[str, str], message: str) -> None:
    assert api().message(**params) == message


@pytest.mark.parametrize("name", ["minCreationDate", "maxCreationDate"])
def test_one_creation_date_alone_is_refused(name: str) -> None:
    assert (
        api()
        .message(**{name: "2026-11-01T00:00:00Z"})
        .endswith("les paramètres sont dépendants et doivent être renseignés ensemble")
    )


def test_more_than_five_communes_are_refused() -> None:
    assert "commune" in api().message(commune=",".join(["46042"] * 6))


def test_distance_zero_keeps_to_the_communes_and_the_default_of_ten_km_does_not() -> None:
    exact = find_matching_ids(api().world, {"commune": "46042", "distance": "0"})
    near = find_matching_ids(api().world, {"commune": "46042"})
    assert exact < near
    assert near == find_matching_ids(api().world, {"commune": "46042", "distance": "10"})
    shown = {one["lieuTravail"].get("commune", "46042") for one in api().offers(commune="46042", distance=0)}
    assert shown == {"46042"}


def test_the_radius_reaches_thirty_percent_further() -> None:
    here = invent_commune("46042", "Cahors")
    for town in api().world.population.communes:
        there = find_matching_ids(api().world, {"commune": town.code, "distance": "0"})
        enough = math.ceil(compute_distance_km(here, town) / 1.3)
        assert there <= find_matching_ids(api().world, {"commune": "46042", "distance": str(enough)})
        if enough > 1:
            assert not there & find_matching_ids(api().world, {"commune": "46042", "distance": str(enough - 1)})


def test_unlocated_offers_are_outside_every_departement() -> None:
    assert api().total(departement="46") < api().total(region="76") < api().total()
    assert api().total(commune=",".join(_codes()[:5]), distance=0) < api().total(departement="46")


def _codes() -> list[str]:
    return [commune.code for commune in api().world.population.communes]


def test_every_code_of_paris_gives_all_of_paris() -> None:
    totals = {code: paris_and_lyon().total(commune=code, distance=0) for code in ("75056", "75101", "75120")}
    assert len(set(totals.values())) == 1
    assert totals["75056"] > 300
    shown = {one["lieuTravail"].get("commune") for one in paris_and_lyon().offers(commune="75114", distance=0)}
    assert len(shown & {part.code for part in split_city("75056")}) > 10


def test_lyon_is_known_by_its_city_code_and_by_each_arrondissement() -> None:
    whole = paris_and_lyon().total(commune="69123", distance=0)
    parts = [paris_and_lyon().total(commune=str(code), distance=0) for code in range(69381, 69390)]
    assert sum(parts) == whole
    assert paris_and_lyon().search(commune="13055", distance=0).status_code == 204


def test_origins_share_the_whole_and_france_travail_comes_first() -> None:
    assert api().total(origineOffre=1) + api().total(origineOffre=2) == 4000
    boundary = api().total(origineOffre=1)
    page = api().offers(range=f"{boundary - 5}-{boundary + 4}")
    assert [one["origineOffre"]["origine"] for one in page] == ["1"] * 5 + ["2"] * 5


@pytest.mark.parametrize("sort", [{}, {"sort": 0}, {"sort": 1}])
def test_each_origin_is_newest_first(sort: dict[str, int]) -> None:
    for origin in (1, 2):
        dates = [one["dateCreation"] for one in api().offers(origineOffre=origin, **sort)]
        assert dates == sorted(dates, reverse=True)


def test_order_by_date_alone_mixes_the_origins() -> None:
    page = Api(api().world, rules=Rules(order="date")).offers()
    assert {one["origineOffre"]["origine"] for one in page} == {"1", "2"}
    dates = [one["dateCreation"] for one in page]
    assert dates == sorted(dates, reverse=True)


def test_sort_2_puts_the_nearest_first() -> None:
    page = api().offers(commune="46340", distance=60, sort=2, origineOffre=1)
    assert page[0]["lieuTravail"]["libelle"] == "46 - TRESPOUX-RASSIELS"


def test_an_unknown_sort_is_refused() -> None:
    assert "sort" in api().message(sort=9)


def test_dates_are_read_as_paris_time() -> None:
    world = make_world(0)
    world.publish(offer("123BCDF", dateCreation="2026-07-01T10:00:00.000Z"))
    window = {"minCreationDate": "2026-07-01T12:00:00Z", "maxCreationDate": "2026-07-01T12:00:01Z"}
    as_utc = {"minCreationDate": "2026-07-01T10:00:00Z", "maxCreationDate": "2026-07-01T10:00:01Z"}
    assert Api(world).total(**window) == 1
    assert Api(world).total(**as_utc) == 0
    assert Api(world, rules=Rules(dates_read_in=UTC)).total(**as_utc) == 1


def test_bounds_are_inclusive_or_exclusive_by_choice() -> None:
    world = make_world(0)
    world.publish(offer("123BCDF", dateCreation="2026-01-10T10:00:00.000Z"))
    on_both = {"minCreationDate": "2026-01-10T11:00:00Z", "maxCreationDate": "2026-01-10T11:00:00Z"}
    assert Api(world).total(**on_both) == 1
    assert Api(world, rules=Rules(bounds="exclusive")).total(**on_both) == 0


def test_a_badly_written_date_is_refused_and_far_ones_are_not() -> None:
    good = "2000-01-01T00:00:00Z"
    assert "minCreationDate" in api().message(minCreationDate="2026-13-01T00:00:00Z", maxCreationDate=good)
    assert "maxCreationDate" in api().message(minCreationDate=good, maxCreationDate="2026-11-01")
    assert api().total(minCreationDate=good, maxCreationDate="2030-01-01T00:00:00Z") == 4000


def test_published_since_counts_whole_days_back() -> None:
    totals = [api().total(publieeDepuis=days) for days in (1, 3, 7, 14, 31)]
    assert totals == sorted(set(totals))
    assert 100 < totals[0] < 300


def test_grand_domains_are_disjoint_and_their_sum_is_the_whole() -> None:
    assert sum(api().total(grandDomaine=code) for code in GRAND_DOMAINS) == 4000
    assert api().total(grandDomaine="M18") == api().total(domaine="M18")
    assert {one["romeCode"][:3] for one in api().offers(grandDomaine="M")} == {"M12"}
    assert api().total(grandDomaine="C,C15") == api().total(grandDomaine="C") + api().total(grandDomaine="C15")


def test_contract_and_nature_together_widen_the_search() -> None:
    both = find_matching_ids(api().world, {"typeContrat": "SAI", "natureContrat": "E2"})
    apart = [find_matching_ids(api().world, params) for params in ({"typeContrat": "SAI"}, {"natureContrat": "E2"})]
    assert both == apart[0] | apart[1]
    assert apart[0]
    assert apart[1]


def test_rome_codes_experience_and_qualification_filter() -> None:
    assert {one["romeCode"] for one in api().offers(codeROME="H2913,J1506")} == {"H2913", "J1506"}
    assert all("An(s)" in one["experienceLibelle"] for one in api().offers(experience=3))
    assert {one["qualificationCode"] for one in api().offers(qualification=9)} == {"9"}
    assert api().total(qualification=0) + api().total(qualification=9) < 4000


def test_words_are_all_wanted_and_the_description_is_not_searched() -> None:
    found = api().offers(motsCles="soudeur")
    assert found
    assert {one["romeCode"] for one in found} <= {"H2913", "H2902"}
    assert api().total(motsCles="SOUDEUR,véhicule LÉGER") < api().total(motsCles="soudeur")
    world = make_world(0)
    world.publish(offer("123BCDF", description="zanzibar", intitule="Pêcheur"))
    assert Api(world).total(motsCles="zanzibar") == 0
    assert Api(world).total(motsCles="pecheur") == 1


@pytest.mark.parametrize(
    "params",
    [
        {"tempsPlein": "false"}, {"dureeHebdo": "1"}, {"secteurActivite": "25,86"}, {"codeNAF": "25.11Z"},
        {"permis": "B"}, {"niveauFormation": "NV5"}, {"experienceExigence": "S"}, {"theme": "03"},
        {"salaireMin": "15", "periodeSalaire": "H"}, {"partenaires": "BEETEST", "modeSelectionPartenaires": "INCLUS"},
        {"accesTravailleurHandicape": "true"}, {"offresManqueCandidats": "true"}, {"employeursHandiEngages": "true"},
        {"dureeContratMin": "2", "dureeContratMax": "6"}, {"dureeHebdoMax": "2430"}, {"paysContinent": "99137"},
    ],
)  # fmt: skip
def test_rarer_filters_narrow_the_search(params: dict[str, str]) -> None:
    world = _small().world
    assert 0 < len(find_matching_ids(world, params)) < len(world.list_live_ids())


@cache
def _small() -> Api:
    return Api(make_world(600))


def test_pay_needs_its_period() -> None:
    assert "ensemble" in api().message(salaireMin="10")


def test_each_filter_counts_the_whole() -> None:
    filters = api().search(departement="46").get_json()["filtresPossibles"]
    total = api().total(departement="46")
    assert [one["filtre"] for one in filters] == ["typeContrat", "experience", "qualification", "natureContrat"]
    for one in filters:
        counts = [value["nbResultats"] for value in one["agregation"]]
        assert sum(counts) == total
        assert 0 not in counts
    assert [value["valeurPossible"] for value in filters[1]["agregation"]] == ["0", "4", "1", "2", "3"]


def test_pages_of_a_still_stock_hold_each_offer_once() -> None:
    def ids() -> Iterator[str]:
        for start in range(0, 900, 150):
            yield from (one["id"] for one in paris_and_lyon().offers(range=f"{start}-{start + 149}"))

    read = list(ids())
    assert len(read) == 900
    assert set(read) == paris_and_lyon().world.list_live_ids()


@pytest.mark.parametrize(
    ("name", "size"),
    [("departements", 101), ("regions", 18), ("typesContrats", 12), ("naturesContrats", 19), ("niveauxFormations", 11),
     ("permis", 20), ("themes", 17), ("continents", 5), ("communes", 8)],
)  # fmt: skip
def test_reference_lists_have_their_real_sizes(name: str, size: int) -> None:
    rows = api().get(LISTS + name).get_json()
    assert len(rows) == size
    assert {"code", "libelle"} <= set(rows[0])


def test_languages_have_no_code_and_unknown_lists_are_404() -> None:
    assert set(api().get(LISTS + "langues").get_json()[0]) == {"libelle"}
    assert {"code": "H2913", "libelle": "Soudage manuel"} in api().get(LISTS + "metiers").get_json()
    assert api().get(LISTS + "inconnu").status_code == 404

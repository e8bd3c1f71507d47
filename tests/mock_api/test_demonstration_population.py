"""Populations for real territories."""

from __future__ import annotations

from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import parse_territory
from panneau.mock_api import World, find_matching_ids
from panneau.mock_api.demonstration_population import add_neighbours, build_population

from .bench import NOW, HandClock


def test_grand_cahors_has_offers_in_each_of_its_36_communes() -> None:
    known = divisions.load()
    territory = parse_territory({"epci": ["200023737"]}, known)
    population = build_population(territory, known, size=3000, as_of=NOW)
    world = World(population, clock=HandClock())
    assert len(population.communes) == 36
    for commune in population.communes:
        assert find_matching_ids(world, {"commune": commune.code, "distance": "0"})
    found = [
        find_matching_ids(world, {"commune": ",".join(place.codes), "distance": "0"}) for place in territory.queries
    ]
    assert frozenset().union(*found) == world.list_live_ids()


def test_no_offer_is_vaguer_than_the_questions_about_its_territory() -> None:
    known = divisions.load()
    for spec, key in (({"departements": ["46"]}, "departement"), ({"regions": ["94"]}, "region")):
        territory = parse_territory(spec, known)
        world = World(build_population(territory, known, size=1500, as_of=NOW), clock=HandClock())
        (place,) = territory.queries
        assert find_matching_ids(world, {key: place.codes[0]}) == world.list_live_ids()
        assert any(not one.commune for one in world.select(()))


def test_every_commune_of_france_is_known_even_without_offers() -> None:
    known = divisions.load()
    territory = parse_territory({"communes": ["46042"]}, known)
    world = World(build_population(territory, known, size=50, as_of=NOW), clock=HandClock())
    assert find_matching_ids(world, {"commune": "29019", "distance": "0"}) == frozenset()


def test_big_cities_have_offers_by_arrondissement() -> None:
    known = divisions.load()
    territory = parse_territory({"communes": ["69123"]}, known)
    communes = build_population(territory, known, size=10, as_of=NOW).communes
    assert [commune.code for commune in communes] == [str(code) for code in range(69381, 69390)]
    assert communes[6].name == "Lyon 7e Arrondissement"


def test_neighbours_bring_offers_from_outside() -> None:
    known = divisions.load()
    territory = parse_territory({"epci": ["200023737"]}, known)
    population = add_neighbours(build_population(territory, known, size=2000, as_of=NOW), 20)
    world = World(population, clock=HandClock())
    outside = {key.commune for key in world.select(()) if key.commune and not territory.has_commune(key.commune)}
    assert len(outside) == 20

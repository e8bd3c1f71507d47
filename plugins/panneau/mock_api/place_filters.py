"""Where to search: communes with their radius, départements, régions, countries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from panneau.mock_api.fictive_places import (
    SandboxCommune,
    compute_distance_km,
    find_departement_code,
    list_arrondissements,
    read_departements,
    read_regions,
    split_city,
)
from panneau.mock_api.population import Population
from panneau.mock_api.refused_query import InvalidQuery, make_format_error, make_value_error
from panneau.mock_api.source_lists import read_lists
from panneau.mock_api.world import Test

_DEFAULT_RADIUS_KM = 10
_TOLERANCE = 1.3
"""Rows up to 30 % further than the radius are returned."""
_MOST = 5
_NEIGHBOUR_KM = 130
_PARIS = "75056"


def parse_place_tests(params: Mapping[str, str], population: Population) -> list[Test]:
    """Parse the tests that commune, distance, departement, region and paysContinent ask for. Raises: InvalidQuery."""
    tests: list[Test] = []
    if "commune" in params:
        inside = _parse_communes(params["commune"], params.get("distance", str(_DEFAULT_RADIUS_KM)), population)
        tests.append(lambda key: key.commune in inside)
    if "departement" in params:
        areas = _parse_departements(params["departement"], params.get("inclureLimitrophes", "false"))
        tests.append(lambda key: key.departement in areas)
    if "region" in params:
        tests.append(_parse_region(params["region"]))
    if "paysContinent" in params:
        tests.append(_parse_country(params["paysContinent"]))
    return tests


def find_departements(params: Mapping[str, str], population: Population) -> frozenset[str] | None:
    """Find the départements that hold all that `commune` or `departement` can find; None where neither is asked for."""
    if "commune" in params:
        radius = params.get("distance", str(_DEFAULT_RADIUS_KM))
        return frozenset(map(find_departement_code, _parse_communes(params["commune"], radius, population)))
    if "departement" in params:
        return _parse_departements(params["departement"], params.get("inclureLimitrophes", "false"))
    return None


def parse_centre(params: Mapping[str, str]) -> str:
    return params.get("commune", "").partition(",")[0]


def is_known(code: str, population: Population) -> bool:
    """Whether the API accepts the INSEE code in `commune`."""
    cities = list_arrondissements()
    return code in population.by_code or code in cities or code in cities.values()


def _parse_communes(value: str, distance: str, population: Population) -> frozenset[str]:
    codes = value.split(",")
    if not re.fullmatch(r"\d+", distance):
        raise make_format_error("distance", "Entier attendu.")
    if len(codes) > _MOST:
        raise make_format_error("commune", f"{_MOST} chaînes de caractères séparées par des virgules maximum.")
    if not all(is_known(code, population) for code in codes):
        raise make_value_error("commune")
    return frozenset().union(*(_find_nearby(code, int(distance), population) for code in codes))


def _find_nearby(code: str, distance_km_: int, population: Population) -> frozenset[str]:
    """Codes that a search around `code` reaches; each code of Paris means all of Paris."""
    city = list_arrondissements().get(code, code)
    merged = {code} | ({city} | _list_parts(city) if city in (_PARIS, code) else set())
    if distance_km_ == 0:
        return frozenset(merged)
    centre = population.by_code.get(code) or next(iter(split_city(city)))
    near = {other.code for other in population.communes if _is_near(centre, other, distance_km_)}
    if near & _list_parts(_PARIS):
        near |= _list_parts(_PARIS)
    return frozenset(merged | near)


@cache
def _list_parts(city: str) -> frozenset[str]:
    return frozenset(code for code, whole in list_arrondissements().items() if whole == city)


def _is_near(centre: SandboxCommune, other: SandboxCommune, radius_km: int) -> bool:
    return compute_distance_km(centre, other) <= radius_km * _TOLERANCE


def _parse_departements(value: str, neighbours: str) -> frozenset[str]:
    codes = value.split(",")
    if len(codes) > _MOST:
        raise InvalidQuery(f"Le nombre de départements maximum autorisé pour la recherche est de {_MOST}")
    if not all(code in read_departements() for code in codes):
        raise make_value_error("departement")
    if neighbours not in ("true", "false"):
        raise make_format_error("inclureLimitrophes", "Booléen attendu.")
    wanted = frozenset(codes)
    return wanted if neighbours == "false" else wanted | {near for code in codes for near in _find_neighbours(code)}


def _find_neighbours(code: str) -> list[str]:
    """Départements whose centre is near, instead of the real list of neighbours."""
    here = read_departements()[code]
    return [
        other.code
        for other in read_departements().values()
        if abs(other.latitude - here.latitude) + abs(other.longitude - here.longitude) < _NEIGHBOUR_KM / 100
    ]


def _parse_region(value: str) -> Test:
    if value not in read_regions():
        raise make_value_error("region")
    return lambda key: key.region == value


def _parse_country(value: str) -> Test:
    if value not in read_lists().countries and value not in read_lists().continents:
        raise make_value_error("paysContinent")
    in_france = value in ("99100", "991")
    if value in ("99137", "991"):
        return lambda key: in_france or not key.region
    return lambda key: bool(key.region) if in_france else False

"""Where to search: communes with their radius, départements, régions, countries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from panneau.mock_api.fictive_places import (
    SandboxCommune,
    arrondissements,
    departement_of,
    departements,
    distance_km,
    regions,
    split_city,
)
from panneau.mock_api.population import Population
from panneau.mock_api.refused_query import Refused, bad_format, bad_value
from panneau.mock_api.source_lists import read_lists
from panneau.mock_api.world import Test

_DEFAULT_RADIUS_KM = 10
_TOLERANCE = 1.3
"""Rows up to 30 % further than the radius are returned."""
_MOST = 5
_NEIGHBOUR_KM = 130
_PARIS = "75056"


def tests_of_place(params: Mapping[str, str], population: Population) -> list[Test]:
    """The tests that commune, distance, departement, region and paysContinent stand for. Raises: Refused."""
    tests: list[Test] = []
    if "commune" in params:
        inside = _communes(params["commune"], params.get("distance", str(_DEFAULT_RADIUS_KM)), population)
        tests.append(lambda key: key.commune in inside)
    if "departement" in params:
        areas = _departements(params["departement"], params.get("inclureLimitrophes", "false"))
        tests.append(lambda key: key.departement in areas)
    if "region" in params:
        tests.append(_region(params["region"]))
    if "paysContinent" in params:
        tests.append(_country(params["paysContinent"]))
    return tests


def departements_of(params: Mapping[str, str], population: Population) -> frozenset[str] | None:
    """The départements that hold all that `commune` or `departement` can find; None where neither is asked for."""
    if "commune" in params:
        radius = params.get("distance", str(_DEFAULT_RADIUS_KM))
        return frozenset(map(departement_of, _communes(params["commune"], radius, population)))
    if "departement" in params:
        return _departements(params["departement"], params.get("inclureLimitrophes", "false"))
    return None


def centre_of(params: Mapping[str, str]) -> str:
    return params.get("commune", "").partition(",")[0]


def is_known(code: str, population: Population) -> bool:
    """Whether the API accepts the INSEE code in `commune`."""
    cities = arrondissements()
    return code in population.by_code or code in cities or code in cities.values()


def _communes(value: str, distance: str, population: Population) -> frozenset[str]:
    codes = value.split(",")
    if not re.fullmatch(r"\d+", distance):
        raise bad_format("distance", "Entier attendu.")
    if len(codes) > _MOST:
        raise bad_format("commune", f"{_MOST} chaînes de caractères séparées par des virgules maximum.")
    if not all(is_known(code, population) for code in codes):
        raise bad_value("commune")
    return frozenset().union(*(_around(code, int(distance), population) for code in codes))


def _around(code: str, distance_km_: int, population: Population) -> frozenset[str]:
    """Codes that a search around `code` reaches; each code of Paris stands for all of Paris."""
    city = arrondissements().get(code, code)
    merged = {code} | ({city} | _parts(city) if city in (_PARIS, code) else set())
    if distance_km_ == 0:
        return frozenset(merged)
    centre = population.by_code.get(code) or next(iter(split_city(city)))
    near = {other.code for other in population.communes if _is_near(centre, other, distance_km_)}
    if near & _parts(_PARIS):
        near |= _parts(_PARIS)
    return frozenset(merged | near)


@cache
def _parts(city: str) -> frozenset[str]:
    return frozenset(code for code, whole in arrondissements().items() if whole == city)


def _is_near(centre: SandboxCommune, other: SandboxCommune, radius_km: int) -> bool:
    return distance_km(centre, other) <= radius_km * _TOLERANCE


def _departements(value: str, neighbours: str) -> frozenset[str]:
    codes = value.split(",")
    if len(codes) > _MOST:
        raise Refused(f"Le nombre de départements maximum autorisé pour la recherche est de {_MOST}")
    if not all(code in departements() for code in codes):
        raise bad_value("departement")
    if neighbours not in ("true", "false"):
        raise bad_format("inclureLimitrophes", "Booléen attendu.")
    wanted = frozenset(codes)
    return wanted if neighbours == "false" else wanted | {near for code in codes for near in _neighbours(code)}


def _neighbours(code: str) -> list[str]:
    """Départements whose centre is near: a stand-in for the real list."""
    here = departements()[code]
    return [
        other.code
        for other in departements().values()
        if abs(other.latitude - here.latitude) + abs(other.longitude - here.longitude) < _NEIGHBOUR_KM / 100
    ]


def _region(value: str) -> Test:
    if value not in regions():
        raise bad_value("region")
    return lambda key: key.region == value


def _country(value: str) -> Test:
    if value not in read_lists().countries and value not in read_lists().continents:
        raise bad_value("paysContinent")
    in_france = value in ("99100", "991")
    if value in ("99137", "991"):
        return lambda key: in_france or not key.region
    return lambda key: bool(key.region) if in_france else False

"""Where fictive offers are: communes with invented coordinates, départements and régions."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from panneau.mock_api.source_lists import hash_text, read_places

_SPREAD_DEGREES = 0.22
"""Half the side of the square in which a département's communes are spread: neighbours are within 10 km."""
_KM_PER_DEGREE = 111.2
_ARRONDISSEMENTS: Mapping[str, tuple[str, range]] = {
    "75056": ("Paris", range(75101, 75121)),
    "69123": ("Lyon", range(69381, 69390)),
    "13055": ("Marseille", range(13201, 13217)),
}


@dataclass(frozen=True, slots=True)
class SandboxCommune:
    """A commune (or an arrondissement) as the sandbox knows it."""

    code: str
    """INSEE code."""
    name: str
    postal_code: str | None
    departement: str
    region: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class SandboxDepartement:
    code: str
    name: str
    region: str
    latitude: float
    longitude: float
    chief_town: str


@cache
def read_departements() -> Mapping[str, SandboxDepartement]:
    """The 101 départements of the API, by code."""
    _, rows = read_places()
    return {
        code: SandboxDepartement(code, name, region, float(latitude), float(longitude), town)
        for code, name, region, latitude, longitude, town in rows
    }


def read_regions() -> Mapping[str, str]:
    """The 18 régions of the API: code → name."""
    return read_places()[0]


def find_departement_code(commune_code: str) -> str:
    """`46` for 46042, `971` for 97105, `2A` for 2A004."""
    return commune_code[:3] if commune_code.startswith("97") else commune_code[:2]


def invent_commune(code: str, name: str) -> SandboxCommune:
    """A commune with coordinates and a postal code that are plausible, stable and fictive.

    Raises: KeyError when the code belongs to no département of the API.
    """
    area = read_departements()[find_departement_code(code)]
    latitude, longitude = area.latitude, area.longitude
    if code != area.chief_town:
        latitude += _SPREAD_DEGREES * (hash_text(f"{code} nord", 2001) / 1000 - 1)
        longitude += _SPREAD_DEGREES * (hash_text(f"{code} est", 2001) / 1000 - 1)
    return SandboxCommune(
        code, name, _make_postal_code(code, area), area.code, area.region, round(latitude, 6), round(longitude, 6)
    )


def make_default_communes() -> tuple[SandboxCommune, ...]:
    """A handful of communes of the Lot, for tests and for a sandbox without territory."""
    names = {"46042": "Cahors", "46340": "Trespoux-Rassiels", "46191": "Mercuès", "46264": "Saint-Cirq-Lapopie"}
    names |= {"46223": "Pradines", "46172": "Luzech", "46112": "Fontanes", "46007": "Arcambal"}
    return tuple(invent_commune(code, name) for code, name in names.items())


@cache
def list_arrondissements() -> Mapping[str, str]:
    """Arrondissement → its city: 75114 → 75056."""
    return {str(code): city for city, (_, codes) in _ARRONDISSEMENTS.items() for code in codes}


def split_city(code: str) -> tuple[SandboxCommune, ...]:
    """List the arrondissements of Paris, Lyon or Marseille; () for any other commune."""
    if code not in _ARRONDISSEMENTS:
        return ()
    city, codes = _ARRONDISSEMENTS[code]
    return tuple(_make_arrondissement(city, number, str(part)) for number, part in enumerate(codes, start=1))


def format_place_label(commune: SandboxCommune, style: str) -> str:
    """`lieuTravail.libelle`: « 46 - CAHORS » and « 75 - PARIS 14 » in the style `capitals`, « 46 - Cahors » and
    « 69 - Lyon 7e Arrondissement » in the style `name`, « 46 - CAHORS 46 » in the style `numbered`."""
    city, found, _ = commune.name.partition(" Arrondissement")
    if style == "name":
        return f"{commune.departement} - {commune.name}"
    if found:
        name, _, ordinal = city.rpartition(" ")
        return f"{commune.departement} - {name.upper()} {int(re.sub('[^0-9]', '', ordinal)):02d}"
    shouted = f"{commune.departement} - {_shout(commune.name)}"
    return f"{shouted} {commune.departement}" if style == "numbered" else shouted


def compute_distance_km(here: SandboxCommune, there: SandboxCommune) -> float:
    """Compute the distance as the crow flies, good to 1 % at the scale of a département."""
    north = (here.latitude - there.latitude) * _KM_PER_DEGREE
    east = (here.longitude - there.longitude) * _KM_PER_DEGREE * math.cos(math.radians(here.latitude))
    return math.hypot(north, east)


def _make_arrondissement(city: str, number: int, code: str) -> SandboxCommune:
    ordinal = "1er" if number == 1 else f"{number}e"
    return invent_commune(code, f"{city} {ordinal} Arrondissement")


def _make_postal_code(code: str, area: SandboxDepartement) -> str:
    if code in list_arrondissements():
        number = int(code) - min(int(other) for other, city in list_arrondissements().items() if code[:3] == other[:3])
        return f"{code[:2]}0{number + 1:02d}"
    prefix = "20" if area.region == "94" else area.code
    number = 0 if code == area.chief_town else hash_text(f"{code} poste", 79) * 10 + 100
    return prefix + str(number).zfill(5 - len(prefix))


def _shout(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).upper()

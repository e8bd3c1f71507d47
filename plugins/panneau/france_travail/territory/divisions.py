"""France's official division: communes, EPCI, départements, régions, and the codes that communes had before.

The files in data/ are a compact extract made by scripts/make_divisions.py; data/README.md names the source.
Codes are INSEE codes for communes, départements and régions, SIREN numbers for EPCI. The overseas collectivities that
the API does not list are left out of everything but `Divisions.unlisted`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"

_POSTAL_CODES_OF_GUADELOUPE = {"97133": "977", "97150": "978"}
"""Saint-Barthélemy and Saint-Martin have kept the postal codes that they had in Guadeloupe. Source: La Poste."""


class DataSource(NamedTuple):
    """Where the files in data/ come from; docs and legal notices quote it."""

    package: str
    version: str
    year: int
    date: str
    licence: str
    origin: str


SOURCE = DataSource(
    package="@etalab/decoupage-administratif",
    version="6.0.0",
    year=2026,
    date="2026-04-09",
    licence="Licence Ouverte",
    origin="INSEE (Code officiel géographique), DGCL (liste des EPCI), La Poste (codes postaux)",
)


# Named tuples rather than frozen dataclasses: 35,000 of them are made at each start, three times faster.
class Commune(NamedTuple):
    """A commune of today, under its present name."""

    code: str
    name: str
    departement: str
    region: str


class Epci(NamedTuple):
    """An intercommunality with its own taxes; each commune belongs to one at most."""

    code: str
    name: str
    communes: tuple[str, ...]


class Departement(NamedTuple):
    """A département and the code of its région."""

    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Divisions:
    """The whole division of one year, read once and never changed."""

    communes: Mapping[str, Commune]
    """Today's communes by code, in the order of codes."""
    former: Mapping[str, str]
    """Former code → today's commune. Never holds the code of a commune of today."""
    merged_names: Mapping[str, tuple[str, ...]]
    """Today's commune → names of its communes déléguées and associées that differ from its own; only where there are
    some."""
    arrondissements: Mapping[str, str]
    """Arrondissement of Paris, Lyon or Marseille → its commune."""
    arrondissement_names: Mapping[str, str]
    epci: Mapping[str, Epci]
    public_territories: Mapping[str, Epci]
    """The établissements publics territoriaux inside the Métropole du Grand Paris, which is the EPCI of their communes:
    a name for a list of communes, of which the setting `territoire` knows nothing."""
    departements: Mapping[str, Departement]
    regions: Mapping[str, str]
    unlisted: Mapping[str, str]
    """Overseas collectivities that the API does not list: code (it begins the codes of their communes) → name."""

    def find_current_code(self, code: str) -> str | None:
        """Find today's commune of any code: current, former or of an arrondissement; None when the code is unknown."""
        if code in self.communes:
            return code
        return self.arrondissements.get(code) or self.former.get(code)

    def find_unlisted(self, postal_code: str) -> str:
        """Find the name of the collectivity of a postal code that the API does not list; "" for any other code."""
        return self.unlisted.get(_POSTAL_CODES_OF_GUADELOUPE.get(postal_code, postal_code[:3]), "")

    def list_former_codes(self, code: str) -> tuple[str, ...]:
        """List the codes once used for the territory of today's commune `code`, itself left out."""
        return tuple(old for old, today in self.former.items() if today == code)

    def list_arrondissements(self, code: str) -> tuple[str, ...]:
        """List the codes of a commune's municipal arrondissements, () for all communes but three."""
        return tuple(part for part, whole in self.arrondissements.items() if whole == code)


@cache
def load() -> Divisions:
    """Load the division shipped with the project; it is read on the first call only."""
    departements = {code: Departement(name, region) for code, name, region in _read_rows("departements.csv")}
    region_of = {code: departement.region for code, departement in departements.items()}
    communes = {code: Commune(code, name, dep, region_of[dep]) for code, name, dep in _read_rows("communes.csv")}
    arrondissements = tuple(_read_rows("arrondissements.csv"))
    merged = tuple(_read_rows("former.csv"))
    return Divisions(
        communes=communes,
        former={code: today for code, today, _ in merged if code not in communes},
        merged_names=_build_merged_names(merged, communes),
        arrondissements={code: commune for code, commune, _ in arrondissements},
        arrondissement_names={code: name for code, _, name in arrondissements},
        epci=_read_groups("epci.csv"),
        public_territories=_read_groups("public_territories.csv"),
        departements=departements,
        regions=dict(_read_rows("regions.csv")),
        unlisted=dict(_read_rows("unlisted.csv")),
    )


@cache
def _read_postal_codes() -> Mapping[str, tuple[str, ...]]:
    return {postal: tuple(codes.split()) for postal, codes in _read_rows("postal_codes.csv")}


def find_postal_communes(postal_code: str) -> tuple[str, ...]:
    """Find the communes or arrondissements of a postal code, the most peopled first; () when it is none.

    Only refusals need it, so the file is read on the first call and not by `load`.
    """
    return _read_postal_codes().get(postal_code, ())


def _read_groups(name: str) -> Mapping[str, Epci]:
    return {siren: Epci(siren, title, tuple(codes.split())) for siren, title, codes in _read_rows(name)}


def _read_rows(name: str) -> Iterator[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def _build_merged_names(merged: Iterable[list[str]], communes: Mapping[str, Commune]) -> Mapping[str, tuple[str, ...]]:
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for _, today, name in merged:
        if name and name != communes[today].name:
            names[today][name] = None
    return {today: tuple(found) for today, found in names.items()}

"""The ground that a territory covers, and where an offer may be on it by its own words; pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from panneau.common.french import plain
from panneau.france_travail.harvest.harvest import commune_of
from panneau.france_travail.harvest.payload_store import Offer
from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.territory import Territory

_NUMBERED = re.compile(r"(.+?)-0?(\d+)(?:er?)?(?:-arrondissement)?")
"""« PARIS 14 » and « Paris 14e Arrondissement », made plain."""


class Whereabouts(NamedTuple):
    """The narrowest unit that an offer names."""

    kind: str
    """"commune", "departement", "region", or "" when it names none that is known."""
    code: str


NOWHERE = Whereabouts("", "")


def ground_of(territory: Territory, divisions: Divisions) -> frozenset[str]:
    """Every commune of the territory, those with arrondissements as these."""
    return frozenset(code for code, _ in _plots(divisions) if territory.contains(code))


def _plots(divisions: Divisions) -> Iterator[tuple[str, str]]:
    """Each commune, or arrondissement of those that have some, with the commune that it is or belongs to."""
    split = frozenset(divisions.arrondissements.values())
    yield from ((code, code) for code in divisions.communes if code not in split)
    yield from divisions.arrondissements.items()


class Atlas:
    """Reads where offers are, and what ground that may be."""

    def __init__(self, divisions: Divisions) -> None:
        self._divisions = divisions
        self._regions = {plain(name): code for code, name in divisions.regions.items()}
        self._names = {
            (commune.departement, plain(commune.name)): commune.code for commune in divisions.communes.values()
        }
        self._plots = _plots_by_unit(divisions)

    def whereabouts(self, offer: Offer) -> Whereabouts:
        """By the code of its commune or, where there is none that is known, by its label (« 46 - CAHORS »)."""
        code = commune_of(offer)
        if self._divisions.today(code):
            return Whereabouts("commune", code)
        place = offer.get("lieuTravail")
        label = place.get("libelle") if isinstance(place, Mapping) else None
        return self._by_label(label) if isinstance(label, str) else NOWHERE

    def ground(self, place: Whereabouts) -> frozenset[str]:
        """The communes and arrondissements that a département or a région stands for; none for another place."""
        return self._plots.get(place, frozenset())

    def _by_label(self, label: str) -> Whereabouts:
        area, _, name = label.partition(" - ")
        if area not in self._divisions.departements:
            region = self._regions.get(plain(label))
            return Whereabouts("region", region) if region else NOWHERE
        commune = self._names.get((area, plain(name))) or self._arrondissement(area, plain(name))
        return Whereabouts("commune", commune) if commune else Whereabouts("departement", area)

    def _arrondissement(self, area: str, name: str) -> str:
        found = _NUMBERED.fullmatch(name)
        city = self._names.get((area, found[1])) if found else None
        parts = self._divisions.arrondissements_of(city) if city else ()
        number = int(found[2]) if found else 0
        return parts[number - 1] if 0 < number <= len(parts) else ""


def _plots_by_unit(divisions: Divisions) -> Mapping[Whereabouts, frozenset[str]]:
    units: defaultdict[Whereabouts, set[str]] = defaultdict(set)
    for code, city in _plots(divisions):
        commune = divisions.communes[city]
        units[Whereabouts("departement", commune.departement)].add(code)
        units[Whereabouts("region", commune.region)].add(code)
    return {unit: frozenset(codes) for unit, codes in units.items()}

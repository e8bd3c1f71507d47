"""The communes that a territory covers, and those where an offer may be by its own words; pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from panneau.common.french import fold_text
from panneau.france_travail.harvest.payload_store import Offer
from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.territory import Territory

_NUMBERED = re.compile(r"(.+?)-0?(\d+)(?:er?)?(?:-arrondissement)?")
"""« PARIS 14 » and « Paris 14e Arrondissement », made plain."""


class OfferLocation(NamedTuple):
    """The narrowest unit that an offer names."""

    kind: str
    """"commune", "departement", "region", or "" when it names none that is known."""
    code: str


UNKNOWN_LOCATION = OfferLocation("", "")


def list_communes(territory: Territory, divisions: Divisions) -> frozenset[str]:
    """List every commune of the territory; those with arrondissements by their arrondissements."""
    return frozenset(code for code, _ in _iter_communes(divisions) if territory.has_commune(code))


def _iter_communes(divisions: Divisions) -> Iterator[tuple[str, str]]:
    """Iterate over communes, or arrondissements of those that have some, with the commune that each is or is in."""
    split = frozenset(divisions.arrondissements.values())
    yield from ((code, code) for code in divisions.communes if code not in split)
    yield from divisions.arrondissements.items()


class OfferLocator:
    """Finds where offers are, and which communes that may be."""

    def __init__(self, divisions: Divisions) -> None:
        self._divisions = divisions
        self._regions = {fold_text(name): code for code, name in divisions.regions.items()}
        self._names = {
            (commune.departement, fold_text(commune.name)): commune.code for commune in divisions.communes.values()
        }
        self._communes_of = _group_communes(divisions)

    def locate_offer(self, offer: Offer) -> OfferLocation:
        """Locate an offer by the code of its commune or, where none is known, by its label (« 46 - CAHORS »)."""
        place = offer.get("lieuTravail")
        code = place.get("commune") if isinstance(place, Mapping) else None
        if isinstance(code, str) and self._divisions.find_current_code(code):
            return OfferLocation("commune", code)
        label = place.get("libelle") if isinstance(place, Mapping) else None
        return self._locate_label(label) if isinstance(label, str) else UNKNOWN_LOCATION

    def find_communes(self, place: OfferLocation) -> frozenset[str]:
        """Find the communes and arrondissements of a département or a région; none for another place."""
        return self._communes_of.get(place, frozenset())

    def _locate_label(self, label: str) -> OfferLocation:
        area, _, name = label.partition(" - ")
        if area not in self._divisions.departements:
            region = self._regions.get(fold_text(label))
            return OfferLocation("region", region) if region else UNKNOWN_LOCATION
        commune = self._names.get((area, fold_text(name))) or self._find_arrondissement(area, fold_text(name))
        return OfferLocation("commune", commune) if commune else OfferLocation("departement", area)

    def _find_arrondissement(self, area: str, name: str) -> str:
        found = _NUMBERED.fullmatch(name)
        city = self._names.get((area, found[1])) if found else None
        parts = self._divisions.list_arrondissements(city) if city else ()
        number = int(found[2]) if found else 0
        return parts[number - 1] if 0 < number <= len(parts) else ""


def _group_communes(divisions: Divisions) -> Mapping[OfferLocation, frozenset[str]]:
    units: defaultdict[OfferLocation, set[str]] = defaultdict(set)
    for code, city in _iter_communes(divisions):
        commune = divisions.communes[city]
        units[OfferLocation("departement", commune.departement)].add(code)
        units[OfferLocation("region", commune.region)].add(code)
    return {unit: frozenset(codes) for unit, codes in units.items()}

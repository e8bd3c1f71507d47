"""A population for a territory of real communes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Literal

from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.territory import Territory
from panneau.mock_api.fictive_places import SandboxCommune, invent_commune
from panneau.mock_api.population import Population


def build_population(
    territory: Territory, divisions: Divisions, *, size: int, as_of: datetime, seed: int = 2026
) -> Population:
    """`size` offers spread over the communes of the territory; the API knows all the communes of France.

    Offers of Paris, Lyon and Marseille bear arrondissements. Raises: ValueError when the territory has no commune.
    """
    codes = tuple(_iter_codes(territory, divisions))
    if not codes:
        raise ValueError("territory without commune")
    known = tuple(_make_commune(code, divisions) for code in (*divisions.communes, *divisions.arrondissement_names))
    here = frozenset(codes)
    communes = tuple(commune for commune in known if commune.code in here)
    return Population(communes, size, as_of, seed, vaguest=_choose_vaguest(territory), known=known)


def add_neighbours(population: Population, count: int) -> Population:
    """The same with offers, too, in `count` communes of the same départements outside: what a search that forgets
    `distance=0` brings in."""
    here = {commune.code for commune in population.communes}
    areas = {commune.departement for commune in population.communes}
    others = [town for town in population.known if town.departement in areas and town.code not in here]
    return replace(population, communes=(*population.communes, *others[:count]))


def _choose_vaguest(territory: Territory) -> Literal["commune", "departement", "region", "pays"]:
    """No vaguer than the narrowest query: a vaguer offer could be found by none of them."""
    keys = {place.key for place in territory.queries}
    if "commune" in keys:
        return "commune"
    if "departement" in keys:
        return "departement"
    return "region" if "region" in keys else "pays"


def _iter_codes(territory: Territory, divisions: Divisions) -> Iterator[str]:
    for code in divisions.communes:
        if territory.has_commune(code):
            parts = [part for part in divisions.list_arrondissements(code) if territory.has_commune(part)]
            yield from parts or (code,)


def _make_commune(code: str, divisions: Divisions) -> SandboxCommune:
    if code in divisions.arrondissement_names:
        return invent_commune(code, divisions.arrondissement_names[code])
    return invent_commune(code, divisions.communes[code].name)

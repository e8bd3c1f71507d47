"""The territories that may be proposed to a town, and what each is, in French."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from panneau.common.french import format_some
from panneau.france_travail.territory.divisions import Divisions, Epci
from panneau.france_travail.territory.suggestions import COMMUNES, DEPARTEMENTS, EPCI, REGIONS

PUBLIC_TERRITORY = "ept"
"""The key of an établissement public territorial, which the setting `territoire` writes as its communes."""
_MOST_NAMED = 15
"""Communes named one by one; of a longer list, the first ones."""
_FIRST_NAMED = 8
_FULL_NAMES = {
    "CC": "Communauté de communes",
    "CA": "Communauté d’agglomération",
    "CU": "Communauté urbaine",
}


@dataclass(frozen=True, slots=True)
class TerritoryChoice:
    """One territory to propose."""

    key: str
    """Of the setting `territoire`: communes, epci, departements, regions; or ept."""
    code: str
    name: str
    detail: str
    """In French: what it is, and its communes, the first ones of many."""
    communes: tuple[str, ...] = ()
    """Names of all its communes, where it is a group of them."""
    members: tuple[str, ...] = ()
    """Codes of these communes, where the setting has to list them."""

    @property
    def is_shortened(self) -> bool:
        """Whether `detail` names some of its communes only."""
        return len(self.communes) > _MOST_NAMED

    @property
    def territory(self) -> Mapping[str, list[str]]:
        """The value of the setting."""
        return {COMMUNES: list(self.members)} if self.members else {self.key: [self.code]}

    @property
    def full_name(self) -> str:
        """The name of the public body, without abbreviation: « Communauté de communes du Briançonnais »."""
        kind, _, rest = self.name.partition(" ")
        if self.key == PUBLIC_TERRITORY:
            return f"Établissement public territorial {self.name}"
        if self.key == COMMUNES:
            return f"Ville de {self.name}"
        return f"{_FULL_NAMES[kind]} {rest}" if kind in _FULL_NAMES else self.name


def iter_places(divisions: Divisions) -> Iterator[TerritoryChoice]:
    """Iterate over every territory that a town may be, groups of communes first."""
    yield from (_make_epci_place(epci, divisions) for epci in divisions.epci.values())
    yield from (_make_public_territory(group, divisions) for group in divisions.public_territories.values())
    yield from (make_commune_place(code, divisions) for code in divisions.communes)
    yield from (_make_arrondissement_place(code, divisions) for code in divisions.arrondissements)
    for code, departement in divisions.departements.items():
        yield TerritoryChoice(
            DEPARTEMENTS, code, departement.name, f"département, {divisions.regions[departement.region]}"
        )
    yield from (TerritoryChoice(REGIONS, code, name, "région") for code, name in divisions.regions.items())


def make_commune_place(code: str, divisions: Divisions, *, because: str = "") -> TerritoryChoice:
    """Make the choice of a commune of today; `because` adds why it answers: « code postal 26100 »."""
    commune = divisions.communes[code]
    told = ("commune", divisions.departements[commune.departement].name, f"code INSEE {code}", because)
    return TerritoryChoice(COMMUNES, code, commune.name, ", ".join(filter(None, told)))


def _make_arrondissement_place(code: str, divisions: Divisions) -> TerritoryChoice:
    city = divisions.communes[divisions.arrondissements[code]]
    detail = f"arrondissement de {city.name}, code INSEE {code}"
    return TerritoryChoice(COMMUNES, code, divisions.arrondissement_names[code], detail)


def _make_epci_place(epci: Epci, divisions: Divisions) -> TerritoryChoice:
    names = _list_names(epci, divisions)
    detail = f"intercommunalité, SIREN {epci.code}, {_format_communes(names)}"
    return TerritoryChoice(EPCI, epci.code, epci.name, detail, communes=names)


def _make_public_territory(group: Epci, divisions: Divisions) -> TerritoryChoice:
    names = _list_names(group, divisions)
    detail = f"établissement public territorial du Grand Paris, SIREN {group.code}, {_format_communes(names)}"
    return TerritoryChoice(
        PUBLIC_TERRITORY, group.code, group.name, detail, communes=names, members=tuple(group.communes)
    )


def _list_names(group: Epci, divisions: Divisions) -> tuple[str, ...]:
    return tuple(sorted(divisions.communes[code].name for code in group.communes))


def _format_communes(names: Iterable[str]) -> str:
    every = tuple(names)
    most = _FIRST_NAMED if len(every) > _MOST_NAMED else len(every)
    return f"{len(every)} communes : {format_some(every, most=most)}"

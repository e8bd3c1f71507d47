"""Search of the territories that a person may mean by a name or a code, however it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from panneau.common.french import fold_text
from panneau.errors import SettingsError
from panneau.france_travail.territory.divisions import Divisions, Epci

MOST = 12
"""Places shown at once."""
_MOST_NAMED = 60
"""Communes named one by one; a longer list is counted."""
_GENERIC = frozenset(
    fold_text(
        "agglo agglomération CA CC commune communauté communes CU d de département des du EPCI Eurométropole la le les "
        "l métropole région urbaine ville"
    ).split("-")
)
"""Words that say what a place is, and not which one."""
_FULL_NAMES = {"CC": "Communauté de communes", "CA": "Communauté d’agglomération", "CU": "Communauté urbaine"}


@dataclass(frozen=True, slots=True)
class TerritoryChoice:
    """One territory to propose."""

    key: str
    """Of the setting `territoire`: communes, epci, departements, regions."""
    code: str
    name: str
    detail: str
    """In French: what it is, and its communes."""

    @property
    def territory(self) -> Mapping[str, list[str]]:
        """The value of the setting."""
        return {self.key: [self.code]}

    @property
    def full_name(self) -> str:
        """The name of the public body, without abbreviation: « Communauté de communes du Briançonnais »."""
        kind, _, rest = self.name.partition(" ")
        if self.key == "communes":
            return f"Ville de {self.name}"
        return f"{_FULL_NAMES[kind]} {rest}" if kind in _FULL_NAMES else self.name


class PlaceSearch:
    """All the places of a division, ready to be searched."""

    def __init__(self, divisions: Divisions) -> None:
        self._places = {place: _find_key_words(place.name) for place in _iter_places(divisions)}
        self._epci_of = {
            code: place for place in self._places if place.key == "epci" for code in divisions.epci[place.code].communes
        }

    def find(self, words: str) -> tuple[TerritoryChoice, ...]:
        """Find the places of that name or code, the most likely first; a commune comes after its intercommunality.

        Accents, capitals and words such as « communauté de communes » do not count. « epci:240500439 » is that place
        alone.
        """
        key, _, code = words.strip().partition(":")
        exact = tuple(
            place for place in self._places if place.code == words.strip() or (place.key, place.code) == (key, code)
        )
        if exact:
            return exact
        wanted = _find_key_words(words)
        named = [place for place, telling in self._places.items() if wanted and wanted <= telling]
        named.sort(key=lambda place: len(self._places[place] - wanted))
        return tuple(self._insert_epci(named, wanted))[:MOST]

    def find_only(self, words: str) -> TerritoryChoice:
        """Find the only place of that name or code.

        Raises: SettingsError when there is none, or several.
        """
        found = self.find(words)
        if len(found) == 1:
            return found[0]
        if not found:
            raise SettingsError(self.format_unknown(words))
        choices = " ; ".join(f"{place.key}:{place.code} ({place.name})" for place in found)
        raise SettingsError(f"Plusieurs territoires répondent à « {words} » : {choices}. Donnez l’un de ces codes.")

    def format_unknown(self, words: str) -> str:
        """Say in one French sentence that no place has this name, with the nearest names."""
        names = {fold_text(place.name): place.name for place in self._places}
        near = [names[name] for name in get_close_matches(fold_text(words), names, n=3, cutoff=0.75)]
        hint = f"vouliez-vous dire {' ou '.join(near)} ?" if near else "donnez le nom d’une commune, ou son code INSEE."
        return f"Aucun territoire ne répond à « {words} » ; {hint}"

    def _insert_epci(self, named: list[TerritoryChoice], wanted: frozenset[str]) -> Iterable[TerritoryChoice]:
        """Insert, before each commune of just that name, the intercommunality that it belongs to."""
        ordered: dict[TerritoryChoice, None] = {}
        for place in named:
            if place.key == "communes" and self._places[place] == wanted and place.code in self._epci_of:
                ordered[self._epci_of[place.code]] = None
            ordered[place] = None
        return ordered


def make_short_name(name: str) -> str:
    """Make a short name of the words that tell, in ASCII: « Communauté de communes du Briançonnais » → brianconnais."""
    return "_".join(word for word in fold_text(name).split("-") if word in _find_key_words(name))


def _find_key_words(name: str) -> frozenset[str]:
    """Find the words that tell one place from others: all of them, where all are generic."""
    words = frozenset(fold_text(name).split("-")) - {""}
    return words - _GENERIC or words


def _iter_places(divisions: Divisions) -> Iterator[TerritoryChoice]:
    yield from (_make_epci_place(epci, divisions) for epci in divisions.epci.values())
    for commune in divisions.communes.values():
        where = divisions.departements[commune.departement].name
        yield TerritoryChoice("communes", commune.code, commune.name, f"commune, {where}, code INSEE {commune.code}")
    for code, departement in divisions.departements.items():
        yield TerritoryChoice(
            "departements", code, departement.name, f"département, {divisions.regions[departement.region]}"
        )
    for code, name in divisions.regions.items():
        yield TerritoryChoice("regions", code, name, "région")


def _make_epci_place(epci: Epci, divisions: Divisions) -> TerritoryChoice:
    names = sorted(divisions.communes[code].name for code in epci.communes)
    listed = f" : {', '.join(names)}" if len(names) <= _MOST_NAMED else ""
    return TerritoryChoice(
        "epci", epci.code, epci.name, f"intercommunalité, SIREN {epci.code}, {len(names)} communes{listed}"
    )

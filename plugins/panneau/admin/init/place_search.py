"""Search of the territories that a person may mean by a name or a code, however it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from panneau.admin.init.place_choices import TerritoryChoice, iter_places, make_commune_place
from panneau.common.french import fold_text, format_some
from panneau.errors import SettingsError
from panneau.france_travail.territory.divisions import Divisions, find_postal_communes
from panneau.france_travail.territory.place_words import (
    find_brand_words,
    find_key_words,
    is_same_place,
    split_postal_code,
)
from panneau.france_travail.territory.suggestions import COMMUNES, EPCI

_MOST_TOLD = 6
"""Territories named in a refusal; the person can see all of them by `panneau init` without a name."""
UNLISTED = (
    "{name} n’est pas dans les listes de lieux de l’API de France Travail : ses offres ne peuvent pas y être demandées."
)
NOT_ITS_CODE = " Pour {name}, dont {code} est le code INSEE, donnez son nom."
Words = frozenset[str]


class PlaceSearch:
    """All the places of a division, ready to be searched."""

    def __init__(self, divisions: Divisions) -> None:
        self._divisions = divisions
        self._places = {(place.key, place.code): place for place in iter_places(divisions)}
        self._words = {place: find_key_words(place.name) for place in self._places.values()}
        self._epci_of = {
            code: self._places[EPCI, siren] for siren, epci in divisions.epci.items() for code in epci.communes
        }

    def find(self, words: str) -> tuple[TerritoryChoice, ...]:
        """Find the places of that name or code, the most likely first; a commune comes after its intercommunality.

        A code may be INSEE's, a SIREN number or a postal code. A name may be that of a former commune, and stand beside
        its département, région or postal code. Accents, capitals and words such as « communauté de communes » do not
        count.
        « epci:240500439 » is that place alone.
        """
        key, _, code = words.strip().partition(":")
        if (key, code) in self._places:
            return (self._places[key, code],)
        name, postal_code = split_postal_code(words)
        if self._divisions.find_unlisted(postal_code):
            return ()
        if postal_code:
            return tuple(
                place for place in self._iter_coded(postal_code) if not name or is_same_place(name, place.name)
            )
        wanted = find_key_words(words)
        numbered = tuple(self._iter_coded("".join(words.split())))
        return numbered or tuple(self._iter_named(wanted)) or tuple(self._iter_branded(find_brand_words(wanted)))

    def find_only(self, words: str) -> TerritoryChoice:
        """Find the only place of that name or code.

        Raises: SettingsError when there is none, or several.
        """
        found = self.find(words)
        if len(found) == 1:
            return found[0]
        if not found:
            raise SettingsError(self.format_unknown(words))
        choices = [f"{place.key}:{place.code} ({place.name})" for place in found]
        raise SettingsError(
            f"Plusieurs territoires répondent à « {words} » : {format_some(choices, most=_MOST_TOLD)}. Donnez l’un de "
            "ces codes."
        )

    def format_unknown(self, words: str) -> str:
        """Say in one French sentence that no place has this name, with the nearest names."""
        code = split_postal_code(words)[1]
        named = (name for name in self._divisions.unlisted.values() if fold_text(name) == fold_text(words))
        if unlisted := self._divisions.find_unlisted(code) or next(named, ""):
            commune = self._divisions.communes.get(code)
            other = NOT_ITS_CODE.format(name=commune.name, code=code) if commune else ""
            return UNLISTED.format(name=unlisted) + other
        names = {fold_text(place.name): place.name for place in self._words}
        near = [names[name] for name in get_close_matches(fold_text(words), names, n=3, cutoff=0.75)]
        hint = f"vouliez-vous dire {' ou '.join(near)} ?" if near else "donnez le nom d’une commune, ou son code INSEE."
        return f"Aucun territoire ne répond à « {words} » ; {hint}"

    def _iter_coded(self, code: str) -> Iterator[TerritoryChoice]:
        """Iterate over the places of a code: a postal code first, which is what most people know of their commune."""
        found = {(place.key, place.code): place for place in self._iter_postal(code)}
        found |= {key: place for key, place in self._places.items() if key[1] == code and key not in found}
        today = self._divisions.former.get(code)
        if today and not found:
            place = make_commune_place(today, self._divisions, because=f"autrefois {code}")
            found[place.key, place.code] = place
        yield from found.values()

    def _iter_postal(self, code: str) -> Iterator[TerritoryChoice]:
        for commune in find_postal_communes(code):
            if commune in self._divisions.communes:
                yield make_commune_place(commune, self._divisions, because=f"code postal {code}")
            else:
                yield self._places[COMMUNES, commune]

    def _iter_named(self, wanted: Words) -> Iterable[TerritoryChoice]:
        """Iterate over the places of a name: those that have just its words before those that have others too."""
        named = [
            (len(telling - wanted), place) for place, telling in self._words.items() if wanted and wanted <= telling
        ]
        named += [(0, place) for place in self._iter_situated(wanted)]
        named += [(len(telling - wanted), place) for telling, place in self._iter_former(wanted)]
        ordered: dict[tuple[str, str], TerritoryChoice] = {}
        for missing, place in sorted(named, key=lambda found: found[0]):
            if missing == 0 and place.key == COMMUNES and place.code in self._epci_of:
                epci = self._epci_of[place.code]
                ordered.setdefault((epci.key, epci.code), epci)
            ordered.setdefault((place.key, place.code), place)
        return ordered.values()

    def _iter_branded(self, wanted: Words) -> Iterator[TerritoryChoice]:
        """Iterate over the intercommunalities whose official name has just these words."""
        yield from (place for place, telling in self._words.items() if place.key == EPCI and telling == wanted)

    def _iter_situated(self, wanted: Words) -> Iterator[TerritoryChoice]:
        """Iterate over the communes whose name is followed by where they are: « saint denis de la reunion »."""
        where = self._list_where()
        for place, telling in self._words.items():
            commune = self._divisions.communes.get(place.code) if place.key == COMMUNES else None
            if commune and telling < wanted and wanted - telling <= where[commune.departement]:
                yield place

    def _list_where(self) -> Mapping[str, Words]:
        """List, by département, the words that say where its communes are."""
        regions = self._divisions.regions
        return {
            code: find_key_words(f"{code} {departement.name}") | find_key_words(regions[departement.region])
            for code, departement in self._divisions.departements.items()
        }

    def _iter_former(self, wanted: Words) -> Iterator[tuple[Words, TerritoryChoice]]:
        """Iterate over today's communes of former communes of that name, « Annecy-le-Vieux » for Annecy."""
        for today, names in self._divisions.merged_names.items():
            for name in names:
                telling = find_key_words(name)
                if wanted and wanted <= telling:
                    yield telling, make_commune_place(today, self._divisions, because=f"où se trouve {name}")

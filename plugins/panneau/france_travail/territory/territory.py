"""The territory of the site: what to ask the API for, and which of its answers belong here.

A unit is asked as what it is, never by its parts: an offer that names only its région is found under the région alone.
Paris, Lyon and Marseille are communes made of arrondissements, and offers bear either code.

Source: search of "Offres d'emploi" v2, parameters `commune`, `departement` (five values at most each) and `region`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from panneau.common.french import fold_text, quote
from panneau.france_travail.territory.divisions import Divisions
from panneau.france_travail.territory.suggestions import (
    COMMUNES,
    EXPECTED,
    find_code_hint,
    format_value,
    make_settings_error,
)
from panneau.france_travail.territory.units import (
    Units,
    drop_nested,
    find_outside_communes,
    list_unit_names,
    parse_text_list,
    parse_units,
    resolve_commune_code,
)

PARIS = "75056"
MAX_CODES = 5
"""Codes that one call may name in `commune` or `departement`; more is a 400."""
SUB_SETTING = "secteurs"


@dataclass(frozen=True, slots=True)
class PlaceQuery:
    """One place to ask the API for: a query key and the codes that it takes together."""

    key: str
    """ "commune", "departement", "region", or "" for the whole of France."""
    codes: tuple[str, ...]
    """1 to 5 for communes and départements, 1 for a région, none for France."""


@dataclass(frozen=True, slots=True)
class SubTerritory:
    """A named group of communes inside the territory, with lists of its own."""

    name: str
    slug: str
    """ASCII, lowercase letters, digits and hyphens: part of addresses."""
    communes: tuple[str, ...]
    """Codes as `Territory.find_commune` gives them, in the order of the settings."""


@dataclass(frozen=True, slots=True)
class Territory:
    """The territory that a site covers. Made by `parse_territory`."""

    units: tuple[str, ...]
    """French names of the units, for visitors."""
    queries: tuple[PlaceQuery, ...]
    """What to ask, in a fixed order; no code is there twice."""
    communes: tuple[str, ...]
    """Codes that lists by commune may bear, sorted. With a département, a région or France: (), lists follow offers."""
    _around: Units = field(repr=False)
    _here: frozenset[str] = field(repr=False)
    """Whole communes, and single arrondissements, that no département or région of `_find_nearby` holds."""
    _divisions: Divisions = field(repr=False, compare=False)

    def has_commune(self, code: str) -> bool:
        """Whether an offer at `code` belongs here: not at a known commune outside; "" and unknown codes are believed.

        Where the territory has single arrondissements of a city, an offer that names the whole city is believed.
        """
        city = self._divisions.find_current_code(code)
        if city is None or city in self._here or self._around.has_commune(self._divisions.communes[city]):
            return True
        if code in self._divisions.arrondissements:
            return code in self._here
        return any(part in self._here for part in self._divisions.list_arrondissements(city))

    @property
    def departements(self) -> frozenset[str]:
        """The codes of the départements that it lies in, wholly or in part; of France, those of all."""
        known = self._divisions.departements
        whole = {code for code, one in known.items() if self._around.france or one.region in self._around.regions}
        return frozenset((*whole, *self._around.departements, *map(self._find_departement, self._here)))

    def _find_departement(self, code: str) -> str:
        return self._divisions.communes[self._divisions.arrondissements.get(code, code)].departement

    def find_commune(self, code: str) -> str:
        """Find the code under which lists show an offer: today's commune, or an arrondissement that the territory has.

        An unknown code and "" come back as they are.
        """
        if code in self._here:
            return code
        return self._divisions.find_current_code(code) or code

    def find_name(self, code: str) -> str:
        """Find the name to show for a commune or arrondissement ("Cahors", "Paris 14e Arrondissement").

        A former code has the name of today's commune; an unknown code is its own name.
        """
        if code in self._divisions.arrondissement_names:
            return self._divisions.arrondissement_names[code]
        today = self._divisions.find_current_code(code)
        return code if today is None else self._divisions.communes[today].name

    def list_alternatives(self, code: str) -> tuple[str, ...]:
        """List the codes to ask when the API refuses `code`: its former codes, or today's commune of a former code.

        For the communes that merged, all the former codes together make the commune. Every code of Paris gives the
        whole of Paris; an arrondissement of Lyon or Marseille has no other code.
        """
        if code in self._divisions.communes:
            return ("75101",) if code == PARIS else self._divisions.list_former_codes(code)
        today = self._divisions.find_current_code(code)
        if today is None or (code in self._divisions.arrondissements and today != PARIS):
            return ()
        return (today,)


def parse_territory(spec: object, divisions: Divisions) -> Territory:
    """Parse the territory that the setting describes: a mapping of "communes" (INSEE codes), "epci" (SIREN numbers),
    "departements" and "regions" to lists of codes, and "france" to True; at least one unit.

    Raises:
        SettingsError: one French sentence with what was found, what is expected and the nearest known code.
    """
    units = drop_nested(parse_units(spec, divisions), divisions)
    here = find_outside_communes(units, divisions)
    follows_offers = units.france or units.regions or units.departements
    cities = (divisions.arrondissements[code] for code in here if code in divisions.arrondissements)
    return Territory(
        units=list_unit_names(units, divisions),
        queries=tuple(_plan_queries(units, here, divisions)),
        communes=() if follows_offers else tuple(sorted({*here, *cities})),
        _around=units,
        _here=here,
        _divisions=divisions,
    )


def _plan_queries(units: Units, here: frozenset[str], divisions: Divisions) -> Iterator[PlaceQuery]:
    if units.france:
        yield PlaceQuery(key="", codes=())
    yield from (PlaceQuery(key="region", codes=(code,)) for code in sorted(units.regions))
    yield from _iter_batches("departement", units.departements)
    yield from _iter_batches("commune", _choose_codes(here, divisions))


def _iter_batches(key: str, codes: Iterable[str]) -> Iterator[PlaceQuery]:
    ordered = sorted(codes)
    for start in range(0, len(ordered), MAX_CODES):
        yield PlaceQuery(key=key, codes=tuple(ordered[start : start + MAX_CODES]))


def _choose_codes(here: frozenset[str], divisions: Divisions) -> set[str]:
    """The codes to ask for these communes and arrondissements.

    Paris is asked by one code, since each of its codes returns all of it; Lyon and Marseille by the commune and by
    its arrondissements (those of the territory), since offers bear either.
    """
    parts = {code for code in here if code in divisions.arrondissements}
    paris = {code for code in parts if divisions.arrondissements[code] == PARIS}
    asked = set(here - paris)
    asked |= {divisions.arrondissements[code] for code in parts - paris}
    asked |= {part for part, city in divisions.arrondissements.items() if city in here and city != PARIS}
    return asked | (paris if len(paris) == 1 else {PARIS} if paris else set())


def parse_sub_territories(spec: object, territory: Territory, divisions: Divisions) -> tuple[SubTerritory, ...]:
    """Parse the named groups of communes that the setting declares: a mapping of names to lists of INSEE codes.

    Raises:
        SettingsError: a wrong type, an unknown or foreign commune, one in two groups, two names with one address.
    """
    if not isinstance(spec, Mapping):
        raise make_settings_error(
            SUB_SETTING, expected="un dictionnaire de noms et de listes de codes INSEE", found=format_value(spec)
        )
    groups = tuple(_parse_group(name, codes, territory, divisions) for name, codes in spec.items())
    _refuse_same_address(groups)
    _refuse_shared_communes(groups, territory)
    return groups


def _parse_group(name: object, codes: object, territory: Territory, divisions: Divisions) -> SubTerritory:
    if not isinstance(name, str) or not fold_text(name):
        raise make_settings_error(
            SUB_SETTING, expected="des noms avec des lettres ou des chiffres", found=f"le nom {format_value(name)}"
        )
    expected = f"pour {quote(name)} une liste avec {EXPECTED[COMMUNES]}"
    given = parse_text_list(codes, setting=SUB_SETTING, expected=expected)
    if not given:
        raise make_settings_error(SUB_SETTING, expected=expected, found="une liste vide")
    communes = {
        _check_member(code, expected=expected, territory=territory, divisions=divisions): None for code in given
    }
    return SubTerritory(name=name, slug=fold_text(name), communes=tuple(communes))


def _check_member(code: str, *, expected: str, territory: Territory, divisions: Divisions) -> str:
    wanted = resolve_commune_code(code, divisions)
    if wanted is None:
        hint = find_code_hint(COMMUNES, code, divisions)
        raise make_settings_error(SUB_SETTING, expected=expected, found=format_value(code), hint=hint)
    found = f"{format_value(code)} ({territory.find_name(code)})"
    if not territory.has_commune(wanted):
        raise make_settings_error(
            SUB_SETTING, expected="des communes du territoire", found=f"{found}, qui n’en est pas"
        )
    listed = territory.find_commune(wanted)
    if listed != wanted:
        hint = f"écrivez {listed} ({territory.find_name(listed)})"
        raise make_settings_error(
            SUB_SETTING, expected="les communes telles que le territoire les a", found=found, hint=hint
        )
    return listed


def _refuse_same_address(groups: Iterable[SubTerritory]) -> None:
    names: dict[str, str] = {}
    for group in groups:
        if group.slug in names:
            found = f"{format_value(names[group.slug])} et {format_value(group.name)}, qui auraient la même adresse"
            raise make_settings_error(SUB_SETTING, expected="des noms bien distincts", found=found)
        names[group.slug] = group.name


def _refuse_shared_communes(groups: Iterable[SubTerritory], territory: Territory) -> None:
    owners: dict[str, str] = {}
    for group in groups:
        for code in group.communes:
            if code in owners:
                both = f"dans {format_value(owners[code])} et dans {format_value(group.name)}"
                found = f"{code} ({territory.find_name(code)}) {both}"
                raise make_settings_error(SUB_SETTING, expected="chaque commune dans un seul groupe", found=found)
            owners[code] = group.name

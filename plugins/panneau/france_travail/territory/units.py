"""The units of a territory as the town wrote them: checked, brought to today's codes, none inside another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from panneau.common.french import quote
from panneau.france_travail.territory.divisions import Commune, Divisions, find_postal_communes
from panneau.france_travail.territory.suggestions import (
    COMMUNES,
    DEPARTEMENTS,
    EPCI,
    EXPECTED,
    REGIONS,
    find_code_hint,
    find_nearest_word,
    format_value,
    make_settings_error,
)

SETTING = "territoire"
FRANCE = "france"
_KEYS = (*EXPECTED, FRANCE)
_KEYS_SHOWN = ", ".join(quote(key) for key in _KEYS)


@dataclass(frozen=True, slots=True)
class Units:
    """The units that a territory is made of, each kind in the order of the settings."""

    france: bool = False
    regions: tuple[str, ...] = ()
    departements: tuple[str, ...] = ()
    epci: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    """Today's communes, and arrondissements of Paris, Lyon and Marseille."""

    def has_commune(self, commune: Commune) -> bool:
        """Whether one of these régions or départements, or France, holds this commune."""
        return self.france or commune.region in self.regions or commune.departement in self.departements


def parse_units(spec: object, divisions: Divisions) -> Units:
    """Parse the units that the setting `territoire` names, each once and in today's codes; some may lie inside others.

    Raises:
        SettingsError: a wrong type, an unknown key or code, or no unit at all.
    """
    kinds = _check_keys(spec)

    def parse_codes(kind: str, known: Callable[[str], str | None]) -> tuple[str, ...]:
        return _parse_codes(kinds.get(kind, ()), kind=kind, known=known, divisions=divisions)

    units = Units(
        france=_parse_france(kinds.get(FRANCE, False)),
        regions=parse_codes(REGIONS, _make_identity_lookup(divisions.regions)),
        departements=parse_codes(DEPARTEMENTS, _make_identity_lookup(divisions.departements)),
        epci=parse_codes(EPCI, _make_identity_lookup(divisions.epci)),
        communes=parse_codes(COMMUNES, lambda code: resolve_commune_code(code, divisions)),
    )
    if units == Units():
        raise make_settings_error(SETTING, expected=f"au moins un lieu dans {_KEYS_SHOWN}", found="un territoire vide")
    return units


def drop_nested(units: Units, divisions: Divisions) -> Units:
    """Drop the units that are wholly inside others; dropping again changes nothing."""
    if units.france:
        return Units(france=True)
    departements = tuple(d for d in units.departements if divisions.departements[d].region not in units.regions)
    around = Units(regions=units.regions, departements=departements)
    epci = tuple(siren for siren in units.epci if _filter_outside(divisions.epci[siren].communes, around, divisions))
    members = {code for siren in epci for code in divisions.epci[siren].communes}
    whole = members | (set(units.communes) & divisions.communes.keys())
    return Units(
        regions=units.regions,
        departements=departements,
        epci=epci,
        communes=tuple(
            code
            for code in _filter_outside(units.communes, around, divisions)
            if code not in members and divisions.arrondissements.get(code) not in whole
        ),
    )


def find_outside_communes(units: Units, divisions: Divisions) -> frozenset[str]:
    """Find the communes of the EPCI and communes given that no département or région given holds."""
    members = (code for siren in units.epci for code in divisions.epci[siren].communes)
    return frozenset(_filter_outside((*members, *units.communes), units, divisions))


def list_unit_names(units: Units, divisions: Divisions) -> tuple[str, ...]:
    """List the French names of the units: "Occitanie", "Lot (46)", "CA du Grand Cahors", "Cahors".

    The largest kinds come first.
    """
    return (
        *(("France",) if units.france else ()),
        *(divisions.regions[code] for code in units.regions),
        *(f"{divisions.departements[code].name} ({code})" for code in units.departements),
        *(divisions.epci[code].name for code in units.epci),
        *(divisions.arrondissement_names.get(code) or divisions.communes[code].name for code in units.communes),
    )


def resolve_commune_code(code: str, divisions: Divisions) -> str | None:
    """Give the code to keep for a commune that the town wrote: today's, an arrondissement's as it is, None if unknown.

    Nor is a former code taken that is today another place's postal code: 75014 was Bourg-la-Reine, but who writes it
    means Paris 14e.
    """
    if code in divisions.arrondissements:
        return code
    today = divisions.find_current_code(code)
    places = find_postal_communes(code) if code in divisions.former else ()
    return None if places and today not in places else today


def _filter_outside(codes: Iterable[str], around: Units, divisions: Divisions) -> tuple[str, ...]:
    city = divisions.arrondissements
    return tuple(code for code in codes if not around.has_commune(divisions.communes[city.get(code, code)]))


def _make_identity_lookup(known: Mapping[str, object]) -> Callable[[str], str | None]:
    return lambda code: code if code in known else None


def _check_keys(spec: object) -> Mapping[object, object]:
    expected = f"un dictionnaire dont les clés sont {_KEYS_SHOWN}"
    if not isinstance(spec, Mapping):
        raise make_settings_error(SETTING, expected=expected, found=format_value(spec))
    for key in spec:
        if key not in _KEYS:
            near = find_nearest_word(str(key), _KEYS)
            hint = f"vouliez-vous dire {quote(near)}" if near else ""
            raise make_settings_error(SETTING, expected=expected, found=f"comme clé {format_value(key)}", hint=hint)
    return spec


def _parse_france(value: object) -> bool:
    if not isinstance(value, bool):
        raise make_settings_error(SETTING, expected=f"True dans {quote(FRANCE)}", found=format_value(value))
    return value


def _parse_codes(
    value: object, *, kind: str, known: Callable[[str], str | None], divisions: Divisions
) -> tuple[str, ...]:
    """Codes of one kind, each once, as `known` gives them back."""
    expected = f"dans {quote(kind)} une liste avec {EXPECTED[kind]}"
    codes: dict[str, None] = {}
    for code in parse_text_list(value, setting=SETTING, expected=expected):
        today = known(code)
        if today is None:
            raise make_settings_error(
                SETTING, expected=expected, found=format_value(code), hint=find_code_hint(kind, code, divisions)
            )
        codes[today] = None
    return tuple(codes)


def parse_text_list(value: object, *, setting: str, expected: str) -> list[str]:
    """Parse the list of texts that a setting holds, as a new list.

    Raises:
        SettingsError: not a list, or something in it is not a text.
    """
    if isinstance(value, str):
        raise make_settings_error(
            setting, expected=expected, found=format_value(value) + " sans crochets", hint=f'écrivez ["{value}"]'
        )
    if not isinstance(value, list | tuple):
        raise make_settings_error(setting, expected=expected, found=format_value(value))
    for item in value:
        if not isinstance(item, str):
            hint = f'écrivez-le entre guillemets, "{item}"' if type(item) is int else ""
            raise make_settings_error(setting, expected=expected, found=format_value(item), hint=hint)
    return list(value)

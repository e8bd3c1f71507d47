"""French sentences that refuse a wrong territory: what is expected, what was found, and what was probably meant."""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import takewhile

from panneau.common.french import fold_text, quote
from panneau.errors import SettingsError
from panneau.france_travail.territory.divisions import Divisions, find_postal_communes
from panneau.france_travail.territory.place_words import (
    find_brand_words,
    find_key_words,
    is_same_place,
    split_postal_code,
)

COMMUNES = "communes"
EPCI = "epci"
DEPARTEMENTS = "departements"
REGIONS = "regions"

EXPECTED: Mapping[str, str] = {
    COMMUNES: 'des codes INSEE de communes, par exemple "46042"',
    EPCI: 'des numéros SIREN d’EPCI, par exemple "200023737"',
    DEPARTEMENTS: 'des codes de départements, par exemple "46"',
    REGIONS: 'des codes de régions, par exemple "76"',
}
"""What each key of the territory holds."""

_IS_CODED = {
    COMMUNES: "a le code INSEE",
    EPCI: "a le numéro SIREN",
    DEPARTEMENTS: "a le code de département",
    REGIONS: "a le code de région",
}
_SHOWN_HOMONYMS = 4
_COMPARED_LENGTH = 80
_TYPES = {bool: "la valeur", str: "le texte", int: "le nombre", float: "le nombre", list: "la liste", tuple: "la liste"}


def make_settings_error(setting: str, *, expected: str, found: str, hint: str = "") -> SettingsError:
    """Make the error of a wrong territory, in one sentence; `found` and `hint` are clauses without a full stop."""
    tail = f"\u00a0: {hint}" if hint else ""
    return SettingsError(f"Le réglage {quote(setting)} attend {expected}\u202f; il a trouvé {found}{tail}.")


def format_value(value: object) -> str:
    """Format a wrong value so that a webmaster recognises it: short, on one line, with its type when it is no text."""
    if isinstance(value, str):
        text = reprlib.repr(value)[1:-1]
        return quote(text) if text.strip() else "un texte vide"
    return f"{_TYPES.get(type(value), 'la valeur')} {reprlib.repr(value)}"


def find_code_hint(kind: str, code: str, divisions: Divisions) -> str:
    """Find what an unknown code of this kind probably means, the nearest neighbour at the least; "" for a blank one."""
    wanted = code.strip().upper()[:_COMPARED_LENGTH]
    return (
        _find_unlisted_hint(wanted, divisions)
        or _find_public_territory_hint(wanted, divisions)
        or _find_other_kind_hint(kind, wanted, divisions)
        or _find_postal_hint(kind, wanted, divisions)
        or _find_name_hint(kind, wanted, divisions)
        or _find_nearest_hint(kind, wanted, divisions)
    )


def _find_unlisted_hint(code: str, divisions: Divisions) -> str:
    named = (known for known, name in divisions.unlisted.items() if fold_text(name) == fold_text(code))
    known = code[:3] if len(code) in (3, 5) and code[:3] in divisions.unlisted else next(named, "")
    if not known:
        return ""
    return f"l’API de France Travail ne liste pas {divisions.unlisted[known]} ({known})"


def _find_public_territory_hint(code: str, divisions: Divisions) -> str:
    """Find the communes of an établissement public territorial, which no key of the setting may name."""
    for group in divisions.public_territories.values():
        if code == group.code or fold_text(code) == fold_text(group.name):
            return f"{group.name} s’écrit par ses communes, dans {quote(COMMUNES)} : {', '.join(group.communes)}"
    return ""


def _find_other_kind_hint(kind: str, code: str, divisions: Divisions) -> str:
    found = [
        f"{quote(other)} ({names[code]})"
        for other in EXPECTED
        if other != kind and code in (names := list_names(other, divisions))
    ]
    return f"ce code se range dans {' ou '.join(found)}" if found else ""


def _find_postal_hint(kind: str, words: str, divisions: Divisions) -> str:
    name, code = split_postal_code(words)
    if kind != COMMUNES or not code:
        return ""
    names = list_names(COMMUNES, divisions)
    coded = [(known, names[known]) for known in find_postal_communes(code) if known in names]
    found = [pair for pair in coded if not name or is_same_place(name, pair[1])]
    if not found:
        return ""
    former = divisions.former.get(code)
    also = f", et c’est aussi un ancien code de {names[former]} ({former})" if former else ""
    return f"{code} est un code postal, {_format_matches(found, kind=COMMUNES)}{also}"


def _find_name_hint(kind: str, name: str, divisions: Divisions) -> str:
    """Find what has this name, to the letter first, then in other words."""
    folded, words = fold_text(name), find_key_words(name)
    brand = find_brand_words(words)
    kinds = sorted(EXPECTED, key=lambda key: key != kind)
    found = (
        _find_named(kinds, lambda known: fold_text(known) == folded, divisions)
        or _find_named(kinds, lambda known: find_key_words(known) == words, divisions)
        or _find_named([EPCI], lambda known: find_key_words(known) == brand, divisions)
    )
    if not found:
        return ""
    other, matches = found
    return _format_matches(matches, kind=other) + ("" if other == kind else f", à écrire dans {quote(other)}")


def _find_named(
    kinds: Iterable[str], fits: Callable[[str], bool], divisions: Divisions
) -> tuple[str, list[tuple[str, str]]] | None:
    """The first kind that has such names, and their (code, name)."""
    named = ((kind, [pair for pair in _iter_names(kind, divisions) if fits(pair[1])]) for kind in kinds)
    return next((found for found in named if found[1]), None)


def _find_nearest_hint(kind: str, found: str, divisions: Divisions) -> str:
    if not fold_text(found):
        return ""
    names = list_names(kind, divisions)
    if any(character.isdigit() for character in found):
        code = _find_nearest(found, names)
        return f"le plus proche est {code} ({names[code]})"
    by_name = {fold_text(name): (code, name) for code, name in _iter_names(kind, divisions)}
    code, name = by_name[_find_nearest(fold_text(found), by_name)]
    return f"le plus proche est {code} ({name})"


def _format_matches(found: Sequence[tuple[str, str]], *, kind: str) -> str:
    """Pairs (code, name) as one clause: "Cahors a le code INSEE 46042", with "ou" between homonyms."""
    clauses = [f"{name} {_IS_CODED[kind]} {code}" for code, name in found[:_SHOWN_HOMONYMS]]
    more = f" ({len(found)} en tout)" if len(found) > _SHOWN_HOMONYMS else ""
    return " ou ".join(clauses) + more


def list_names(kind: str, divisions: Divisions) -> Mapping[str, str]:
    """List the names, by code, of everything that may be written under this key, former codes left out."""
    if kind == COMMUNES:
        return {code: c.name for code, c in divisions.communes.items()} | dict(divisions.arrondissement_names)
    if kind == EPCI:
        return {code: epci.name for code, epci in divisions.epci.items()}
    if kind == DEPARTEMENTS:
        return {code: departement.name for code, departement in divisions.departements.items()}
    return divisions.regions


def _iter_names(kind: str, divisions: Divisions) -> Iterator[tuple[str, str]]:
    """Every (code, name) of this kind, with the names of merged communes after today's."""
    yield from list_names(kind, divisions).items()
    if kind == COMMUNES:
        yield from ((code, name) for code, names in divisions.merged_names.items() for name in names)


def find_nearest_word(found: str, words: Iterable[str]) -> str:
    """Find the known word that looks like `found`, or "" when none does."""
    return next(iter(get_close_matches(found, list(words), n=1)), "")


def _find_nearest(found: str, candidates: Collection[str]) -> str:
    """The candidate most like `found`: a lost zero first, then what contains it, then likeness from the left on."""
    for width in (2, 5):
        if found.zfill(width) in candidates:
            return found.zfill(width)
    matcher = SequenceMatcher(b=found, autojunk=False)

    def compute_likeness(candidate: str) -> tuple[bool, float, int]:
        matcher.set_seq1(candidate)
        return found in candidate, matcher.ratio(), _count_same_start(candidate, found)

    return max(candidates, key=compute_likeness)


def _count_same_start(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))

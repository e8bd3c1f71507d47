"""How the value of a setting is read: each function takes its name and its value, and refuses in one French sentence.

Texts, numbers, yes or no, choices, origins, the licence; the other kinds are in `*_kinds.py` beside.

Raises: SettingsError, in every function here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from panneau.common.french import fold_text
from panneau.common.offer_identity import API_ORIGINS, ORIGIN_SLUGS, Origin
from panneau.errors import SettingsError
from panneau.licence.hidden_offers import HiddenOfferLine, read_hiding_setting
from panneau.licence.versions import LicenceVersion, load_version
from panneau.local_content.help_links import KEYS, HelpLink, parse_help_link
from panneau.local_content.menu_entries import KEYS as MENU_KEYS
from panneau.local_content.menu_entries import MOST, MenuEntry, parse_menu_entry

ORIGINS = {ORIGIN_SLUGS[origin]: origin for origin in API_ORIGINS}
"""Names in the settings → what the API is asked for."""


def make_setting_error(name: str, found: object, expected: str) -> SettingsError:
    """Make the refusal of a value: `expected` is a French clause, `found` is shown as JSON, 80 characters at most."""
    shown = json.dumps(found, ensure_ascii=False, default=repr)
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    return SettingsError(f"Réglage « {name} » : {expected} ; trouvé : {shown}.")


def parse_text(name: str, value: object) -> str:
    """Parse a text; blanks around it are dropped."""
    if not isinstance(value, str):
        raise make_setting_error(name, value, "un texte entre guillemets est attendu")
    return value.strip()


def parse_filled_text(name: str, value: object) -> str:
    """Parse a text that may not be empty."""
    found = parse_text(name, value)
    if not found:
        raise make_setting_error(name, value, "un texte qui n’est pas vide est attendu")
    return found


def parse_digest(name: str, value: object) -> str:
    """Parse a SHA-256 in hexadecimal, or ""; gives it in lower case."""
    found = parse_text(name, value).lower()
    if found and not re.fullmatch("[0-9a-f]{64}", found):
        raise make_setting_error(
            name, value, "une empreinte de 64 chiffres et lettres de a à f est attendue, ou un texte vide"
        )
    return found


def keep_value(_: str, value: Any) -> Any:
    """Keep a value as it is: that of a setting read together with others, or with the divisions (`reading.py`)."""
    return value


def parse_texts(name: str, value: object) -> Mapping[str, str]:
    """Parse a dictionary whose keys and values are texts."""
    if not isinstance(value, Mapping) or not all(isinstance(part, str) for pair in value.items() for part in pair):
        raise make_setting_error(name, value, 'des textes avec chacun son nom sont attendus, comme {nom = "valeur"}')
    return dict(value)


def check_keys(name: str, values: Mapping[str, object], known: Collection[str]) -> None:
    """Refuse a dictionary with an unknown key."""
    for unknown in values.keys() - set(known):
        raise make_setting_error(name, unknown, f"les clés {', '.join(known)} sont attendues")


def parse_origins(name: str, value: object) -> frozenset[Origin]:
    """Parse a list of origins by their names in `ORIGINS`; at least one."""
    if (
        not isinstance(value, list | tuple)
        or not value
        or any(not isinstance(origin, str) or origin not in ORIGINS for origin in value)
    ):
        raise make_setting_error(name, value, f"une liste prise parmi {', '.join(ORIGINS)} est attendue")
    return frozenset(ORIGINS[origin] for origin in value)


def parse_number(name: str, value: object, *, least: float, most: float) -> float:
    """Parse a number from `least` to `most`, both included; a boolean is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise make_setting_error(name, value, f"un nombre entre {least:g} et {most:g} est attendu".replace(".", ","))
    return float(value)


def make_number_parser(least: float, most: float) -> Callable[[str, object], float]:
    """Make the parser of a number from `least` to `most`, both included."""
    return lambda name, value: parse_number(name, value, least=least, most=most)


def make_whole_part_parser(least: float, most: float) -> Callable[[str, object], int]:
    """Make the parser of a number of which the whole part counts; from `least` to `most`, both included."""
    return lambda name, value: int(parse_number(name, value, least=least, most=most))


def parse_boolean(name: str, value: object) -> bool:
    """Parse yes or no."""
    if not isinstance(value, bool):
        raise make_setting_error(name, value, "true (oui) ou false (non) est attendu, sans guillemets")
    return value


def make_integer_parser(least: int, most: int) -> Callable[[str, object], int]:
    """Make the parser of a whole number from `least` to `most`, both included."""

    def read(name: str, value: object) -> int:
        if parse_number(name, value, least=least, most=most) % 1:
            raise make_setting_error(name, value, "un nombre entier est attendu")
        return int(parse_number(name, value, least=least, most=most))

    return read


def make_choice_parser(*choices: str) -> Callable[[str, object], str]:
    """Make the parser of one of these words, whatever its capitals, accents and spaces."""

    def read(name: str, value: object) -> str:
        found = fold_text(value) if isinstance(value, str) and value.strip() else value
        if found not in choices:
            raise make_setting_error(name, value, f"{' ou '.join(f'« {choice} »' for choice in choices)} est attendu")
        return str(found)

    return read


def parse_licence(name: str, value: object) -> LicenceVersion:
    """Parse the name of a version of the licence; gives the version."""
    return load_version(parse_filled_text(name, value))


def parse_help_links(name: str, value: object) -> tuple[HelpLink, ...]:
    """Parse the list of the town's pages that help around an offer."""
    if not isinstance(value, list | tuple) or not all(isinstance(entry, Mapping) for entry in value):
        raise make_setting_error(name, value, 'une liste d’accolades est attendue, comme [{titre = "…", page = "…"}]')
    for entry in value:
        check_keys(name, entry, KEYS)
    try:
        return tuple(map(parse_help_link, value))
    except ValueError as error:
        raise make_setting_error(name, value, str(error)) from None


def parse_menu(name: str, value: object) -> tuple[MenuEntry, ...]:
    """Parse the entries of the main menu, in their order; none for the usual ones."""
    if not isinstance(value, list | tuple) or not all(isinstance(entry, Mapping) for entry in value):
        raise make_setting_error(name, value, "une liste de dictionnaires est attendue")
    if len(value) > MOST:
        raise make_setting_error(name, value, f"{MOST} entrées au plus sont attendues")
    for entry in value:
        check_keys(name, entry, MENU_KEYS)
    try:
        return tuple(map(parse_menu_entry, value))
    except ValueError as error:
        raise make_setting_error(name, value, str(error)) from None


def parse_hiding(_: str, value: object) -> tuple[HiddenOfferLine, ...]:
    """Parse the list of offers to hide."""
    return read_hiding_setting(value)

"""How the value of a setting is read: each function takes its name and its value, and refuses in one French sentence.

Raises: SettingsError, in every function here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

from panneau.config.colours import (
    BLACK,
    LIGHT_BACKGROUND,
    READABLE,
    Colours,
    compute_contrast,
    find_readable_shade,
    is_colour,
    is_readable,
)
from panneau.config.deployment_target import KEYS as DEPLOYMENT_KEYS
from panneau.config.deployment_target import Target, parse_target
from panneau.errors import SettingsError
from panneau.licence.hidden_offers import HiddenOfferLine, read_hiding_setting
from panneau.licence.storage import Storage
from panneau.local_content import legal_notice
from panneau.views.counting_setting import KEYS as COUNTING_KEYS
from panneau.views.counting_setting import Counting, parse_counting

ORIGINS = {"france-travail": "1", "partenaires": "2"}
"""Names in the settings → values of `origineOffre`."""
COLOUR_KEYS = ("principale", "accent")
MOST_PORT = 65535
STORAGE_KEYS = ("hebergeur", "pays", "base_hors_ue")


def make_setting_error(name: str, found: object, expected: str) -> SettingsError:
    shown = json.dumps(found, ensure_ascii=False, default=repr)
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    return SettingsError(f"Réglage « {name} » : {expected} ; trouvé : {shown}.")


def parse_text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise make_setting_error(name, value, "un texte entre guillemets est attendu")
    return value.strip()


_ADDRESS = re.compile(r"https?://(?:[\w.~-]+@)?[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][!#-;=?-Z_a-~]*)?", re.ASCII)


def parse_filled_text(name: str, value: object) -> str:
    found = parse_text(name, value)
    if not found:
        raise make_setting_error(name, value, "un texte qui n’est pas vide est attendu")
    return found


def is_web_address(found: str) -> bool:
    """Whether a text is an absolute http(s) address, as it stands in a link."""
    return bool(_ADDRESS.fullmatch(found)) and _has_real_port(found)


def _has_real_port(found: str) -> bool:
    port = urlsplit(found).netloc.rpartition("@")[2].partition(":")[2]
    return not port or 0 < int(port) <= MOST_PORT


def parse_address(name: str, value: object) -> str:
    """An absolute http(s) address without its last slash, or nothing; written as it stands in a link."""
    found = parse_text(name, value).rstrip("/")
    if found and not _ADDRESS.fullmatch(found):
        raise make_setting_error(
            name, value, "une adresse qui commence par https://, sans espace ni accent, est attendue"
        )
    if found and not _has_real_port(found):
        raise make_setting_error(name, value, f"un port de 1 à {MOST_PORT} est attendu dans l’adresse")
    return found


def parse_site_address(name: str, value: object) -> str:
    """The public address of a site: a host and a folder of it, and nothing after."""
    found = parse_address(name, value)
    if (
        value != parse_text(name, value)
        or re.search("[?#@{|}]", found)
        or not _is_plain_path(urlsplit(str(value)).path)
    ):
        raise make_setting_error(
            name, value, "l’adresse de l’accueil du site est attendue, comme https://emploi.maville.fr"
        )
    return found


def _is_plain_path(path: str) -> bool:
    """Whether a browser asks for the path as it is written: no empty segment, nor « . » and « .. » in any form."""
    segments = path.removesuffix("/").split("/")[1:]
    return not any(unquote(segment) in ("", ".", "..") for segment in segments)


def parse_digest(name: str, value: object) -> str:
    """A digest of SHA-256 in hexadecimal, or nothing."""
    found = parse_text(name, value).lower()
    if found and not re.fullmatch("[0-9a-f]{64}", found):
        raise make_setting_error(
            name, value, "une empreinte de 64 chiffres et lettres de a à f est attendue, ou un texte vide"
        )
    return found


def keep_value(_: str, value: object) -> object:
    """For settings whose own room reads them."""
    return value


def parse_texts(name: str, value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(part, str) for pair in value.items() for part in pair):
        raise make_setting_error(name, value, 'un dictionnaire de textes est attendu, comme {"nom": "valeur"}')
    return dict(value)


def parse_legal_values(name: str, value: object) -> Mapping[str, str]:
    values = parse_texts(name, value)
    for unknown in values.keys() - legal_notice.VALUES.keys():
        raise make_setting_error(name, unknown, f"une des valeurs {', '.join(legal_notice.VALUES)} est attendue")
    return values


def parse_origins(name: str, value: object) -> frozenset[str]:
    if not isinstance(value, list | tuple) or not value or any(origin not in ORIGINS for origin in value):
        raise make_setting_error(name, value, f"une liste prise parmi {', '.join(ORIGINS)} est attendue")
    return frozenset(ORIGINS[origin] for origin in value)


def parse_number(name: str, value: object, *, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise make_setting_error(name, value, f"un nombre entre {least:g} et {most:g} est attendu".replace(".", ","))
    return float(value)


def make_number_parser(least: float, most: float) -> Callable[[str, object], float]:
    return lambda name, value: parse_number(name, value, least=least, most=most)


def parse_boolean(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise make_setting_error(name, value, "True (oui) ou False (non) est attendu")
    return value


def make_integer_parser(least: int, most: int) -> Callable[[str, object], int]:
    def read(name: str, value: object) -> int:
        if parse_number(name, value, least=least, most=most) % 1:
            raise make_setting_error(name, value, "un nombre entier est attendu")
        return int(parse_number(name, value, least=least, most=most))

    return read


def parse_storage(name: str, value: object) -> Storage:
    """Where the data are kept."""
    values = parse_texts(name, value)
    for unknown in values.keys() - set(STORAGE_KEYS):
        raise make_setting_error(name, unknown, f"les clés {', '.join(STORAGE_KEYS)} sont attendues")
    return Storage(*(values.get(key, "").strip() for key in STORAGE_KEYS))


def parse_counting_setting(name: str, value: object) -> Counting:
    """How views are counted."""
    if not isinstance(value, Mapping):
        raise make_setting_error(name, value, 'un dictionnaire est attendu, comme {"source": "journaux"}')
    for unknown in value.keys() - set(COUNTING_KEYS):
        raise make_setting_error(name, unknown, f"les clés {', '.join(COUNTING_KEYS)} sont attendues")
    try:
        return parse_counting(value)
    except ValueError as error:
        raise make_setting_error(name, value, str(error)) from None


def parse_deployment(name: str, value: object) -> Target:
    """Where the site goes."""
    if not isinstance(value, Mapping):
        raise make_setting_error(name, value, 'un dictionnaire est attendu, comme {"vers": "github-pages"}')
    for unknown in value.keys() - set(DEPLOYMENT_KEYS):
        raise make_setting_error(name, unknown, f"les clés {', '.join(DEPLOYMENT_KEYS)} sont attendues")
    try:
        return parse_target(value)
    except ValueError as error:
        raise make_setting_error(name, value, str(error)) from None


def parse_colours(name: str, value: object) -> Colours:
    """The town's two colours: one that cannot be read on the site's pages is refused, with the nearest that can."""
    values = parse_texts(name, value)
    for unknown in values.keys() - set(COLOUR_KEYS):
        raise make_setting_error(name, unknown, f"les clés {', '.join(COLOUR_KEYS)} sont attendues")
    for key, colour in values.items():
        check_colour(f"{name}, {key}", colour)
    return Colours(*(values.get(key, "").lower() for key in COLOUR_KEYS))


def check_colour(name: str, colour: str) -> None:
    """Refuse what is no colour, or one that cannot be read."""
    if colour and not is_colour(colour):
        raise make_setting_error(name, colour, "une couleur comme #17524a est attendue")
    if colour and not is_readable(colour, [LIGHT_BACKGROUND]):
        found = f"{compute_contrast(colour, LIGHT_BACKGROUND):.1f}".replace(".", ",")
        better = find_readable_shade(colour, BLACK, grounds=[LIGHT_BACKGROUND])
        least = f"{READABLE:g}".replace(".", ",")
        raise SettingsError(
            f"Réglage « {name} » : {colour} est trop claire pour être lue sur les pages (contraste {found}, il en faut "
            f"{least}) ; la plus proche qui convient est {better}."
        )


def make_choice_parser(*choices: str) -> Callable[[str, object], str]:
    """One of these words."""

    def read(name: str, value: object) -> str:
        if value not in choices:
            raise make_setting_error(name, value, f"{' ou '.join(f'« {choice} »' for choice in choices)} est attendu")
        return str(value)

    return read


def parse_hiding(_: str, value: object) -> tuple[HiddenOfferLine, ...]:
    return read_hiding_setting(value)

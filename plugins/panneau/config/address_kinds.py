"""Settings that name a place: a site, a page, a mailbox, hosts, the tiles of a map, a picture of content/.

Raises: SettingsError, in every function here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from panneau.config.kinds import make_setting_error, parse_text, parse_texts
from panneau.licence.redirect_tags import is_france_travail
from panneau.local_content.content_images import FOLDER, PICTURE_KINDS
from panneau.local_content.forbidden_words import check_link

_ADDRESS = re.compile(r"https?://(?:[\w.~-]+@)?[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][!#-;=?-Z_a-~]*)?", re.ASCII)
MOST_PORT = 65535
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_MAILBOX = re.compile(rf"[A-Za-z0-9.!#$%&*+=?^_~-]+@{_LABEL}(?:\.{_LABEL})+")
_MASKED_AT = re.compile(r"[\[({<]\s*(?:at|arobase|arrobase|a)\s*[\])}>]|\s(?:at|arobase|arrobase)\s", re.IGNORECASE)
"""An « @ » written as a word, which keeps robots from reading a mailbox and people from writing to it."""
_PLACEHOLDERS = {"{z}", "{x}", "{y}"}


def is_web_address(found: str) -> bool:
    """Whether a text is an absolute http(s) address, as a link has it."""
    return bool(_ADDRESS.fullmatch(found)) and _has_real_port(found)


def _has_real_port(found: str) -> bool:
    port = urlsplit(found).netloc.rpartition("@")[2].partition(":")[2]
    return not port or 0 < int(port) <= MOST_PORT


def parse_address(name: str, value: object) -> str:
    """Parse an absolute http(s) address, as a link has it, or ""; its last slash is dropped."""
    found = parse_text(name, value).rstrip("/")
    if found and not _ADDRESS.fullmatch(found):
        raise make_setting_error(
            name, value, "une adresse qui commence par https://, sans espace ni accent, est attendue"
        )
    if found and not _has_real_port(found):
        raise make_setting_error(name, value, f"un port de 1 à {MOST_PORT} est attendu dans l’adresse")
    return found


def parse_site_address(name: str, value: object) -> str:
    """Parse the public address of a site: a host and a folder of it, and nothing after; or ""."""
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


def parse_contact(name: str, value: object) -> str:
    """Parse a mailbox or the address of a page, as a link has it; or ""."""
    found = parse_text(name, value)
    masked = _MASKED_AT.search(found)
    if masked:
        raise make_setting_error(
            name, value, f"écrivez @ à la place de « {masked[0].strip()} » : les visiteurs cliquent sur cette adresse"
        )
    if found and not _MAILBOX.fullmatch(found) and not is_web_address(found):
        raise make_setting_error(
            name, value, "une adresse électronique, ou l’adresse d’une page qui commence par https://, est attendue"
        )
    for fault in check_link(found, folder=""):
        raise make_setting_error(name, value, fault.problem.rstrip("."))
    if is_france_travail(found):
        raise make_setting_error(name, value, "l’adresse de la collectivité est attendue, et non de France Travail")
    return found


def parse_picture(name: str, value: object) -> str:
    """Parse the path from content/ of a picture that is published, or ""; whether it is there is checked later."""
    found = parse_text(name, value)
    parts = found.split("/")
    is_inside = len(parts) > 1 and parts[0] == FOLDER and not any(part.startswith(".") or not part for part in parts)
    if found and not (is_inside and found.lower().endswith(PICTURE_KINDS)):
        raise make_setting_error(
            name, value, "le fichier d’une image de content/images/ est attendu, comme images/logo.png"
        )
    return found


def parse_shared_picture(name: str, value: object) -> str:
    """Parse the path of a picture that other sites show, which take photos alone; or ""."""
    found = parse_picture(name, value)
    if found and not found.lower().endswith((".png", ".jpg", ".jpeg")):
        raise make_setting_error(name, value, "une image PNG ou JPEG est attendue, comme images/partage.png")
    return found


def parse_link_tags(name: str, value: object) -> Mapping[str, str]:
    """Parse names and values that are added to a link; there may be none, but none may be empty."""
    found = parse_texts(name, value)
    if not all(part.strip() for pair in found.items() for part in pair):
        raise make_setting_error(
            name, value, 'des noms et des valeurs qui ne sont pas vides sont attendus, comme {at_medium = "CMP"}'
        )
    return found


def parse_tiles(name: str, value: object) -> str:
    """Parse the address template of a map's tiles, or ""."""
    found = parse_address(name, value)
    marks = set(re.findall(r"\{[^{}]*\}", found))
    if found and (marks != _PLACEHOLDERS or re.search("[{}]", re.sub(r"\{[xyz]\}", "", found))):
        raise make_setting_error(
            name, value, "une adresse qui contient {z}, {x} et {y}, et rien d’autre entre accolades, est attendue"
        )
    return found


def parse_folder_address(name: str, value: object) -> str:
    """Parse an address to which the last part of a path is added, or ""."""
    found = parse_address(name, value)
    if re.search("[?#]", found):
        raise make_setting_error(
            name, value, "une adresse sans « ? » ni « # » est attendue : le code du métier s’y ajoute"
        )
    return found


def parse_hosts(name: str, value: object) -> frozenset[str]:
    """Parse a list of names of hosts; gives them in lower case."""
    if not isinstance(value, list | tuple) or not all(
        isinstance(host, str) and _HOST.fullmatch(host) for host in value
    ):
        raise make_setting_error(name, value, 'une liste de noms d’hôtes est attendue, comme ["www.francetravail.fr"]')
    return frozenset(host.lower() for host in value)

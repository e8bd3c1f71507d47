"""The setting `deploiement`: where the site goes, and how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

KEYS = ("vers", "hote", "port", "utilisateur", "dossier")
_HOST = re.compile(r"[0-9A-Za-z][0-9A-Za-z.:-]{0,252}")
_USER = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_.@-]{0,63}")
SSH_PORT = 22
HOME = PurePosixPath()


class Transport(StrEnum):
    """How the site travels; the values are those of `vers`."""

    PAGES = "github-pages"
    FOLDER = "dossier"
    RSYNC = "rsync"
    SFTP = "sftp"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the site goes, and how to reach it."""

    way: Transport = Transport.PAGES
    folder: PurePosixPath = HOME
    """The folder that the web server serves; a relative one starts at the account's own folder."""
    host: str = ""
    user: str = ""
    """Empty: the one that the configuration of SSH names, else the name of the session."""
    port: int = SSH_PORT

    @property
    def shown(self) -> str:
        """The target as people are told it: `depot@emploi.exemple.fr:/srv/emploi`."""
        user = f"{self.user}@" if self.user else ""
        return f"{user}{self.host}:{self.folder}" if self.host else str(self.folder)


def parse_target(raw: Mapping[str, object]) -> Target:
    """Parse where the setting sends the site; an empty one means GitHub Pages.

    Raises: ValueError, in French: what is expected.
    """
    ways = ", ".join(Transport)
    try:
        way = Transport(str(raw.get("vers", Transport.PAGES)))
    except ValueError:
        raise ValueError(f"« vers » attend une des valeurs {ways}") from None
    if way is Transport.PAGES:
        return Target()
    folder = _parse_folder(raw.get("dossier"), absolute_only=way is Transport.FOLDER)
    if way is Transport.FOLDER:
        return Target(way, folder)
    return Target(
        way,
        folder,
        _parse_host(raw.get("hote")),
        _parse_user(raw.get("utilisateur", "")),
        _parse_port(raw.get("port", 22)),
    )


def _parse_folder(found: object, *, absolute_only: bool) -> PurePosixPath:
    """Parse a folder that has a name and a parent, so that a new site can be prepared beside it."""
    text = found if isinstance(found, str) else ""
    folder = PurePosixPath(text)
    if (
        not folder.name
        or ".." in folder.parts
        or not text.isprintable()
        or any(p.startswith("-") for p in folder.parts)
    ):
        raise ValueError("« dossier » attend le dossier que le serveur publie, comme /srv/emploi ou www")
    if absolute_only and not folder.is_absolute():
        raise ValueError("« dossier » attend un chemin complet, comme /srv/emploi")
    return folder


def _parse_host(found: object) -> str:
    if not isinstance(found, str) or not _HOST.fullmatch(found):
        raise ValueError("« hote » attend le nom de la machine, comme ssh.exemple.fr")
    return found


def _parse_user(found: object) -> str:
    if not isinstance(found, str) or (found and not _USER.fullmatch(found)):
        raise ValueError("« utilisateur » attend le nom du compte chez l’hébergeur")
    return found


def _parse_port(found: object) -> int:
    if type(found) is not int or not 0 < found < 65536:
        raise ValueError("« port » attend un nombre, comme 22")
    return found

"""The files by which a town's own machine serves and renews its site, filled in for it: deploy/ ─► serveur/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from panneau.config.deployment_target import Target, Transport
from panneau.errors import SettingsError

WEB_SERVER = ("nginx.conf", "apache.conf", "cle.sh", "logrotate.conf")
FILES: Mapping[Transport, tuple[str, ...]] = {
    Transport.PAGES: (),
    Transport.FOLDER: (*WEB_SERVER, "panneau.service", "panneau.timer", "LISEZMOI.md"),
    Transport.RSYNC: WEB_SERVER,
    Transport.SFTP: ("htaccess",),
}
"""What each way to a host needs: a shared one has its web server already, another machine its own account."""
NO_SERVER = (
    "Le réglage « deploiement » dit GitHub Pages, qui sert le site de lui-même. Pour votre machine : "
    'deploiement.vers = "dossier" et deploiement.dossier = "/srv/panneau/emploi".'
)
NO_ADDRESS = "Donnez d’abord l’adresse du site : le réglage « adresse », comme https://emploi.maville.fr."
NOT_AT_ROOT = (
    "L’adresse {address} n’est pas celle d’un nom entier : ces fichiers servent un site à la racine de son nom, comme "
    "https://emploi.maville.fr."
)
NOT_PLAIN = (
    "« {path} » ne convient pas au serveur : un chemin qui commence par /, fait de lettres sans accent, de chiffres, "
    "de points et de tirets."
)
CLOSED_HOME = (
    "« {path} » est dans un dossier personnel, que le service ne lit pas : mettez-le dans /opt/panneau, ou dites par "
    "--dossier où il sera sur le serveur."
)
CHANGED = (
    "{names} : ce qui est là n’est pas ce qui serait écrit, et rien n’est changé. Rangez-le ailleurs ou effacez-le, "
    "puis recommencez."
)
_HOMES = ("home", "root")
_PLAIN = re.compile(r"(?:/[\w.-]+)+", re.ASCII)
_EXAMPLES = re.compile(r"/srv/panneau/emploi|/srv/panneau|/opt/panneau|emploi\.exemple\.fr")


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """Where a site is on its server."""

    name: str
    """Of the site: `emploi.maville.fr`."""
    site: PurePosixPath
    """What the web server serves."""
    town: PurePosixPath
    """The town's folder."""


def find_place(address: str, target: Target, *, town: PurePosixPath) -> ServerPlace:
    """Find where the site is by its settings. Raises: SettingsError where the files cannot say it."""
    parts = urlsplit(address)
    if not parts.hostname:
        raise SettingsError(NO_ADDRESS)
    if parts.path.strip("/"):
        raise SettingsError(NOT_AT_ROOT.format(address=address))
    for path in (target.folder, town):
        if not _PLAIN.fullmatch(str(path)):
            raise SettingsError(NOT_PLAIN.format(path=path))
    if town.parts[1] in _HOMES:
        raise SettingsError(CLOSED_HOME.format(path=town))
    return ServerPlace(parts.hostname, target.folder, town)


def fill_server_file(text: str, place: ServerPlace) -> str:
    """Fill in a file of deploy/, whose examples are as a town's own values."""
    values = {
        "/srv/panneau/emploi": str(place.site),
        "/srv/panneau": str(place.site.parent),
        "/opt/panneau": str(place.town),
        "emploi.exemple.fr": place.name,
    }
    return _EXAMPLES.sub(lambda example: values[example[0]], text)


def write_server_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files into a folder, where none of another content is there. Raises: SettingsError, OSError"""
    changed = [
        f"{folder.name}/{name}"
        for name, text in files.items()
        if (folder / name).exists() and (folder / name).read_bytes() != text.encode()
    ]
    if changed:
        raise SettingsError(CHANGED.format(names=", ".join(changed)))
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())

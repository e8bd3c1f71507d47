"""The site to deploy: the files of a folder that a production build has swapped in, and proof that it is that one.

The build leaves a seal beside its folder once the audit let the site through: the digest of every file. A folder
without it, or changed since, is not deployed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from panneau.build.staging.build_record import write_beside
from panneau.common.disk_faults import format_os_error
from panneau.errors import DeploymentRefused, OutputFailed
from panneau.site.files.site_status import parse_site_status
from panneau.site.model.urls import STATE_PATH

BUILD_AGAIN = ".venv/bin/pelican content -s publishconf.py -o output --fatal=errors"
NOT_A_SITE = "Le dossier « {folder} » n’est pas un site de Panneau ({state} manque) : construisez-le d’abord ({build})."
FICTIVE = "Les offres de « {folder} » sont fictives : une démonstration ne se déploie pas."
NOT_SEALED = (
    "Le site de « {folder} » n’est pas celui que l’audit a laissé passer : il vient d’un essai, ou ses fichiers ont "
    "changé depuis. Construisez-le de nouveau ({build})."
)
UNSEALED = (
    "Le nouveau site est dans « {folder} », mais la preuve de son audit n’a pas pu être écrite à côté ({why}) : "
    "construisez-le de nouveau avant de le déployer."
)


@dataclass(frozen=True, slots=True)
class File:
    """Size and digest of a file: what tells two contents apart."""

    size: int
    digest: str
    """SHA-256 in hexadecimal."""


@dataclass(frozen=True, slots=True)
class SealedSite:
    """A whole site that may be deployed."""

    folder: Path
    files: Mapping[str, File]
    """By path, with `/` between folders, sorted."""


def read_site(folder: Path) -> SealedSite:
    """Read the site in `folder`. Raises: DeploymentRefused when it may not be deployed, one French sentence."""
    if not (folder / STATE_PATH).is_file():
        raise DeploymentRefused(NOT_A_SITE.format(folder=folder, state=STATE_PATH, build=BUILD_AGAIN))
    if _is_demonstration(folder):
        raise DeploymentRefused(FICTIVE.format(folder=folder))
    files = read_files(folder)
    if _read_seal(folder) != _compute_digest(files):
        raise DeploymentRefused(NOT_SEALED.format(folder=folder, build=BUILD_AGAIN))
    return SealedSite(folder, files)


def seal(folder: Path) -> None:
    """Write beside `folder` that the audit let it through, by a digest of every file. Raises: OutputFailed"""
    try:
        write_beside(_find_seal_path(folder), f"{_compute_digest(read_files(folder))}\n".encode("ascii"))
    except OSError as error:
        raise OutputFailed(UNSEALED.format(folder=folder, why=format_os_error(error))) from None


def read_files(folder: Path) -> dict[str, File]:
    """Read every file under `folder`, by path; a link counts as a file that is not the site's, and is not followed."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): _read_file(path) for path in paths}


def _read_file(path: Path) -> File:
    if path.is_symlink():
        return File(0, "lien")
    data = path.read_bytes()
    return File(len(data), sha256(data).hexdigest())


def _compute_digest(files: Mapping[str, File]) -> str:
    lines = "\n".join(f"{file.digest} {path}" for path, file in files.items())
    return sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _find_seal_path(folder: Path) -> Path:
    """Find the path of a seal: beside the folder, since the site holds nothing that the audit has not read."""
    return folder.resolve().parent / f".{folder.resolve().name}.verifie"


def _read_seal(folder: Path) -> str:
    try:
        return _find_seal_path(folder).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _is_demonstration(folder: Path) -> bool:
    try:
        return parse_site_status((folder / STATE_PATH).read_bytes()).demonstration is not False
    except ValueError:
        return False  # no seal fits a damaged site: that refusal tells what to do

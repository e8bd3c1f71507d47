"""The package of a version, taken from where pip takes packages: nothing but pip knows where that is."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from panneau.errors import PanneauError
from panneau.hosting.ci.town_version import PACKAGE

DEFAULTS = "panneau/defaults"
"""Folder of a package with the files that it brings: theme, pages, CHANGELOG.md."""
NOT_FOUND = (
    "Panneau {version} n’a pas pu être téléchargé : ce numéro n’existe peut-être pas, ou l’index des paquets ne répond "
    "pas. Rien n’a changé."
)
NEWEST = "(dernière version)"


class UpdateRefused(PanneauError):
    """A town's repository cannot be brought to another version as asked; nothing of it has changed."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class DownloadedPackage:
    """A package and its files."""

    version: str
    digest: str
    """SHA-256 of the package, as pip compares it."""
    folder: Path
    """Where its files are."""

    @property
    def defaults(self) -> Path:
        """Theme, pages, CHANGELOG.md."""
        return self.folder / DEFAULTS


def fetch_package(version: str, folder: Path) -> DownloadedPackage:
    """Fetch the package of a version, the newest for "", and extract it into a folder. Raises: UpdateRefused"""
    wanted = f"{PACKAGE}=={version}" if version else PACKAGE
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:")
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
    wheels = [*folder.glob("*.whl")]
    if done.returncode or not wheels:
        raise UpdateRefused(NOT_FOUND.format(version=version or NEWEST))
    return _extract(wheels[0], folder / "paquet")


def _extract(wheel: Path, folder: Path) -> DownloadedPackage:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)  # zipfile keeps every name inside the folder
    return DownloadedPackage(wheel.name.split("-")[1], hashlib.sha256(wheel.read_bytes()).hexdigest(), folder)


def build_search_path(package: DownloadedPackage) -> Mapping[str, str]:
    """The variable by which a Python that is started imports the code of a package before what is installed."""
    return {"PYTHONPATH": str(package.folder)}

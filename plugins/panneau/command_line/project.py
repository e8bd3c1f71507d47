"""The project that a command works on: a copy of the project, a town's own folder, or an empty one."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from panneau.common.project_files import DEFAULTS

SETTINGS, PRODUCTION = "pelicanconf.py", "publishconf.py"
TOWN = "reglages.toml"
NO_FILE = "le fichier « {path} » n’existe pas ; tapez cette commande dans le dossier du projet"


@dataclass(frozen=True, slots=True)
class ProjectFolders:
    """Where the commands write, and where the files are that they read."""

    folder: Path
    """The town's folder: what is made goes there."""
    files: Path
    """The folder of the settings: the same, or that of the installed package."""

    @property
    def settings(self) -> Path:
        """The settings for development and demonstration."""
        return self.files / SETTINGS

    @property
    def town_file(self) -> Path:
        """What the town decides, beside its settings."""
        return self.files / TOWN

    @property
    def production(self) -> Path:
        """The settings of the production."""
        own = self.files / PRODUCTION
        return own if self.town_file.is_file() else self._find(PRODUCTION)

    @property
    def content(self) -> Path:
        """The town's own pages."""
        return self._find("content")

    @property
    def theme(self) -> Path:
        """Templates and static files."""
        return self._find("theme")

    @property
    def output(self) -> Path:
        """Where a site is built."""
        return self.folder / "output"

    @property
    def program(self) -> str:
        """What somebody types before the name of a command."""
        own = ".venv/bin/panneau" if (self.folder / ".venv/bin/panneau").exists() else "panneau"
        return own if DEFAULTS.is_dir() else "make"

    @property
    def is_demonstration(self) -> bool:
        """Whether the settings are not those of a town, but what the installed package brings."""
        return self.files == DEFAULTS

    def list_overrides(self, settings_file: Path) -> Mapping[str, str]:
        """Pelican's settings that replace those of a file: one of the package's would have the site built beside it."""
        return {"OUTPUT_PATH": str(self.output)} if settings_file.parent == DEFAULTS else {}

    def _find(self, name: str) -> Path:
        here = self.files / name
        return here if here.exists() or not DEFAULTS.is_dir() else DEFAULTS / name


def find_project(folder: Path) -> ProjectFolders:
    """The project of a folder: its own files where it has settings, else those of the town that it is a part of.

    Where there is no town either, those that the installed package brings.
    """
    above = (parent for parent in folder.parents if (parent / TOWN).is_file())
    place = folder if _has_settings(folder) else next(above, folder)
    own = _has_settings(place) or not DEFAULTS.is_dir()
    return ProjectFolders(place, place if own else DEFAULTS)


def _has_settings(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (SETTINGS, TOWN))


def add_settings_argument(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """The option of the commands that read the town's settings."""
    parser.add_argument("--settings", type=find_file, default=str(project.settings), help="les réglages du site")


def find_file(path: str) -> Path:
    """The file of that path. Raises: argparse.ArgumentTypeError, of a default value too where that is a text."""
    if not Path(path).is_file():
        raise argparse.ArgumentTypeError(NO_FILE.format(path=path))
    return Path(path)

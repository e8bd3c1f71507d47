"""The files that a new town begins with, and the folder that they are written into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from panneau.admin.init.settings_file import render_settings_file, select_first_values
from panneau.common.french import format_some
from panneau.common.project_files import find_shipped
from panneau.errors import SettingsError

FILES = Path(__file__).with_name("files")
SETTINGS = "reglages.toml"
FIXED = ("pelicanconf.py", "publishconf.py")
PROJECT = "ADRESSE-DU-PROJET"
"""Where the project is on GitHub, owner and name, until somebody says it."""
ALLOWED = (".git",)
"""What a folder may hold already: that of a repository that was just made."""
NOT_EMPTY = (
    "« {folder} » n’est pas vide ({names}) : rien n’est écrit. Donnez un dossier qui n’existe pas encore, ou "
    "un dossier vide."
)
NO_FOLDER = "« {folder} » est un fichier, et non un dossier : donnez un autre nom."
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_JUNK = ("__pycache__",)


def make_slots(*, version: str, project: str, hashes: Iterable[str]) -> Mapping[str, str]:
    """Make what the slots of the files are filled with; `hashes` are those of the package, as pip writes them."""
    given = "".join(f" \\\n    --hash={one}" for one in hashes)
    return {"version": version, "projet": project, "empreintes": given}


def read_town_files(slots: Mapping[str, str]) -> Mapping[str, bytes]:
    """Read all files of a new town, by their path: those of files/ with their slots filled in, and the settings."""
    found = {
        path.relative_to(FILES).as_posix(): fill_slots(path.read_text(encoding="utf-8"), slots).encode()
        for path in sorted(FILES.rglob("*"))
        if path.is_file() and not set(_JUNK) & set(path.parts)
    }
    fixed = {name: find_shipped(name).read_bytes() for name in FIXED}
    return {**found, **fixed, SETTINGS: render_settings_file(select_first_values()).encode()}


def fill_slots(text: str, slots: Mapping[str, str]) -> str:
    """Fill in {{version}} and the like; whatever else stands between two braces stays."""
    return _SLOT.sub(lambda slot: slots.get(slot[1], slot[0]), text)


def write_town(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a folder that is new or empty. Raises: SettingsError, OSError"""
    check_empty(folder)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def check_empty(folder: Path) -> None:
    """Refuse a folder that holds anything but a repository's own. Raises: SettingsError"""
    if folder.exists() and not folder.is_dir():
        raise SettingsError(NO_FOLDER.format(folder=folder))
    names = sorted(path.name for path in folder.iterdir() if path.name not in ALLOWED) if folder.is_dir() else []
    if names:
        raise SettingsError(NOT_EMPTY.format(folder=folder, names=format_some(names, most=3)))

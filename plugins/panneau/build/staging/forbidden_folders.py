"""Folders that no site may take the place of, whatever they hold: a swap deletes what was there."""

from __future__ import annotations

import os
import pwd
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from panneau.errors import SettingsError

_PROJECT = Path(__file__).resolve().parents[4]
OF_THE_PROJECT = tuple(
    _PROJECT / name
    for name in (
        *("content", "theme", "theme-local", "plugins", "scripts", "tests", "docs", "benchmarks", "deploy", "examples"),
        *("sites", ".git", ".github"),
    )
)
"""Folders of the project, whether they exist or not: a site in them would be taken for the project's own files."""
CHOOSE = "choisissez un autre dossier de sortie."
NO_TARGET = "Le dossier de sortie ne peut pas être « {folder} » : {why} ; " + CHOOSE
LINK = (
    "Le dossier de sortie « {folder} » est un lien vers « {goal} » : donnez ce dossier lui-même, pour que rien ne soit "
    "effacé là où on ne l’attend pas."
)


def resolve_target(target: Path) -> Path:
    """Resolve the target to its real path: links on the way to it are followed, as where /var/www leads elsewhere.

    The last part is not: to replace a link would either lose the link or delete a folder that nobody has named.
    Raises: SettingsError for a link.
    """
    if target.name in ("", ".."):
        return target.resolve()
    place = target.parent.resolve() / target.name
    if place.is_symlink():
        raise SettingsError(LINK.format(folder=place, goal=place.readlink()))
    return place


def check_target(target: Path, *, protected: Iterable[Path]) -> None:
    """Refuse a target, by its real path, that is never a site's, and all that is neither missing nor a folder.

    `protected` are the folders that a build reads. Raises: SettingsError; OSError.
    """
    if why := find_objection(target, protected=protected) or _find_fault(target):
        raise SettingsError(NO_TARGET.format(folder=target, why=why))


def find_objection(target: Path, *, protected: Iterable[Path]) -> str:
    """Say in French why a folder, by its real path, is never a site's; "" where it may be."""
    return next(_iter_objections(target, [path.resolve() for path in protected]), "")


def _iter_objections(target: Path, protected: list[Path]) -> Iterator[str]:
    if target == Path(target.anchor):
        yield "c’est la racine du disque"
    if any(home.is_relative_to(target) for home in list_homes()):
        yield "c’est le dossier personnel d’un compte de cette machine, ou il en contient un"
    if any(path.is_relative_to(target) for path in (*protected, *OF_THE_PROJECT, Path.cwd())):
        yield "il contient le projet, son contenu ou le dossier de travail"
    if any(target.is_relative_to(path) for path in protected):
        yield "il est dans ce que la construction lit"
    if any(target.is_relative_to(path) for path in OF_THE_PROJECT):
        yield "il est parmi les fichiers du projet"


def _find_fault(target: Path) -> str:
    if not _is_present(target):
        return ""
    if not stat.S_ISDIR(target.lstat().st_mode):
        return "ce n’est pas un dossier"
    if os.path.ismount(target):
        return "un disque y est monté"
    return "c’est un dépôt git" if os.path.lexists(target / ".git") else ""


def list_homes() -> Iterator[Path]:
    """List the home folders of this machine's accounts, of root and of whoever runs this."""
    found = {entry.pw_dir for entry in pwd.getpwall()} | {os.environ.get("HOME", ""), os.path.expanduser("~root")}  # noqa: PTH111
    yield from (Path(home).resolve() for home in found if home.startswith("/"))


def _is_present(target: Path) -> bool:
    try:
        target.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True

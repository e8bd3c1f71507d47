"""What Panneau has made in a folder, and what somebody else has put there: nothing of the latter is ever deleted.

A site is known by its `etat.json`, and each of its files by name. The names are those of the record that a build leaves
beside its folder (build_record.py), as long as the record is about the site that is there. In a site without one (of
version 0.1.0, copied, moved, restored from a backup), they are those that the site itself or the project explains
(explained_files.py). That a file is named like one that a build writes says nothing of who made it. The form of a
name alone is asked where nobody keeps files: in the remains of a killed build, and beside a site at a host.

What file managers leave behind where somebody looked (`.DS_Store`, `Thumbs.db`) holds nothing of anybody's and must not
delay a publication: it goes with the site. So do folders that hold no file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from panneau.build.staging.build_record import BuildRecord
from panneau.build.staging.explained_files import find_explained_files
from panneau.common.project_files import LEFT_BY_FILE_MANAGERS
from panneau.errors import SettingsError
from panneau.site.files.site_status import parse_site_status
from panneau.site.model.urls import STATE_PATH

MOST_NAMED = 3
NO_SITE = (
    "Le dossier de sortie « {folder} » contient autre chose qu’un site de Panneau, par exemple « {names} » : la "
    "construction l’effacerait. Choisissez un autre dossier, ou videz celui-ci."
)
FOREIGN_FILES = (
    "Le dossier de sortie « {folder} » contient ce que Panneau n’a pas fait : {names}. La construction l’effacerait : "
    "rangez-le ailleurs ou supprimez-le, puis recommencez."
)
UNEXPLAINED = (
    "Le dossier de sortie « {folder} » n’a pas à côté de lui la liste de ce que Panneau y a fait, et rien n’y montre "
    "que Panneau ait fait {names} : rangez cela ailleurs ou supprimez-le vous-même, ou choisissez un autre dossier."
)
_NAME = r"[^/.][^/]*"
_SHAPE = re.compile(
    rf"etat\.json|robots\.txt|\.well-known/security\.txt|sitemap(-\d+)?\.xml|fil\.xml|{_NAME}\.html"
    rf"|offres/[\w-]+\.html|logos/[0-9a-f]{{20}}\.[a-z]+|recherche/(index|mots)-[0-9a-f]+(-\d+)?\.json"
    rf"|(communes|secteurs|contrats|domaines|metiers|extraits)/({_NAME}/)*{_NAME}\.(html|xml)"
    rf"|observatoire/{_NAME}\.(csv|html)|(actualites|offres-locales)/{_NAME}\.(html|ics)|calendrier\.ics"
    rf"|(images|theme)/({_NAME}/)*{_NAME}"
)


def is_build_path(path: str) -> bool:
    """Whether a file of this path, with `/` between folders, can be one that a build has written."""
    return bool(_SHAPE.fullmatch(path)) or _parse_name(path) in LEFT_BY_FILE_MANAGERS


def list_entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """List whatever is in a folder, other than folders: path, and whether it is a plain file; no link is followed.

    A folder where another disk is mounted is no plain file, and is not looked into. Raises: OSError.
    """
    device, waiting = folder.lstat().st_dev, [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(folder / inner) as found:
            for entry in found:
                path = inner + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield path, entry.is_file(follow_symlinks=False)
                elif entry.stat(follow_symlinks=False).st_dev == device:
                    waiting.append(f"{path}/")
                else:
                    yield path, False


def check_made(folder: Path, record: BuildRecord, *, sources: Iterable[Path]) -> frozenset[str]:
    """Check that Panneau made all that is in a folder, and give its paths; `sources` are folders a build copies from.

    Raises: SettingsError that names what Panneau has not made; OSError.
    """
    entries = dict(list_entries(folder))
    if (folder / STATE_PATH).is_dir():
        raise SettingsError(NO_SITE.format(folder=folder, names=STATE_PATH))
    state = _read_state(folder) if entries.get(STATE_PATH) else b""
    if compute_digest(state) in record.states:
        _refuse(FOREIGN_FILES, folder, _find_foreign_paths(entries, record.files))
    elif is_state(state):
        _refuse(
            UNEXPLAINED,
            folder,
            _find_foreign_paths(entries, find_explained_files(folder, entries, sources=tuple(sources))),
        )
    elif not all(plain and path in record.files for path, plain in entries.items()):
        raise SettingsError(NO_SITE.format(folder=folder, names=min(entries.keys() - {STATE_PATH} or entries)))
    return frozenset(entries)


def is_remains(folder: Path) -> bool:
    """Whether a folder, by name and content, can only be what an unfinished build of version 0.1.0 has left."""
    if not re.fullmatch(r".*\.nouveau-[a-z0-9_]{8}", folder.name):
        return False
    entries = dict(list_entries(folder))
    return any(path.startswith("offres/") for path in entries) and not _find_foreign_paths(
        entries, filter(is_build_path, entries)
    )


def format_paths(paths: Sequence[str]) -> str:
    """Format the first paths, for a French sentence."""
    more = f" et {len(paths) - MOST_NAMED} autres" if len(paths) > MOST_NAMED else ""
    return ", ".join(f"« {path} »" for path in sorted(paths)[:MOST_NAMED]) + more


def is_state(data: bytes) -> bool:
    """Whether a file is the `etat.json` of some site of Panneau, of any version."""
    try:
        status = parse_site_status(data)
    except ValueError:
        return False
    told = (status.since,) if status.closed else (status.began, status.counts)
    return None not in (status.demonstration, *told)


def read_state_digest(folder: Path) -> str:
    """Read the digest that tells a site's `etat.json` from all others; that of no bytes where it is missing."""
    return compute_digest(_read_state(folder))


def compute_digest(data: bytes) -> str:
    """Compute a SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()


def _read_state(folder: Path) -> bytes:
    try:
        return (folder / STATE_PATH).read_bytes()
    except FileNotFoundError:
        return b""


def _find_foreign_paths(entries: Mapping[str, bool], ours: Iterable[str]) -> list[str]:
    known = frozenset(ours)
    return [
        path
        for path, plain in entries.items()
        if not (plain and (path in known or _parse_name(path) in LEFT_BY_FILE_MANAGERS))
    ]


def _refuse(sentence: str, folder: Path, strangers: Sequence[str]) -> None:
    """Refuse a folder that holds strangers. Raises: SettingsError where there is anything to name."""
    if strangers:
        raise SettingsError(sentence.format(folder=folder, names=format_paths(strangers)))


def _parse_name(path: str) -> str:
    return path.rpartition("/")[2]

"""The files of a catalogue of components, which `make catalogue` writes anew and `make clean` removes."""

from __future__ import annotations

import re
from pathlib import Path

from panneau.build.staging.deleting import delete_files
from panneau.build.staging.forbidden_folders import check_target, resolve_target
from panneau.build.staging.ownership import format_paths, list_entries
from panneau.common.project_files import LEFT_BY_FILE_MANAGERS
from panneau.errors import SettingsError

MARK = "light/theme/css/tokens.css"
"""The file that shows that a folder is a catalogue."""
OTHER = (
    "« {folder} » contient autre chose qu’un catalogue ({names}) : choisissez un autre dossier (--output), ou rangez "
    "cela ailleurs."
)
_SHAPE = re.compile(r"index\.html|(light|dark)/([^/.][^/]*\.html|theme/([^/.][^/]*/)*[^/.][^/]*)")


def remove_catalogue(folder: Path) -> None:
    """Delete a catalogue; nothing where there is none. Raises: SettingsError where something is not its; OSError."""
    folder = resolve_target(folder)
    check_target(folder, protected=())
    entries = dict(list_entries(folder)) if folder.exists() else {}
    strangers = [path for path, plain in entries.items() if not (plain and _is_its_own(path))]
    if strangers or (entries and MARK not in entries):
        raise SettingsError(OTHER.format(folder=folder, names=format_paths(strangers or list(entries))))
    if folder.exists():
        delete_files(folder, entries)


def _is_its_own(path: str) -> bool:
    return bool(_SHAPE.fullmatch(path)) or path.rpartition("/")[2] in LEFT_BY_FILE_MANAGERS

"""The folder of the editing page, which a town serves apart from its site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from panneau.admin.editor.edited_repository import EditedRepository
from panneau.errors import SettingsError

FILES = Path(__file__).with_name("files")
PAGE, SETTINGS = "index.html", "edition.json"
API = "{{api}}"
"""In the page's policy: the one other origin that it may speak to."""
OTHER = (
    "« {folder} » contient autre chose qu’une page d’édition : rien n’est écrit. Choisissez un autre dossier "
    "(--output)."
)


def write_editor(folder: Path, settings: Mapping[str, object], repository: EditedRepository) -> None:
    """Write the page, over one that is there already; nothing is deleted. Raises: SettingsError, OSError"""
    if not is_free(folder):
        raise SettingsError(OTHER.format(folder=folder))
    page = (FILES / PAGE).read_text(encoding="utf-8").replace(API, repository.api_origin)
    told = json.dumps(settings, ensure_ascii=False, indent=1)
    shutil.copytree(FILES, folder, dirs_exist_ok=True)
    (folder / PAGE).write_text(page, encoding="utf-8")
    (folder / SETTINGS).write_text(told, encoding="utf-8")


def is_free(folder: Path) -> bool:
    """Whether a folder may be written into: new, empty but for a repository's own, or an editing page already."""
    if not folder.exists() or (folder / SETTINGS).is_file():
        return True
    return folder.is_dir() and not any(path.name != ".git" for path in folder.iterdir())

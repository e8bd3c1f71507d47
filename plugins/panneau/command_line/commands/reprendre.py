"""panneau reprendre: copies a page of the package into content/pages/, where the town's text takes its place.

    panneau reprendre aide

A page that is there already keeps its text: it is noted as compared with the package's of today.
Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from panneau.admin.new_town.shipped_pages import FOLDER, SUFFIX, note_takeover
from panneau.command_line.project import ProjectFolders
from panneau.common.disk_faults import explain_os_error
from panneau.common.project_files import CONTENT, find_shipped
from panneau.common.text_style import find_style
from panneau.config.quoted_lines import decode_settings
from panneau.errors import ContentRefused, OutputFailed

UNKNOWN = "Le paquet n’a pas de page « {name} » ; il a : {names}."
COPIED = (
    "{path} est écrit : changez-en le texte, il prend la place de celui du paquet. La ligne « Reprise » dit de quel "
    "texte il vient ; laissez-la."
)
COMPARED = (
    "{path} garde son texte, et note qu’il a été comparé avec celui du paquet d’aujourd’hui. Pour revenir au texte du "
    "paquet, effacez ce fichier."
)
UNWRITTEN = "« {file} » ne peut pas être écrit ({why}) : {fix}."
SAME = "Ce dossier est celui du projet : ses pages sont celles du paquet, changez-les là."


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """Which page."""
    parser.add_argument("page", metavar="PAGE", help="le nom de la page : aide, mentions-legales…")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Copy the page, or note that it was compared. Raises: ContentRefused, OutputFailed"""
    shipped, own = (root / FOLDER for root in (find_shipped(CONTENT), project.folder / CONTENT))
    if shipped == own:
        raise ContentRefused(SAME)
    name = f"{Path(options.page).name.removesuffix(SUFFIX).removesuffix('.html')}{SUFFIX}"
    if not (shipped / name).is_file():
        names = ", ".join(sorted(path.stem for path in shipped.glob(f"*{SUFFIX}")))
        raise ContentRefused(UNKNOWN.format(name=options.page, names=names))
    text, path = (shipped / name).read_text(encoding="utf-8"), own / name
    there = path.is_file()
    data = path.read_bytes() if there else text.encode()
    before = decode_settings(data, f"{CONTENT}/{FOLDER}/{name}")
    _write(path, find_style(data).encode(note_takeover(before, text)))
    print((COMPARED if there else COPIED).format(path=f"{CONTENT}/{FOLDER}/{name}"))
    return 0


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        why, fix = explain_os_error(error)
        raise OutputFailed(UNWRITTEN.format(file=path, why=why, fix=fix)) from None

"""panneau edition: a page from which the town's news, vacancies and pages are changed in a browser, in output-edition/.

    panneau edition https://github.com/ville/emploi

It is no part of the site: it is served at another address (docs/contenu.md). Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from panneau.admin.editor.edited_repository import parse_repository
from panneau.admin.editor.editor_folder import PAGE, write_editor
from panneau.admin.editor.editor_settings import build_settings
from panneau.command_line.project import ProjectFolders, add_settings_argument
from panneau.pelican_plugin.pelican_runs import read_town
from panneau.pelican_plugin.refusals import exit_on_refusal

WRITTEN = (
    "{path} est écrit. Déposez ce dossier à une autre adresse que celle du site : la marche à suivre est dans "
    "« panneau guide contenu », « Écrire dans le navigateur »."
)

NO_ADDRESS = (
    "Le réglage « adresse » est vide : la page ne saura pas qu’elle est au même endroit que le site. Donnez-le, puis "
    "refaites cette commande."
)


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """Which repository, and where the page goes."""
    add_settings_argument(parser, project)
    parser.add_argument("depot", metavar="ADRESSE", help="la page du dépôt, comme https://github.com/ville/emploi")
    parser.add_argument("--branche", default="main", help="la branche qui est publiée (main)")
    parser.add_argument("--output", type=Path, default=project.folder / "output-edition", help="dossier de la page")


def run(options: argparse.Namespace, _: ProjectFolders) -> int:
    """Write the page; the exit code tells of what is wrong (panneau/errors.py)."""
    with exit_on_refusal():
        repository, town = parse_repository(options.depot), read_town(options.settings)
        settings = build_settings(repository, branch=options.branche, name=town.site_name, address=town.address)
        write_editor(options.output, settings, repository)
    print(WRITTEN.format(path=options.output / PAGE))
    if not town.address:
        print(NO_ADDRESS)
    return 0

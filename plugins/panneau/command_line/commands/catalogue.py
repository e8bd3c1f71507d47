"""panneau catalogue: every component of the theme, with its variants, in output-catalogue/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from panneau.admin.theme_catalogue import HOME, write_catalogue
from panneau.build.staging.catalogue_files import remove_catalogue
from panneau.command_line.project import ProjectFolders, add_settings_argument
from panneau.errors import SettingsError
from panneau.pelican_plugin.pelican_runs import read_town
from panneau.pelican_plugin.refusals import exit_on_refusal


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """Where the catalogue goes."""
    add_settings_argument(parser, project)
    parser.add_argument("--output", type=Path, default=project.folder / "output-catalogue", help="dossier du catalogue")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Write the catalogue; the exit code tells of a template that is wrong (panneau/errors.py)."""
    output: Path = options.output
    with exit_on_refusal():
        try:
            remove_catalogue(output)
        except SettingsError as error:
            sys.exit(str(error))
        colours = read_town(options.settings).colours
        folders = (project.folder / "theme-local", project.theme)
        names = write_catalogue(output, folders=folders, colours=colours)
    print(f"{len(names)} composants dans {output / HOME} : ouvrez ce fichier dans un navigateur.")
    return 0

"""panneau fermer: the waiting page takes the place of every offer, at once, without network or credentials.

For a suspended access, the end of the convention, or data that are too old. The town's own pages stay; the next normal
build opens the site again. Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from panneau.command_line.project import ProjectFolders
from panneau.config.deployment_target import Transport
from panneau.pelican_plugin.pelican_runs import close_site, read_town_or_exit

STILL_ONLINE = "En ligne, rien n’a encore changé : « panneau deploy » y met la page d’attente."


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """What is closed."""
    parser.add_argument("--output", type=Path, default=project.output, help="le dossier publié (output/)")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Close once."""
    close_site(project.production, output=options.output.absolute())
    if read_town_or_exit(project.production).deployment.way is not Transport.PAGES:
        print(STILL_ONLINE)
    return 0

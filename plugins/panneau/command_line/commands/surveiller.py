"""panneau surveiller: the watch over a publication on GitHub, one issue when it fails.

It needs the packages of requirements/watch.txt alone (make ready-watch).
"""

from __future__ import annotations

import argparse

from panneau.command_line.ci_variables import open_repository
from panneau.command_line.project import ProjectFolders
from panneau.hosting.ci.publication_watch import watch


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """Nothing: GitHub says in variables which repository it is."""


def run(_: argparse.Namespace, __: ProjectFolders) -> int:
    """Open, complete or close the issue about the publication."""
    print(watch(open_repository()))
    return 0

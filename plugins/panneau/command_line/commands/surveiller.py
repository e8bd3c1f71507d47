"""panneau surveiller: the watch over a publication on GitHub, one issue when it fails.

It needs the packages of requirements/watch.txt alone (make ready-watch).
"""

from __future__ import annotations

import argparse
import os

from panneau.command_line.project import ProjectFolders
from panneau.hosting.ci.github import Repository
from panneau.hosting.ci.publication_watch import watch


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """Nothing: GitHub says in variables which repository it is."""


def run(_: argparse.Namespace, __: ProjectFolders) -> int:
    """Open, complete or close the issue about the publication."""
    names = ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
    print(watch(Repository(*(os.environ[name] for name in names))))
    return 0

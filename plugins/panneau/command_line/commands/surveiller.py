"""panneau surveiller: the watch over a publication on GitHub or GitLab, one issue when it fails.

On GitHub it needs the packages of requirements/watch.txt alone. On GitLab, the variable PANNEAU_JETON holds the access
token by which issues are written; without it, a failed publication ends this command with 1, and GitLab writes to
whoever scheduled it.
"""

from __future__ import annotations

import argparse

from panneau.command_line.ci_variables import (
    TOKEN,
    has_issues,
    is_on_gitlab,
    open_issues,
    open_project,
    open_repository,
    read_ci_variable,
)
from panneau.command_line.project import ProjectFolders
from panneau.hosting.ci.github_runs import fetch_last_run
from panneau.hosting.ci.publication_watch import LastRun, watch_run

ENVIRONMENT = "production"
"""Of the job of GitLab that publishes."""
WELL = "La publication va bien."
FAILED = "La dernière publication a échoué : {address}"
NO_TOKEN = f"Sans la variable {TOKEN}, aucun signalement n’est ouvert (« panneau guide hebergement »)."


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """Nothing: the host says in variables which repository it is."""


def run(_: argparse.Namespace, project: ProjectFolders) -> int:
    """Open, complete or close the issue about the publication."""
    if is_on_gitlab():
        return _watch_gitlab(project)
    repository = open_repository()
    print(watch_run(open_issues(), fetch_last_run(repository), site=repository.fetch_site_address()))
    return 0


def _watch_gitlab(project: ProjectFolders) -> int:
    last = open_project().fetch_last_run(ENVIRONMENT, project_url=read_ci_variable("CI_PROJECT_URL"))
    if not has_issues():
        return _tell(last)
    from panneau.pelican_plugin.pelican_runs import read_town_or_exit  # the watch of GitHub does without these packages

    print(watch_run(open_issues(), last, site=read_town_or_exit(project.production).address.rstrip("/")))
    return 0


def _tell(last: LastRun | None) -> int:
    if last is None or last.well:
        print(WELL)
        return 0
    print(FAILED.format(address=last.address), *last.causes, NO_TOKEN, sep="\n")
    return 1

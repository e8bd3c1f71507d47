"""panneau publish: one whole publication on a host other than GitHub: build, deploy, look at what is online.

The environment variables are those of a build and of a deployment. Ends with the code of the deployment where that
failed, else with the build's: one that fails may still have made something to deploy, since what must come down does
not wait for a webmaster.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import requests

from panneau.admin.doctor.town_duties import try_read_settings
from panneau.build.live_site import LiveSite, choose_sample
from panneau.build.staging.sealed_site import read_site
from panneau.command_line.project import SETTINGS, ProjectFolders
from panneau.config.deployment_target import Transport
from panneau.config.environment import FIRST, has_credentials
from panneau.errors import DeploymentRefused
from panneau.hosting.ci import commits
from panneau.hosting.ci.publication import SUCCESS_CODES
from panneau.hosting.ci.tree_runs import run_in_tree
from panneau.hosting.first_publication import is_first_publication
from panneau.pelican_plugin.pelican_runs import read_town, read_town_or_exit

MAKEFILE, READY_FOR_SFTP = "Makefile", ("make", "--no-print-directory", "ready-sftp")
NO_GIT = (
    "Ce dossier n’est pas un dépôt git : la prochaine erreur dans vos fichiers ne serait pas rattrapée par ceux "
    "d’aujourd’hui (« panneau guide hebergement »)."
)
WHERE_CODES = (
    "Les deux codes de France Travail se posent là où tourne cette commande : « panneau guide hebergement » dit où, "
    "pour GitLab et pour une machine à vous."
)


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """Nothing: --help tells what the command does, anything else is refused, and nothing is published."""


def run(_: argparse.Namespace, project: ProjectFolders) -> int:
    """Publish once."""
    with commits.export_last_published(project.folder) as earlier:
        settings_file = _choose_settings(project, earlier)
        address = os.environ.get("SITEURL") or read_town_or_exit(settings_file).address
        code = _publish(project, settings_file, address)
    if code in SUCCESS_CODES and not commits.mark(project.folder):
        print(NO_GIT)
    return code


def _publish(project: ProjectFolders, settings_file: Path, address: str) -> int:
    first = {FIRST: "1"} if _shows_nothing(project, settings_file, address) else {}
    built = _run(project, "pipeline", "construire", SITEURL=address)
    if not has_credentials(os.environ):
        print(WHERE_CODES, file=sys.stderr)
    if built and not _has_something_to_deploy(project):
        return built  # the build has said why
    _install_parts(project, settings_file)
    gone = _choose_withdrawn(project, address)
    failed = _run(project, "deploy", "--settings", str(settings_file))
    failed = failed or _run(project, "pipeline", "en-ligne", SITEURL=address, GONE=",".join(gone), **first)
    return failed or built


def _install_parts(project: ProjectFolders, settings_file: Path) -> None:
    """Install what the way to the host needs beyond a publication; the deployment says where that failed."""
    if read_town_or_exit(settings_file).deployment.way is not Transport.SFTP:
        return
    if (project.folder / MAKEFILE).is_file():
        subprocess.run(READY_FOR_SFTP, cwd=project.folder, check=False)  # noqa: S603 - no shell
    else:
        _run(project, "paquets", "sftp")


def _has_something_to_deploy(project: ProjectFolders) -> bool:
    """Whether output/ holds a site that may go online: the new one, or one that a cut deployment left behind."""
    try:
        read_site(project.output)
    except DeploymentRefused:
        return False
    return True


def _choose_settings(project: ProjectFolders, earlier: Path | None) -> Path:
    """The settings that say where to deploy: the town's, else those that were published last where they are wrong."""
    here = project.settings
    if earlier is None or try_read_settings(lambda: read_town(here))[0] is not None:
        return here
    return earlier / SETTINGS


def _shows_nothing(project: ProjectFolders, settings_file: Path, address: str) -> bool:
    """Whether the address may well show nothing after this: nothing was published, or nobody knows and it is silent."""
    if is_first_publication(project.folder, read_town_or_exit(settings_file).deployment):
        return True
    with requests.Session() as session:
        known = commits.find_commit("HEAD", project=project.folder)
        return not (known or LiveSite(address.rstrip("/"), session).has_state())


def _choose_withdrawn(project: ProjectFolders, address: str) -> tuple[str, ...]:
    """A few offers that are online and no longer in output/; none where the site does not answer yet."""
    here = {path.stem for path in (project.output / "offres").glob("*.html")}
    try:
        with requests.Session() as session:
            return choose_sample(LiveSite(address.rstrip("/"), session).fetch_offer_ids() - here)
    except requests.RequestException:
        return ()


def _run(project: ProjectFolders, *arguments: str, **variables: str) -> int:
    """Run another command of `panneau` in a process of its own; -P, so that no file of the town hides a package."""
    return run_in_tree(project.folder, "-P", "-m", "panneau.command_line", *arguments, variables=variables)

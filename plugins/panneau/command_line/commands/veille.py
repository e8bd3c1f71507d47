"""panneau veille, outside GitHub, for cron or a monitor: does the site live, and do its publications still run?

    panneau veille https://emploi.maville.fr --journal /var/lib/emploi/veille.csv
    panneau veille --journal /var/lib/emploi/veille.csv --mois 2026-10

A site whose offers are more than 8 hours old is revived by one call, where GITHUB_REPOSITORY and GITHUB_TOKEN (a
fine-grained token with « Actions: write » alone) are set: the workflow is enabled, then started.
A site that is closed is well where the settings of the folder that this is typed in want it closed.
Exit codes: 0 well; 1 late (over 8 hours), and revived where that was possible; 2 alarm (over 12 hours, closed, silent,
or the call was refused).
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import requests

from panneau.command_line.project import ProjectFolders
from panneau.common.network_faults import explain_network_error
from panneau.config.toml_settings import read_settings_toml
from panneau.hosting.ci.availability import SiteProbe, compute_availability, format_month, note, probe_site, read_month
from panneau.hosting.ci.github import API_URL, Repository
from panneau.hosting.ci.publication_workflow import fetch_workflow_name

WELL, LATE, ALARM = 0, 1, 2
AS_WANTED = "C’est ce que demande le réglage « ferme »."
REVIVED = "La publication est relancée."
NOT_REVIVED = "La publication n’a pas pu être relancée ({why})."
BY_HAND = "Relancez-la : « Actions », « Publication », « Enable workflow », « Run workflow »."


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """The site, or the month, that is looked at."""
    parser.set_defaults(refuse=parser.error)
    parser.add_argument("adresse", nargs="?", default="", help="l’adresse publique du site")
    parser.add_argument("--journal", type=Path, help="le fichier CSV auquel chaque regard ajoute une ligne")
    parser.add_argument("--mois", default="", help="dit la disponibilité d’un mois, comme 2026-10")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Look once, or tell a month."""
    if options.mois and options.journal:
        print(format_month(options.mois, *compute_availability(read_month(options.journal, options.mois))))
        return WELL
    if not options.adresse:
        options.refuse("donnez l’adresse du site, ou --journal et --mois")
    with requests.Session() as session:
        look = probe_site(options.adresse.rstrip("/"), session, now=datetime.now(UTC))
    print(look.sentence)
    if options.journal:
        note(look, options.journal)
    if look.closed and _is_to_be_closed(project):
        print(AS_WANTED)
        return WELL
    return _act(look)


def _is_to_be_closed(project: ProjectFolders) -> bool:
    """Whether the settings of the town want the site closed; False where this machine does not have them.

    Raises: SettingsError
    """
    return project.town_file.is_file() and read_settings_toml(project.town_file).get("ferme") is True


def _act(look: SiteProbe) -> int:
    revived = _revive() if look.late else True
    if look.alarming or not revived:
        return ALARM
    return LATE if look.late else WELL


def _revive() -> bool:
    """Enable and start the publication; False when GitHub refused. Without a token, only say how."""
    name, token = os.environ.get("GITHUB_REPOSITORY", ""), os.environ.get("GITHUB_TOKEN", "")
    if not (name and token):
        print(BY_HAND)
        return True
    try:
        repository = Repository(os.environ.get("GITHUB_API_URL") or API_URL, name, token)
        repository.revive(fetch_workflow_name(repository))
    except requests.RequestException as error:
        print(NOT_REVIVED.format(why=explain_network_error(error)), BY_HAND, file=sys.stderr)
        return False
    print(REVIVED)
    return True

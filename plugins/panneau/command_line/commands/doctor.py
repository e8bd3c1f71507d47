"""panneau doctor: what is wrong with the site, and how to put it right.

It reads the variables of a build (secrets, SITEURL) and, where they are set, GITHUB_REPOSITORY and GITHUB_TOKEN. It
asks France Travail for one token and one list, and writes nothing. Exit codes: 0 when nothing is wrong, else 1.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import requests

from panneau.admin.doctor import (
    api_access,
    coming_month,
    deployment_host,
    licence_text,
    online_site,
    schedule,
    town_duties,
)
from panneau.admin.doctor.doctor_findings import DoctorCheck, DoctorFinding, report
from panneau.admin.doctor.replaced_pages import check_replaced_pages, name_replaced
from panneau.admin.new_town.shipped_pages import read_replaced_pages
from panneau.command_line.project import ProjectFolders, add_settings_argument
from panneau.common.clock import Timing
from panneau.common.project_files import CONTENT, DEFAULTS
from panneau.config import Settings
from panneau.config.deployment_target import Transport
from panneau.hosting.ci.github import API_URL, Repository
from panneau.hosting.ci.publication_workflow import read_workflow
from panneau.licence.hidden_offers import VARIABLE as HIDDEN
from panneau.licence.hidden_offers import read_hiding_variable
from panneau.local_content.content_files import read_town_content
from panneau.pelican_plugin.pelican_runs import (
    read_content_folder,
    read_content_mistakes,
    read_content_notices,
    read_town,
    read_town_dictionary,
)

WELL = "Rien à signaler."
WRONG = "{count} à corriger."


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """The settings that are looked at."""
    parser.add_argument(
        "--fichiers",
        action="store_true",
        help="ne relit que les fichiers, sans secrets ni réseau",
    )
    add_settings_argument(parser, project)


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Ask every question and tell the answers."""
    if options.fichiers:
        return tell(list_file_checks(options.settings))
    with requests.Session() as session:
        return tell(list_checks(options.settings, os.environ, session=session, project=project))


def tell(checks: Iterable[DoctorCheck]) -> int:
    """Tell what was found, check by check; the exit code."""
    count = 0
    for check in checks:
        lines, found = report(check)
        print("\n".join(lines))
        count += found
    print(WRONG.format(count=f"{count} point{'s' if count > 1 else ''}") if count else WELL)
    return 1 if count else 0


def list_file_checks(settings_file: Path) -> Iterator[DoctorCheck]:
    """The questions that the town's files alone answer, for a change that is not merged yet."""
    settings, wrong = town_duties.try_read_settings(lambda: read_town(settings_file))
    yield DoctorCheck("Réglages", lambda: (*wrong, *_check_source(settings, settings_file)))
    if settings is not None:
        yield _make_content_check(settings_file)


def _check_source(settings: Settings | None, file: Path) -> Iterable[DoctorFinding]:
    return () if settings is None else town_duties.check_one_source(read_town_dictionary(file), file)


def _make_content_check(file: Path) -> DoctorCheck:
    return DoctorCheck(
        "Pages, actualités et offres de content/",
        lambda: town_duties.check_content(
            read_town_content(read_content_folder(file)), read_content_mistakes(file), read_content_notices(file)
        ),
    )


def list_checks(
    settings_file: Path, variables: Mapping[str, str], *, session: requests.Session, project: ProjectFolders
) -> Iterator[DoctorCheck]:
    """Every question; those that need settings or secrets are left out where there are none."""
    settings, wrong = town_duties.try_read_settings(lambda: read_town(settings_file))
    yield DoctorCheck("Réglages", lambda: (*wrong, *_check_source(settings, settings_file)))
    environment, lacking = api_access.try_read_environment(variables)
    yield DoctorCheck("Secrets", lambda: lacking)
    if settings is None:
        return
    if environment is not None:
        yield DoctorCheck(
            "Accès à France Travail et communes du territoire",
            lambda: api_access.check_access(settings, environment.access, session=session, timing=Timing()),
        )
    yield from _list_town_checks(settings, settings_file, variables, session=session, project=project)
    yield from _list_schedule_checks(settings, variables, project)


def _list_town_checks(
    settings: Settings, file: Path, variables: Mapping[str, str], *, session: requests.Session, project: ProjectFolders
) -> Iterator[DoctorCheck]:
    now, site_url = datetime.now(settings.local_time.zone), (variables.get("SITEURL") or settings.address).rstrip("/")
    yield DoctorCheck(
        "Mise en production : logo, pages légales, hébergement",
        lambda: town_duties.check_ready(settings, site_url=site_url, content=project.content),
    )
    yield DoctorCheck("Déclarations à France Travail", lambda: town_duties.check_declarations(settings))
    yield _make_content_check(file)
    if DEFAULTS.is_dir():  # a copy of the project has the package's pages among its own
        replaced = read_replaced_pages(read_content_folder(file), DEFAULTS / CONTENT)
        yield DoctorCheck(name_replaced(replaced), lambda: check_replaced_pages(replaced))
    yield DoctorCheck(
        "Ce qui paraît plus tard, ou quitte le site dans le mois",
        lambda: coming_month.check_coming_month(
            read_town_content(read_content_folder(file), zone=settings.local_time.zone),
            (*settings.hiding, *read_hiding_variable(variables.get(HIDDEN, ""))),
            today=now.date(),
        ),
    )
    yield DoctorCheck("Machine ou dossier qui reçoit le site", lambda: deployment_host.check_host(settings.deployment))
    yield DoctorCheck(
        "Texte de la licence", lambda: licence_text.check_licence(settings.licence, session=session, today=now.date())
    )
    yield DoctorCheck(
        "Site en ligne et dernier appel à l’API",
        lambda: online_site.check_online(settings, site_url=site_url, session=session, now=now),
    )


def _list_schedule_checks(
    settings: Settings, variables: Mapping[str, str], project: ProjectFolders
) -> Iterator[DoctorCheck]:
    if settings.deployment.way is not Transport.PAGES:
        return
    text = read_workflow(project.folder)
    yield DoctorCheck("Publications planifiées", lambda: schedule.check_plan(text))
    name, token = variables.get("GITHUB_REPOSITORY", ""), variables.get("GITHUB_TOKEN", "")
    if name and token:
        repository = Repository(variables.get("GITHUB_API_URL") or API_URL, name, token)
        yield DoctorCheck("Dernières publications", lambda: schedule.check_runs(repository, now=datetime.now(UTC)))

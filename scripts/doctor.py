"""make doctor: what is wrong with the site, and how to mend it.

    .venv/bin/python scripts/doctor.py [--settings FILE]

It reads the variables of a build (secrets, SITEURL) and, where they are set, GITHUB_REPOSITORY and GITHUB_TOKEN. It
asks France Travail for one token and one list, and writes nothing. Exit codes: 0 when nothing is wrong, else 1.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import requests

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.admin.doctor import (
    api_access,
    licence_text,
    online_site,
    schedule,
    town_duties,
)
from panneau.admin.doctor.doctor_findings import DoctorCheck, report  # noqa: E402
from panneau.common.clock import PARIS, Timing  # noqa: E402
from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.config import Settings  # noqa: E402
from panneau.config.deployment_target import Transport  # noqa: E402
from panneau.hosting.ci.github import API_URL, Repository  # noqa: E402
from panneau.local_content.content_files import read_town_content  # noqa: E402
from panneau.pelican_plugin.pelican_runs import read_content_folder, read_content_mistakes, read_town  # noqa: E402

WELL = "Rien à signaler."
WRONG = "{count} à corriger."


def main() -> int:
    """Ask every question and tell the answers."""
    parser = argparse.ArgumentParser(description="Dit ce qui ne va pas, et comment y remédier.")
    parser.add_argument("--settings", type=Path, default=PROJECT / "pelicanconf.py", help="les réglages du site")
    settings_file = parser.parse_args().settings
    count = 0
    with requests.Session() as session:
        for check in checks(settings_file, os.environ, session=session):
            lines, found = report(check)
            print("\n".join(lines))
            count += found
    print(WRONG.format(count=f"{count} point{'s' if count > 1 else ''}") if count else WELL)
    return 1 if count else 0


def checks(settings_file: Path, variables: Mapping[str, str], *, session: requests.Session) -> Iterator[DoctorCheck]:
    """Every question; those that need settings or secrets are left out where there are none."""
    settings, wrong = town_duties.try_read_settings(lambda: read_town(settings_file))
    yield DoctorCheck("Réglages", lambda: wrong)
    environment, lacking = api_access.try_read_environment(variables)
    yield DoctorCheck("Secrets", lambda: lacking)
    if settings is None:
        return
    if environment is not None:
        yield DoctorCheck(
            "Accès à France Travail et communes du territoire",
            lambda: api_access.check_access(settings, environment.access, session=session, timing=Timing()),
        )
    yield from _checks_of(settings, settings_file, (variables.get("SITEURL") or settings.address).rstrip("/"), session)
    yield from _checks_of_schedule(settings, variables)


def _checks_of(settings: Settings, file: Path, site_url: str, session: requests.Session) -> Iterator[DoctorCheck]:
    now = datetime.now(PARIS)
    yield DoctorCheck(
        "Mise en production : logo, pages légales, hébergement",
        lambda: town_duties.check_ready(settings, site_url=site_url, content=PROJECT / "content"),
    )
    yield DoctorCheck("Déclarations à France Travail", lambda: town_duties.check_declarations(settings))
    yield DoctorCheck(
        "Pages, actualités et offres de content/",
        lambda: town_duties.check_content(read_town_content(read_content_folder(file)), read_content_mistakes(file)),
    )
    yield DoctorCheck(
        "Texte de la licence", lambda: licence_text.check_licence(settings.licence, session=session, today=now.date())
    )
    yield DoctorCheck(
        "Site en ligne et dernier appel à l’API",
        lambda: online_site.check_online(settings, site_url=site_url, session=session, now=now),
    )


def _checks_of_schedule(settings: Settings, variables: Mapping[str, str]) -> Iterator[DoctorCheck]:
    if settings.deployment.way is not Transport.PAGES:
        return
    workflow = PROJECT / ".github/workflows/publish.yml"
    text = workflow.read_text(encoding="utf-8") if workflow.is_file() else ""
    yield DoctorCheck("Publications planifiées", lambda: schedule.check_plan(text))
    name, token = variables.get("GITHUB_REPOSITORY", ""), variables.get("GITHUB_TOKEN", "")
    if name and token:
        repository = Repository(variables.get("GITHUB_API_URL") or API_URL, name, token)
        yield DoctorCheck("Dernières publications", lambda: schedule.check_runs(repository, now=datetime.now(UTC)))


if __name__ == "__main__":
    write_whatever_the_terminal()
    sys.exit(main())

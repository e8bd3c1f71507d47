"""Whether publications are scheduled often enough, and whether the schedule still runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import requests

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.common.clock import compute_age, has_reached
from panneau.common.network_faults import explain_network_error
from panneau.hosting.ci.github import Repository
from panneau.hosting.ci.publication_workflow import fetch_workflow_name

LONGEST_GAP_MIN = 12 * 60
"""Minutes between two planned runs: one that is lost still leaves the data under 24 hours."""
OLDEST_RUN_H = 12
"""Age of the last run, in hours, from which the schedule has stopped."""
DAY_MIN = 24 * 60
_CRON = re.compile(r"""-\s*cron:\s*["']?([^"'#\n]+)""")
FIX_CRON = (
    "Dans le fichier de .github/workflows/ qui publie, planifiez au moins quatre publications par jour, comme "
    "« 17 3,9,14,20 * * * »."
)
RESTART_WORKFLOW = (
    "« Actions », « Publication », « Enable workflow », puis « Run workflow » ; de l’extérieur : panneau veille "
    "(« panneau guide operations »)."
)


def check_plan(workflow: str) -> Iterator[DoctorFinding]:
    """Check the schedule in the text of the workflow that publishes; "" where there is no such file."""
    minutes = sorted({minute for cron in _CRON.findall(workflow) for minute in _parse_minutes(cron)})
    if not minutes:
        yield DoctorFinding("Aucune publication n’est planifiée chaque jour.", FIX_CRON)
        return
    gap = max(later - earlier for earlier, later in pairwise([*minutes, minutes[0] + DAY_MIN]))
    if gap > LONGEST_GAP_MIN:
        yield DoctorFinding(f"Deux publications planifiées sont séparées de {gap // 60} heures.", FIX_CRON)
    if all(minute % 60 == 0 for minute in minutes):
        yield DoctorFinding(
            "Les publications sont planifiées à l’heure pile, quand GitHub en retarde ou en perd.", FIX_CRON
        )


def _parse_minutes(cron: str) -> Iterator[int]:
    """Parse the minutes of the day at which a daily cron runs; none for one that does not run each day."""
    fields = cron.split()
    if len(fields) == 5 and fields[2:] == ["*", "*", "*"]:
        for hour in _parse_field(fields[1], 24):
            yield from (hour * 60 + minute for minute in _parse_field(fields[0], 60))


def _parse_field(field: str, count: int) -> Iterator[int]:
    """Parse the numbers that a field of a cron names: lists, `*` and `*/n`."""
    for part in field.split(","):
        if found := re.fullmatch(r"\*(?:/(\d+))?", part):
            yield from range(0, count, max(1, int(found[1] or 1)))
        elif part.isdecimal():
            yield int(part)


def check_runs(repository: Repository, *, now: datetime) -> Iterator[DoctorFinding]:
    """Check what GitHub says of the last publications; `now` is aware."""
    try:
        name = fetch_workflow_name(repository)
        workflow = repository.get(f"actions/workflows/{name}")
        runs = repository.get(f"actions/workflows/{name}/runs?branch=main&per_page=1")["workflow_runs"]
    except requests.RequestException as error:
        yield DoctorFinding(
            f"GitHub ne dit rien des publications ({explain_network_error(error)}).",
            "Vérifiez GITHUB_REPOSITORY et le jeton GITHUB_TOKEN (droit de lire « Actions »).",
        )
        return
    if workflow["state"] != "active":
        yield DoctorFinding(f"La publication planifiée est arrêtée (« {workflow['state']} »).", RESTART_WORKFLOW)
    if not runs:
        yield DoctorFinding("Aucune publication n’a encore eu lieu.", RESTART_WORKFLOW)
        return
    yield from _check_last_run(runs[0]["conclusion"], datetime.fromisoformat(runs[0]["created_at"]), now)


def _check_last_run(conclusion: str | None, created: datetime, now: datetime) -> Iterator[DoctorFinding]:
    if conclusion not in ("success", None):  # None: it runs
        yield DoctorFinding("La dernière publication a échoué.", "Le signalement ouvert dans « Issues » dit pourquoi.")
    age = compute_age(created, now=now)
    if has_reached(age, limit_h=OLDEST_RUN_H):
        hours = int(age / timedelta(hours=1))
        yield DoctorFinding(
            f"La dernière publication date de {hours} heures : le planificateur ne la lance plus.", RESTART_WORKFLOW
        )

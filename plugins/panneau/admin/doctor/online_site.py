"""The site as it is online: whether it answers, how old its data are, when the API was last called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import requests

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.common.clock import compute_age, has_reached
from panneau.common.network_faults import explain_network_error
from panneau.config import Settings
from panneau.site.files.site_status import parse_site_status
from panneau.site.model.urls import STATE_PATH

TIMEOUT_S = 20.0
LICENCE_ENDS_AFTER = timedelta(days=365)
"""Without a call to the API. Source: licence of 2018, art. 9."""
WARNED_BEFORE = timedelta(days=60)
PUBLISH = (
    "Lancez une publication (sur GitHub : « Actions », « Publication », « Run workflow » ; ailleurs : panneau "
    "publish), et lisez ce qu’elle dit."
)
CHECK_HOST = "Vérifiez le réglage « adresse », le nom de domaine et l’hébergeur."


def check_online(
    settings: Settings, *, site_url: str, session: requests.Session, now: datetime
) -> Iterator[DoctorFinding]:
    """Check what the live site says of itself; `now` is aware."""
    if not site_url:
        return  # told with the settings
    try:
        answer = session.get(f"{site_url}/{STATE_PATH}", timeout=TIMEOUT_S, headers={"Cache-Control": "no-cache"})
    except requests.RequestException as error:
        yield DoctorFinding(f"Le site {site_url} ne répond pas ({explain_network_error(error)}).", CHECK_HOST)
        return
    if answer.status_code == 404:
        yield DoctorFinding(f"Il n’y a pas encore de site à {site_url}.", PUBLISH)
        return
    try:
        status = parse_site_status(answer.content)
        stamp = status.stamp
    except ValueError:
        yield DoctorFinding(f"À {site_url}, {STATE_PATH} ne se lit pas (réponse {answer.status_code}).", CHECK_HOST)
        return
    yield from _check_age(stamp, settings, closed=status.closed, now=now)


def _check_age(stamp: datetime, settings: Settings, *, closed: bool, now: datetime) -> Iterator[DoctorFinding]:
    age = compute_age(stamp, now=now)
    if closed and settings.closed:
        pass  # as the town wants it
    elif closed:
        yield DoctorFinding(f"Le site est fermé depuis le {stamp:%d/%m/%Y} : il ne montre aucune offre.", PUBLISH)
    elif has_reached(age, limit_h=settings.max_age_h):
        hours = int(age / timedelta(hours=1))
        yield DoctorFinding(f"Les offres en ligne ont été lues il y a {hours} heures : c’est trop ancien.", PUBLISH)
    if age >= LICENCE_ENDS_AFTER - WARNED_BEFORE:
        ends = stamp + LICENCE_ENDS_AFTER
        yield DoctorFinding(
            f"L’API n’a pas été appelée depuis le {stamp:%d/%m/%Y} : la licence prend fin douze mois après le dernier "
            f"appel, soit le {ends:%d/%m/%Y}.",
            f"{PUBLISH} Si la date est passée, demandez à France Travail ce qu’il en est.",
        )

"""Watching the publication: one issue when it fails, with the cause and what to do; closed when it succeeds again.

A second one lists the offers that the site leaves out because their pages could not be proven, as its own `etat.json`
names them; it is closed when they are all there.

It looks at the last run instead of being called by it: a run that dies with its machine is seen all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import requests

from panneau.common.offer_identity import is_offer_id
from panneau.hosting.ci.issues import Issue, IssueTracker
from panneau.licence.set_aside import DETAIL
from panneau.site.files.site_status import parse_site_status
from panneau.site.model.urls import STATE_PATH

TIMEOUT_S = 30.0
LABEL = "publication"
TITLE = "Le site ne se publie plus"
SET_ASIDE_LABEL = "offres-ecartees"
SET_ASIDE_TITLE = "Des offres sont écartées du site"
SET_ASIDE_BODY = (
    "La page de ces offres n’a pas pu être prouvée : le site est publié sans elles, et le dit sur conformite.html et "
    "modifications.html.\n\n{ids}\n\nLe résumé de la publication dit, pour chacune, ce qui a été trouvé et le remède ; "
    "rien n’est à faire dans vos fichiers. Signalez-les à qui maintient Panneau. Ce signalement se ferme de lui-même "
    "quand elles sont toutes revenues, ou retirées.\n\nPublication : {run}"
)
SET_ASIDE_OVER = "Plus aucune offre n’est écartée."
NO_RUN = "Aucune publication n’a encore eu lieu."


@dataclass(frozen=True, slots=True)
class LastRun:
    """How the last publication ended."""

    well: bool
    address: str
    """Of its page and journal."""
    causes: tuple[str, ...]
    """What failed, what that means and what to do, a French text each."""


def watch_run(issues: IssueTracker, run: LastRun | None, *, site: str) -> str:
    """Open, complete or close issues after the last publication; gives what was done, in French.

    `site`: its public address without last slash, "" where it is not known. Raises: requests.RequestException
    """
    if run is None:
        return NO_RUN
    issue = issues.fetch_open(LABEL)
    said = (_close if run.well else _report)(issues, run, issue)
    return f"{said} {_watch_set_aside(issues, run, site)}".strip()


def _watch_set_aside(issues: IssueTracker, run: LastRun, site: str) -> str:
    """Open, complete or close the issue of the offers that the live site leaves out; nothing where it is silent."""
    ids = _fetch_set_aside(site)
    if ids is None:
        return ""
    issue = issues.fetch_open(SET_ASIDE_LABEL)
    if not ids:
        return _close_set_aside(issues, issue)
    body = SET_ASIDE_BODY.format(ids="\n".join(f"- [{one}]({DETAIL}{one})" for one in ids), run=run.address)
    if issue is None:
        issues.open(SET_ASIDE_TITLE, body, label=SET_ASIDE_LABEL)
        return f"Un signalement est ouvert : {SET_ASIDE_TITLE}."
    told = issues.fetch_text(issue)
    if all(one in told for one in ids):
        return ""
    issues.comment(issue, body)
    return f"Le signalement {issue.number} est complété."


def _close_set_aside(issues: IssueTracker, issue: Issue | None) -> str:
    if issue is None:
        return ""
    issues.comment(issue, SET_ASIDE_OVER)
    issues.close(issue)
    return SET_ASIDE_OVER


def _fetch_set_aside(address: str) -> tuple[str, ...] | None:
    """Fetch the ids that the live site says it leaves out, those of an id's form; None where it does not answer."""
    if not address:
        return None
    try:
        answer = requests.get(f"{address}/{STATE_PATH}", timeout=TIMEOUT_S, headers={"Cache-Control": "no-cache"})
        answer.raise_for_status()
    except requests.RequestException:
        return None
    try:
        set_aside = parse_site_status(answer.content).set_aside or ()
    except ValueError:
        return ()
    return tuple(filter(is_offer_id, set_aside))


def _close(issues: IssueTracker, run: LastRun, issue: Issue | None) -> str:
    if issue is None:
        return "La publication va bien."
    said = f"La publication est rétablie : {run.address}"
    issues.comment(issue, said)
    issues.close(issue)
    return said


def _report(issues: IssueTracker, run: LastRun, issue: Issue | None) -> str:
    body = "\n\n".join([*run.causes, f"Journal : {run.address}"])
    if issue is None:
        issues.open(TITLE, body, label=LABEL)
        return f"Un signalement est ouvert : {TITLE}."
    if run.address in issues.fetch_text(issue):
        return "Cet échec est déjà signalé."
    issues.comment(issue, body)
    return f"Le signalement {issue.number} est complété."

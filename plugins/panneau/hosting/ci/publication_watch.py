"""Watching the publication: one issue when it fails, with the cause and what to do; closed when it succeeds again.

A second one lists the offers that the site leaves out because their pages could not be proven, as its own `etat.json`
names them; it is closed when they are all there.

It looks at the last run instead of being called by it: a run that dies with its machine is seen all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import requests

from panneau.build.run_page import TITLE as REFUSED
from panneau.build.run_page import quote_refusal
from panneau.common.offer_identity import is_offer_id
from panneau.hosting.ci.github import TIMEOUT_S, Repository
from panneau.hosting.ci.publication_workflow import fetch_workflow_name
from panneau.licence.set_aside import DETAIL
from panneau.site.files.site_status import parse_site_status
from panneau.site.model.urls import STATE_PATH

LABEL = "publication"
TITLE = "Le site ne se publie plus"
FIXES: Mapping[str, str] = {
    "Installer les dépendances": "Les dépendances n’ont pas pu être installées. Cela passe souvent de soi-même ; "
    "sinon, le journal nomme le paquet.",
    "Préparer Python": "La machine de GitHub n’a pas pu préparer Python. Relancez.",
    "Installer Panneau": "La version de Panneau que demande requirements.txt n’a pas pu être installée. Relancez ; si "
    "cela dure, comparez le numéro avec ceux de CHANGELOG.md, ou revenez à la version d’avant.",
    "Installer les paquets de Panneau": "Les paquets dont Panneau a besoin n’ont pas pu être installés. Cela passe "
    "souvent de soi-même ; sinon, le journal nomme le paquet.",
    "Dire ce qui manque avant la première publication": "GitHub n’a pas dit si Pages est activé. Relancez ; si cela "
    "dure, vérifiez « Settings », « Pages ».",
    "Moissonner, construire et vérifier": "La construction a été refusée : le journal dit pourquoi en une phrase, qui "
    "commence par « Panneau », et le résumé dit ce qui est publié à la place. API injoignable : rien à faire, l’essai "
    "suivant suffit ; au-delà de 24 heures, la page d’attente remplace les offres, et le site revient de lui-même. "
    "Identifiants refusés : vérifiez les secrets et l’application sur francetravail.io. Page de content/ fausse : elle "
    "est laissée de côté, la phrase la nomme. Réglage ou modèle faux : les offres sont renouvelées avec les fichiers "
    "de la dernière publication réussie, en attendant votre correction.",
    "Déployer": "GitHub Pages n’a pas accepté le site. Voyez https://www.githubstatus.com, puis relancez.",
    "Déplacer la marque": "Le site est publié, mais la marque « derniere-publication » n’a pas pu être déplacée : "
    "relancez. Sans elle, une erreur dans vos fichiers ne serait pas rattrapée.",
    "Effacer la copie du site": "La copie du site qui a servi au déploiement est restée : effacez-la tout de suite "
    "(onglet « Actions », la publication en échec, « Artifacts »), la licence l’interdit.",
    "Vérifier le site en ligne": "Le site en ligne n’est pas celui qui vient d’être déployé : le journal dit en quoi. "
    "Si cela dure, voyez le cache de l’hébergeur.",
}
"""Name of a step of publish.yml → what its failure means and what to do."""
SET_ASIDE_LABEL = "offres-ecartees"
SET_ASIDE_TITLE = "Des offres sont écartées du site"
SET_ASIDE_BODY = (
    "La page de ces offres n’a pas pu être prouvée : le site est publié sans elles, et le dit sur conformite.html et "
    "modifications.html.\n\n{ids}\n\nLe résumé de la publication dit, pour chacune, ce qui a été trouvé et le remède ; "
    "rien n’est à faire dans vos fichiers. Signalez-les à qui maintient Panneau. Ce signalement se ferme de lui-même "
    "quand elles sont toutes revenues, ou retirées.\n\nPublication : {run}"
)
SET_ASIDE_OVER = "Plus aucune offre n’est écartée."
UNKNOWN = "La publication s’est arrêtée hors de ses étapes (machine perdue, durée dépassée). Relancez-la."


def watch(repository: Repository) -> str:
    """Open, complete or close issues after the last publication; gives what was done, in French.

    Raises: requests.RequestException
    """
    name = fetch_workflow_name(repository)
    runs = repository.get(f"actions/workflows/{name}/runs?branch=main&status=completed&per_page=1")["workflow_runs"]
    issues = repository.get(f"issues?labels={LABEL}&state=open&per_page=1")
    if not runs:
        return "Aucune publication n’a encore eu lieu."
    run, issue = runs[0], issues[0] if issues else None
    said = (_close if run["conclusion"] == "success" else _report)(repository, run, issue)
    return f"{said} {_watch_set_aside(repository, run)}".strip()


def _watch_set_aside(repository: Repository, run: Mapping[str, Any]) -> str:
    """Open, complete or close the issue of the offers that the live site leaves out; nothing where it is silent."""
    ids = _fetch_set_aside(repository.fetch_site_address())
    if ids is None:
        return ""
    issues = repository.get(f"issues?labels={SET_ASIDE_LABEL}&state=open&per_page=1")
    issue = issues[0] if issues else None
    if not ids:
        return _close_set_aside(repository, issue)
    body = SET_ASIDE_BODY.format(ids="\n".join(f"- [{one}]({DETAIL}{one})" for one in ids), run=run["html_url"])
    if issue is None:
        repository.post("issues", {"title": SET_ASIDE_TITLE, "body": body, "labels": [SET_ASIDE_LABEL]})
        return f"Un signalement est ouvert : {SET_ASIDE_TITLE}."
    told = fetch_issue_text(repository, issue)
    if all(one in told for one in ids):
        return ""
    repository.post(f"issues/{issue['number']}/comments", {"body": body})
    return f"Le signalement {issue['number']} est complété."


def _close_set_aside(repository: Repository, issue: Mapping[str, Any] | None) -> str:
    if issue is None:
        return ""
    repository.post(f"issues/{issue['number']}/comments", {"body": SET_ASIDE_OVER})
    repository.patch(f"issues/{issue['number']}", {"state": "closed"})
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


def _close(repository: Repository, run: Mapping[str, Any], issue: Mapping[str, Any] | None) -> str:
    if issue is None:
        return "La publication va bien."
    said = f"La publication est rétablie : {run['html_url']}"
    repository.post(f"issues/{issue['number']}/comments", {"body": said})
    repository.patch(f"issues/{issue['number']}", {"state": "closed"})
    return said


def _report(repository: Repository, run: Mapping[str, Any], issue: Mapping[str, Any] | None) -> str:
    body = "\n\n".join([*_fetch_causes(repository, run), f"Journal : {run['html_url']}"])
    if issue is None:
        repository.post("issues", {"title": TITLE, "body": body, "labels": [LABEL]})
        return f"Un signalement est ouvert : {TITLE}."
    if run["html_url"] in fetch_issue_text(repository, issue):
        return "Cet échec est déjà signalé."
    repository.post(f"issues/{issue['number']}/comments", {"body": body})
    return f"Le signalement {issue['number']} est complété."


def _fetch_causes(repository: Repository, run: Mapping[str, Any]) -> Iterator[str]:
    jobs = repository.get(f"actions/runs/{run['id']}/jobs")["jobs"]
    failed = [(job, step["name"]) for job in jobs for step in job["steps"] if step["conclusion"] == "failure"]
    for _, name in failed:
        yield f"Étape « {name} ». {FIXES.get(name, UNKNOWN)}"
    for number in dict.fromkeys(job["id"] for job, _ in failed if "id" in job):
        yield from _fetch_refusals(repository, number)
    if not failed:
        yield UNKNOWN


def _fetch_refusals(repository: Repository, job: int) -> Iterator[str]:
    """Fetch what a job's build was refused for, as it said it to GitHub; nothing where that may not be read."""
    try:
        said = repository.get(f"check-runs/{job}/annotations")
    except requests.RequestException:
        return
    for one in said:
        if one.get("title") == REFUSED:
            yield quote_refusal(str(one.get("message", "")))


def fetch_issue_text(repository: Repository, issue: Mapping[str, Any]) -> str:
    """Fetch what an issue says: its body and its first hundred comments. Raises: requests.RequestException"""
    comments = repository.get(f"issues/{issue['number']}/comments?per_page=100")
    return "\n".join([str(issue["body"]), *(str(comment["body"]) for comment in comments)])

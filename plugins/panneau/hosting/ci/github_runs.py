"""The last publication on GitHub: how it ended, and what each step that failed means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import requests

from panneau.build.run_page import TITLE as REFUSED
from panneau.build.run_page import quote_refusal
from panneau.hosting.ci.github import Repository
from panneau.hosting.ci.publication_watch import LastRun
from panneau.hosting.ci.publication_workflow import fetch_workflow_name

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
UNKNOWN = "La publication s’est arrêtée hors de ses étapes (machine perdue, durée dépassée). Relancez-la."


def fetch_last_run(repository: Repository) -> LastRun | None:
    """Fetch how the last publication of main ended, None before the first one. Raises: requests.RequestException"""
    name = fetch_workflow_name(repository)
    runs = repository.get(f"actions/workflows/{name}/runs?branch=main&status=completed&per_page=1")["workflow_runs"]
    if not runs:
        return None
    well = runs[0]["conclusion"] == "success"
    return LastRun(well, str(runs[0]["html_url"]), () if well else tuple(_fetch_causes(repository, runs[0])))


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

"""What GitLab knows of the deployments: the commit of the last one that went well, and how the last one ended.

No right to write is needed: GitLab notes each deployment of an environment by itself, with how the job ended, and a
job's own token may read that.
Source: docs.gitlab.com, « Deployments API », « CI/CD job token ».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests

from panneau.hosting.ci.publication_watch import LastRun

TIMEOUT_S = 30.0
OVER = ("success", "failed", "canceled")
FAILED = (
    "La publication s’est arrêtée : le journal dit pourquoi en une phrase, qui commence par « Panneau », et ce qui est "
    "publié à la place. API ou hébergeur hors d’atteinte : rien à faire, l’essai suivant suffit. Identifiants "
    "refusés : vérifiez les variables et l’application sur francetravail.io. Réglage, page ou modèle faux : les offres "
    "sont renouvelées avec les fichiers de la dernière publication réussie, en attendant votre correction."
)


@dataclass(frozen=True, slots=True)
class Project:
    """A project and the right to read it."""

    api_url: str
    number: str
    token: str = field(repr=False)

    def fetch_deployed_commit(self, environment: str) -> str:
        """Fetch the commit of the last deployment whose job ended well, "" before the first one.

        Raises: requests.RequestException, also for a refusal.
        """
        found = self._fetch(environment, status="success", per_page="1")
        return str(found[0]["sha"]) if found else ""

    def fetch_last_run(self, environment: str, *, project_url: str) -> LastRun | None:
        """Fetch how the last deployment that is over ended, None before the first one.

        `project_url`: address of the project for people, of which a job's page is a part.
        Raises: requests.RequestException
        """
        over = (one for one in self._fetch(environment, per_page="10") if one["status"] in OVER)
        last = next(over, None)
        if last is None:
            return None
        well = last["status"] == "success"
        address = f"{project_url}/-/jobs/{last['deployable']['id']}" if last.get("deployable") else project_url
        return LastRun(well, address, () if well else (FAILED,))

    def _fetch(self, environment: str, **asked: str) -> list[Mapping[str, Any]]:
        answer = requests.get(
            f"{self.api_url.rstrip('/')}/projects/{self.number}/deployments",
            headers={"JOB-TOKEN": self.token},
            params={"environment": environment, "order_by": "id", "sort": "desc", **asked},
            timeout=TIMEOUT_S,
            allow_redirects=False,
        )
        answer.raise_for_status()
        found: list[Mapping[str, Any]] = answer.json()
        return found

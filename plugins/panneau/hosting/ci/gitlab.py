"""The call of GitLab's REST API that the pipeline needs: the commit of the last deployment that went well.

No right to write is needed: GitLab notes each deployment of an environment by itself, with how the job ended, and a
job's own token may read that.
Source: docs.gitlab.com, « Deployments API », « CI/CD job token ».
"""

from __future__ import annotations

from dataclasses import dataclass, field

import requests

TIMEOUT_S = 30.0


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
        answer = requests.get(
            f"{self.api_url.rstrip('/')}/projects/{self.number}/deployments",
            headers={"JOB-TOKEN": self.token},
            params={"environment": environment, "status": "success", "order_by": "id", "sort": "desc", "per_page": "1"},
            timeout=TIMEOUT_S,
            allow_redirects=False,
        )
        answer.raise_for_status()
        found = answer.json()
        return str(found[0]["sha"]) if found else ""

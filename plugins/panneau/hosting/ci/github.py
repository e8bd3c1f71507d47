"""The few calls of GitHub's REST API that the pipeline needs, and the way a step hands a value to the next ones.

Source: docs.github.com, REST API « Pages » and « Actions artifacts »; workflow commands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

API_URL = "https://api.github.com"
TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository and the right to act on it."""

    api_url: str
    name: str
    """`owner/name`."""
    token: str = field(repr=False)

    def fetch_pages_enabled(self) -> bool:
        """Whether GitHub Pages is set to be published by a workflow. Raises: requests.RequestException"""
        answer = self._request("GET", "pages")
        return answer.status_code == 200 and answer.json().get("build_type") == "workflow"

    def fetch_site_address(self) -> str:
        """Fetch the public address of GitHub Pages, without last slash; "" where it is not known.

        Raises: requests.RequestException
        """
        answer = self._request("GET", "pages")
        found = answer.json() if answer.status_code == 200 else None
        address = found.get("html_url") if isinstance(found, dict) else None
        return address.rstrip("/") if isinstance(address, str) else ""

    def delete_artifact(self, artifact_id: str) -> bool:
        """Delete an artifact; False when it is still there. Raises: requests.RequestException

        A published artifact is a copy of the whole site that anybody with an account may download (licence, art. 3.1).
        """
        return self._request("DELETE", f"actions/artifacts/{artifact_id}").status_code in (204, 404)

    def move_tag(self, name: str, *, commit: str) -> None:
        """Put a tag on a commit; it is made where it does not exist yet. Raises: requests.RequestException"""
        answer = self._request("PATCH", f"git/refs/tags/{name}", {"sha": commit, "force": True})
        if answer.status_code in (404, 422):  # there is no such tag yet
            self.post("git/refs", {"ref": f"refs/tags/{name}", "sha": commit})
        else:
            answer.raise_for_status()

    def revive(self, workflow: str) -> None:
        """Enable a workflow, also after the 60 days without activity that disable it, and start it on main.

        Source: REST API « Actions workflows ». Raises: requests.RequestException
        """
        self._request_or_raise("PUT", f"actions/workflows/{workflow}/enable")
        self.post(f"actions/workflows/{workflow}/dispatches", {"ref": "main"})

    def get(self, path: str) -> Any:
        """Fetch the JSON at a path below the repository. Raises: requests.RequestException, also for a refusal."""
        return self._request_or_raise("GET", path).json()

    def post(self, path: str, content: Mapping[str, object]) -> None:
        """Send a POST below the repository, which creates something. Raises: requests.RequestException"""
        self._request_or_raise("POST", path, content)

    def patch(self, path: str, content: Mapping[str, object]) -> None:
        """Send a PATCH below the repository, which changes something. Raises: requests.RequestException"""
        self._request_or_raise("PATCH", path, content)

    def _request_or_raise(
        self, method: str, path: str, content: Mapping[str, object] | None = None
    ) -> requests.Response:
        answer = self._request(method, path, content)
        answer.raise_for_status()
        return answer

    def _request(self, method: str, path: str, content: Mapping[str, object] | None = None) -> requests.Response:
        return requests.request(
            method,
            f"{self.api_url.rstrip('/')}/repos/{self.name}/{path}",
            headers={"Authorization": f"Bearer {self.token}", "Accept": "application/vnd.github+json"},
            json=content,
            timeout=TIMEOUT_S,
            allow_redirects=False,
        )


def tell(sentence: str, *, failed: bool, summary: Path | None) -> None:
    """Say how a run went; where GitHub runs it, also on the page of the run, as an error where it failed."""
    if not summary:
        print(sentence)
        return
    print(f"::error title=Publication::{sentence}" if failed else sentence)
    with summary.open("a", encoding="utf-8") as file:
        file.write(f"{sentence}\n\n")


def hand_over(name: str, value: str, *, outputs: Path | None) -> None:
    """Give a value to later steps, through the file that GitHub names in GITHUB_OUTPUT; on a laptop, only show it."""
    if outputs:
        with outputs.open("a", encoding="utf-8") as file:
            file.write(f"{name}={value}\n")
    print(f"{name} : {value or 'rien'}")

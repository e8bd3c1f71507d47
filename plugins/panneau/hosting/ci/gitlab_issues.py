"""Issues on GitLab, with an access token of the project: the token of a job may read, and never write.

Source: docs.gitlab.com, « Issues API », « Notes API », « Project access tokens ».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import requests

from panneau.hosting.ci.issues import Issue

TIMEOUT_S = 30.0
OPENED = "opened"


@dataclass(frozen=True, slots=True)
class GitLabIssues:
    """The issues of a project of GitLab. Raises: requests.RequestException, in every method."""

    api_url: str
    number: str
    token: str = field(repr=False)

    def fetch_open(self, label: str) -> Issue | None:
        """Fetch the open issue of a label, None where there is none."""
        return next(map(_make_issue, self._list(labels=label, state=OPENED, per_page="1")), None)

    def fetch_own(self, label: str, title: str) -> Issue | None:
        """Fetch the issue that the owner of the token has made, open or closed."""
        me = self._ask("GET", f"{self.api_url.rstrip('/')}/user")["id"]
        found = map(_make_issue, self._list(labels=label, author_id=str(me)))
        return next((issue for issue in found if issue.title == title), None)

    def open(self, title: str, body: str, *, label: str) -> None:
        """Open an issue."""
        self._ask("POST", self._at("issues"), {"title": title, "description": body, "labels": label})

    def comment(self, issue: Issue, body: str) -> None:
        """Add a comment."""
        self._ask("POST", self._at(f"issues/{issue.number}/notes"), {"body": body})

    def rewrite(self, issue: Issue, body: str) -> None:
        """Give an issue another body, and close it."""
        self._ask("PUT", self._at(f"issues/{issue.number}"), {"description": body, "state_event": "close"})

    def close(self, issue: Issue) -> None:
        """Close an issue."""
        self._ask("PUT", self._at(f"issues/{issue.number}"), {"state_event": "close"})

    def fetch_text(self, issue: Issue) -> str:
        """Fetch what an issue says: its body and its first hundred comments."""
        notes = self._ask("GET", self._at(f"issues/{issue.number}/notes?sort=asc&per_page=100"))
        return "\n".join([issue.body, *(str(note["body"]) for note in notes)])

    def _list(self, **asked: str) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = self._ask("GET", self._at(f"issues?{urlencode(asked)}"))
        return found

    def _at(self, path: str) -> str:
        return f"{self.api_url.rstrip('/')}/projects/{self.number}/{path}"

    def _ask(self, method: str, address: str, content: Mapping[str, str] | None = None) -> Any:
        answer = requests.request(
            method,
            address,
            headers={"PRIVATE-TOKEN": self.token},
            json=content,
            timeout=TIMEOUT_S,
            allow_redirects=False,
        )
        answer.raise_for_status()
        return answer.json()


def _make_issue(found: Mapping[str, Any]) -> Issue:
    return Issue(int(found["iid"]), str(found.get("title") or ""), str(found.get("description") or ""))

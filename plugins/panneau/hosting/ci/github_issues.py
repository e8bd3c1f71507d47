"""Issues on GitHub."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from panneau.hosting.ci.github import Repository
from panneau.hosting.ci.issues import Issue

AUTHOR = "github-actions%5Bbot%5D"


@dataclass(frozen=True, slots=True)
class GitHubIssues:
    """The issues of a repository of GitHub. Raises: requests.RequestException, in every method."""

    repository: Repository

    def fetch_open(self, label: str) -> Issue | None:
        """Fetch the open issue of a label, None where there is none."""
        return next(map(_make_issue, self.repository.get(f"issues?labels={label}&state=open&per_page=1")), None)

    def fetch_own(self, label: str, title: str) -> Issue | None:
        """Fetch the issue that a workflow itself has made, open or closed."""
        found = map(_make_issue, self.repository.get(f"issues?labels={label}&state=all&creator={AUTHOR}"))
        return next((issue for issue in found if issue.title == title), None)

    def open(self, title: str, body: str, *, label: str) -> None:
        """Open an issue."""
        self.repository.post("issues", {"title": title, "body": body, "labels": [label]})

    def comment(self, issue: Issue, body: str) -> None:
        """Add a comment."""
        self.repository.post(f"issues/{issue.number}/comments", {"body": body})

    def rewrite(self, issue: Issue, body: str) -> None:
        """Give an issue another body, and close it."""
        self.repository.patch(f"issues/{issue.number}", {"body": body, "state": "closed"})

    def close(self, issue: Issue) -> None:
        """Close an issue."""
        self.repository.patch(f"issues/{issue.number}", {"state": "closed"})

    def fetch_text(self, issue: Issue) -> str:
        """Fetch what an issue says: its body and its first hundred comments."""
        comments = self.repository.get(f"issues/{issue.number}/comments?per_page=100")
        return "\n".join([issue.body, *(str(comment["body"]) for comment in comments)])


def _make_issue(found: Mapping[str, Any]) -> Issue:
    return Issue(int(found["number"]), str(found.get("title") or ""), str(found.get("body") or ""))

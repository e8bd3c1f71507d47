"""Issues of a repository, wherever it is: what the watch, the licence and the report say to whoever keeps the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of a repository."""

    number: int
    title: str
    body: str


class IssueTracker(Protocol):
    """Where issues are. Raises: requests.RequestException, in every method."""

    def fetch_open(self, label: str) -> Issue | None:
        """Fetch the open issue of a label, None where there is none."""

    def fetch_own(self, label: str, title: str) -> Issue | None:
        """Fetch the issue of a label and title that this program has made itself, open or closed."""

    def open(self, title: str, body: str, *, label: str) -> None:
        """Open an issue."""

    def comment(self, issue: Issue, body: str) -> None:
        """Add a comment."""

    def rewrite(self, issue: Issue, body: str) -> None:
        """Give an issue another body, and close it."""

    def close(self, issue: Issue) -> None:
        """Close an issue."""

    def fetch_text(self, issue: Issue) -> str:
        """Fetch what an issue says: its body and its first hundred comments."""

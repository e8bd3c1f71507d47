"""The variables that GitHub and GitLab set for what they run."""

from __future__ import annotations

import os

from panneau.errors import SettingsError
from panneau.hosting.ci.github import Repository
from panneau.hosting.ci.github_issues import GitHubIssues
from panneau.hosting.ci.gitlab import Project
from panneau.hosting.ci.gitlab_issues import GitLabIssues
from panneau.hosting.ci.issues import IssueTracker

TOKEN = "PANNEAU_JETON"  # noqa: S105 - the name of a variable
"""Variable: an access token of a project of GitLab, with the right to write issues."""
MISSING = (
    "La variable {name} manque : cette commande est faite pour une publication de GitHub ou de GitLab, qui la donne "
    "(« panneau guide operations »)."
)


def read_ci_variable(name: str) -> str:
    """Read a variable that the host of the repository sets. Raises: SettingsError where it is not set."""
    value = os.environ.get(name, "")
    if not value:
        raise SettingsError(MISSING.format(name=name))
    return value


def open_repository() -> Repository:
    """The repository that a workflow of GitHub runs for. Raises: SettingsError elsewhere."""
    return Repository(*map(read_ci_variable, ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")))


def is_on_gitlab() -> bool:
    """Whether GitLab runs this command."""
    return os.environ.get("GITLAB_CI") == "true"


def open_project() -> Project:
    """The project that a pipeline of GitLab runs for. Raises: SettingsError elsewhere."""
    return Project(*map(read_ci_variable, ("CI_API_V4_URL", "CI_PROJECT_ID", "CI_JOB_TOKEN")))


def has_issues() -> bool:
    """Whether issues can be written here: GitLab wants a token for it, which a town may do without."""
    return not is_on_gitlab() or bool(os.environ.get(TOKEN))


def open_issues() -> IssueTracker:
    """The issues of the repository that this command runs for. Raises: SettingsError elsewhere, or without a token."""
    if is_on_gitlab():
        return GitLabIssues(*map(read_ci_variable, ("CI_API_V4_URL", "CI_PROJECT_ID", TOKEN)))
    return GitHubIssues(open_repository())

"""The variables that GitHub and GitLab set for what they run."""

from __future__ import annotations

import os

from panneau.errors import SettingsError
from panneau.hosting.ci.github import Repository

MISSING = (
    "La variable {name} manque : cette commande est faite pour une publication de GitHub ou de GitLab, qui la donne "
    "(docs/operations.md)."
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

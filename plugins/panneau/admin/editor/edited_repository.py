"""Where a town's repository is, and the API by which a page changes its files. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from panneau.errors import SettingsError

GITHUB = "github.com"
WRONG = (
    "« {address} » n’est pas l’adresse d’un dépôt : donnez celle de sa page chez GitHub ou GitLab, comme "
    "https://github.com/ville/emploi."
)
_ADDRESS = re.compile(r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?)/([\w.-]+(?:/[\w.-]+)+)/?", re.ASCII)


@dataclass(frozen=True, slots=True)
class EditedRepository:
    """A repository at GitHub, or at any server of GitLab."""

    server: str
    """Its host, without scheme: `github.com`, `gitlab.maville.fr`."""
    path: str
    """`owner/name`; at GitLab, in groups of groups too."""

    @property
    def api_origin(self) -> str:
        """The one other origin that the page speaks to."""
        return "https://api.github.com" if self.server == GITHUB else f"https://{self.server}"

    def describe_backend(self, branch: str) -> Mapping[str, object]:
        """Describe to the editor where it reads and writes: the API, and no service that signs in for it."""
        found = {"repo": self.path, "branch": branch, "auth_methods": ["token"]}
        if self.server == GITHUB:
            return {"name": "github", **found}
        return {
            "name": "gitlab",
            "api_root": f"{self.api_origin}/api/v4",
            "graphql_api_root": f"{self.api_origin}/api/graphql",
            **found,
        }


def parse_repository(address: str) -> EditedRepository:
    """Parse the address of a repository's page. Raises: SettingsError"""
    found = _ADDRESS.fullmatch(address.strip())
    if not found or (found[1] == GITHUB and found[2].count("/") != 1):
        raise SettingsError(WRONG.format(address=address))
    return EditedRepository(found[1], found[2].removesuffix(".git"))

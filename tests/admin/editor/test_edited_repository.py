"""Where a repository is: GitHub or a server of GitLab, and which API changes its files."""

from __future__ import annotations

import pytest

from panneau.admin.editor.edited_repository import EditedRepository, parse_repository
from panneau.errors import SettingsError


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://github.com/ville-fictive/emploi", EditedRepository("github.com", "ville-fictive/emploi")),
        ("https://github.com/ville-fictive/emploi.git", EditedRepository("github.com", "ville-fictive/emploi")),
        ("https://gitlab.com/villes/fictive/emploi/", EditedRepository("gitlab.com", "villes/fictive/emploi")),
        ("https://git.ville.example:8443/emploi/site", EditedRepository("git.ville.example:8443", "emploi/site")),
    ],
)
def test_the_address_of_a_repository_says_its_server_and_its_path(address: str, expected: EditedRepository) -> None:
    assert parse_repository(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "ville-fictive/emploi",
        "http://github.com/ville-fictive/emploi",
        "https://github.com/ville-fictive",
        "https://github.com/ville-fictive/emploi/tree/main",
        "https://git.ville.example/emploi/site?a=b",
        "https://git.ville.example'; script-src *; '/emploi/site",
    ],
)
def test_what_is_no_address_of_a_repository_is_refused_in_french(address: str) -> None:
    with pytest.raises(SettingsError, match="n’est pas l’adresse d’un dépôt"):
        parse_repository(address)


def test_a_server_of_gitlab_is_spoken_to_at_its_own_address_alone() -> None:
    repository = parse_repository("https://git.ville.example/emploi/site")
    backend = repository.describe_backend("main")
    assert repository.api_origin == "https://git.ville.example"
    assert (backend["name"], backend["api_root"]) == ("gitlab", "https://git.ville.example/api/v4")


def test_no_service_signs_in_for_the_page() -> None:
    addresses = ("https://github.com/ville-fictive/emploi", "https://gitlab.com/ville-fictive/emploi")
    assert [parse_repository(one).describe_backend("main")["auth_methods"] for one in addresses] == [["token"]] * 2

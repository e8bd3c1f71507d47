from __future__ import annotations

import re
import subprocess

import pytest

from panneau.config.environment import SECRETS, has_credentials, read_environment
from panneau.errors import SettingsError

GOOD = {"FRANCE_TRAVAIL_CLIENT_ID": " PAR_essai ", "FRANCE_TRAVAIL_CLIENT_SECRET": "chut\n"}


def test_blanks_around_the_secrets_are_no_part_of_them() -> None:
    access = read_environment(GOOD).access
    assert (access.client_id, access.client_secret) == ("PAR_essai", "chut")
    assert access.api_url == "https://api.francetravail.io/partenaire/offresdemploi"
    assert access.token_url.endswith("access_token?realm=%2Fpartenaire")


@pytest.mark.parametrize("missing", list(GOOD))
@pytest.mark.parametrize("value", [None, "", "  \n"])
def test_one_secret_without_the_other_is_refused_and_the_missing_one_is_named(missing: str, value: str | None) -> None:
    variables = {name: text for name, text in GOOD.items() if name != missing}
    variables |= {} if value is None else {missing: value}
    assert has_credentials(variables)
    with pytest.raises(SettingsError, match=missing) as refused:
        read_environment(variables)
    assert "chut" not in str(refused.value)
    assert "PAR_essai" not in str(refused.value)


def test_without_any_secret_the_demonstration_is_proposed() -> None:
    assert not has_credentials({"FRANCE_TRAVAIL_CLIENT_ID": " "})
    with pytest.raises(SettingsError, match="panneau site"):
        read_environment({})


@pytest.mark.parametrize(
    "address", ["api.example.org", "ftp://api.example.org", "http://api.example.org", "http://[", "https://"]
)
def test_an_address_that_would_show_the_secret_or_is_none_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="FRANCE_TRAVAIL_API_URL"):
        read_environment(GOOD | {"FRANCE_TRAVAIL_API_URL": address})


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/x", "http://localhost/x", "http://[::1]:80/x", "https://api.example.org"]
)
def test_https_and_this_machine_are_trusted(address: str) -> None:
    assert read_environment(GOOD | {"FRANCE_TRAVAIL_API_URL": address}).access.api_url == address


@pytest.mark.parametrize(("value", "accepted"), [("1", True), ("", False), ("0", False), ("oui", False)])
def test_a_drop_is_accepted_by_a_one_alone(value: str, accepted: bool) -> None:
    assert read_environment(GOOD | {"PANNEAU_ACCEPT_DROP": value}).accept_drop is accepted


def test_offers_to_hide_come_one_a_line_and_none_is_shown_by_a_representation() -> None:
    environment = read_environment(GOOD | {"PANNEAU_MASQUER": "123ABCD;discrimination;2026-12-31"})
    assert [line.offer_id for line in environment.hiding] == ["123ABCD"]
    assert "123ABCD" not in repr(environment)
    assert read_environment(GOOD).hiding == ()


def test_what_the_variables_hold_that_nobody_may_read_is_gathered_and_not_shown() -> None:
    more = {"PANNEAU_SMTP_PASSWORD": " mot de passe ", "PANNEAU_SMTP_HOST": "smtp.exemple.invalid", "GITHUB_TOKEN": ""}
    environment = read_environment(GOOD | more)
    assert environment.secrets == ("PAR_essai", "chut", "mot de passe")
    assert "mot de passe" not in repr(environment)


def test_every_variable_of_a_secret_that_code_or_workflows_name_is_on_the_list() -> None:
    tracked = subprocess.run(
        ["git", "grep", "-hoE", "[A-Z][A-Z_]*_(SECRET|TOKEN|JETON|PASSWORD|MOT_DE_PASSE|ARCHIVE_KEY|CLIENT_ID)\\b",
         "--", "plugins", ".github", "docs", "deploy", "examples"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    named = {name for name in tracked.split() if re.match("FRANCE_|PANNEAU_|GITHUB_|CI_", name)}
    assert named == {*SECRETS}

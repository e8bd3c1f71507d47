"""What the audit is told of secrets: the credentials and every token handed out, in memory alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.build.folder_reading import is_current
from panneau.build.gathering import fetch_harvest
from panneau.build.proof import list_access_secrets
from panneau.common.clock import Timing
from panneau.config import read_settings
from panneau.config.environment import Environment, read_environment
from panneau.mock_api import SandboxServer
from tests import builds

TOWN = {"communes": ["46042"]}


def environment_on(server: SandboxServer, **more: str) -> Environment:
    return read_environment({**builds.variables_of(server), **more})


def test_the_token_is_among_the_secrets_and_is_never_shown(capsys: pytest.CaptureFixture[str]) -> None:
    from panneau.france_travail.territory import divisions

    settings = read_settings({**builds.QUICK, "territoire": TOWN}, divisions=divisions.load())
    with builds.sandbox(builds.world_of(5, TOWN)) as server:
        quiet, on_github = environment_on(server), environment_on(server, GITHUB_ACTIONS="true")
        for environment in (quiet, on_github):
            fetch_harvest(settings, environment.access, timing=Timing())
    (token,) = quiet.access.handed.tokens
    assert list_access_secrets(quiet) == (quiet.access.client_id, quiet.access.client_secret, token)
    assert token not in repr(quiet)
    (masked,) = on_github.access.handed.tokens
    said = capsys.readouterr()
    assert said.err == f"::add-mask::{masked}\n"
    assert said.out == ""


def test_an_update_that_no_page_can_hold_as_received_is_found_as_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "offres").mkdir()
    (tmp_path / "offres/1A.html").write_text("<dd>\ufffd2026</dd>", encoding="utf-8")
    assert is_current(tmp_path, "1A", {"dateActualisation": "\ud83d2026"})
    assert not is_current(tmp_path, "1A", {"dateActualisation": "2027"})

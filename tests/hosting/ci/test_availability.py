"""The watcher outside GitHub: what it sees, what it notes, what it revives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from panneau.command_line.entry_points import main, run_script
from panneau.hosting.ci.availability import SiteProbe, compute_availability, format_month, note, probe_site, read_month
from tests.france_travail.scripted import Reply, scripted_server
from tests.hosting.ci.test_publication_watch import Forge, repository_of

SCRIPT = "scripts/veille.py"
NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as opened:
        yield opened


def state(hours: float, *, now: datetime = NOW, closed: bool = False) -> Reply:
    stamp = (now - timedelta(hours=hours)).isoformat()
    return Reply(200, body=json.dumps({"fermee": True, "depuis": stamp} if closed else {"lecture": stamp}).encode())


@pytest.mark.parametrize(
    ("reply", "up", "late", "alarming"),
    [
        (state(7.9), True, False, False),
        (state(8), True, True, False),
        (state(11.9), True, True, False),
        (state(12), True, True, True),
        (state(30, closed=True), True, False, True),
        (Reply(404), False, False, True),
        (Reply(500, body=b"<html>"), False, False, True),
        (Reply(200, body=b"{}"), False, False, True),
        (Reply(hang_up=True), False, False, True),
    ],
)
def test_a_look_tells_late_from_alarming(
    reply: Reply, up: bool, late: bool, alarming: bool, session: requests.Session
) -> None:
    with scripted_server(reply) as server:
        look = probe_site(server.access.api_url, session, now=NOW)
    assert (look.up, look.late, look.alarming) == (up, late, alarming)
    assert look.sentence


def test_the_file_holds_times_and_yes_or_no_and_tells_its_month(tmp_path: Path) -> None:
    file = tmp_path / "veille.csv"
    for hour, up in ((1, True), (2, False), (3, True), (4, True)):
        note(SiteProbe(NOW.replace(hour=hour), up=up, age=timedelta(hours=2) if up else None), file)
    note(SiteProbe(NOW.replace(month=11), up=False), file)
    assert file.read_text().splitlines()[:3] == [
        "quand,en_ligne,age_h",
        "2026-10-20T01:00:00+00:00,oui,2.0",
        "2026-10-20T02:00:00+00:00,non,",
    ]
    assert compute_availability(read_month(file, "2026-10")) == (75.0, 4)
    assert format_month("2026-10", 75.0, 4) == "2026-10\u00a0: disponible 75,0\u00a0% du temps, sur 4 regards."
    assert "aucun regard" in format_month("2026-09", *compute_availability(read_month(file, "2026-09")))


@given(st.lists(st.booleans(), min_size=1))
def test_availability_is_a_share(looks: list[bool]) -> None:
    share, count = compute_availability(looks)
    assert count == len(looks)
    assert share * count == pytest.approx(100 * looks.count(True))


def watched(
    reply: Reply,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    *,
    with_token: bool = True,
    workflow: str = "publish.yml",
) -> tuple[int, Forge]:
    forge = Forge(workflow=workflow)
    for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with repository_of(forge) as repository, scripted_server(reply) as server:
        if with_token:
            monkeypatch.setenv("GITHUB_API_URL", repository.api_url)
            monkeypatch.setenv("GITHUB_REPOSITORY", repository.name)
            monkeypatch.setenv("GITHUB_TOKEN", "jeton")
        code = run_script("veille", SCRIPT, [f"{server.access.api_url}/", "--journal", str(tmp_path / "veille.csv")])
    return code, forge


REVIVED = [("PUT", "publish.yml/enable"), ("POST", "publish.yml/dispatches")]


@pytest.mark.parametrize(("hours", "code", "done"), [(1, 0, []), (9, 1, REVIVED), (13, 2, REVIVED)])
def test_a_schedule_that_no_longer_runs_is_enabled_and_started(
    hours: float, code: int, done: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found, forge = watched(state(hours, now=datetime.now(UTC)), monkeypatch, tmp_path)
    assert found == code
    assert forge.done == done
    assert len((tmp_path / "veille.csv").read_text().splitlines()) == 2


def test_the_workflow_of_a_town_s_own_repository_is_the_one_that_is_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code, forge = watched(state(9, now=datetime.now(UTC)), monkeypatch, tmp_path, workflow="publier.yml")
    assert code == 1
    assert forge.done == [("PUT", "publier.yml/enable"), ("POST", "publier.yml/dispatches")]


def test_without_a_token_the_watcher_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, forge = watched(state(9, now=datetime.now(UTC)), monkeypatch, tmp_path, with_token=False)
    assert code == 1
    assert forge.done == []
    assert "Run workflow" in capsys.readouterr().out


@pytest.mark.parametrize(("settings", "code"), [("ferme = true\n", 0), ("", 2)])
def test_a_closed_site_is_an_alarm_unless_the_town_wants_it_closed(
    settings: str, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "reglages.toml").write_text(settings)
    monkeypatch.chdir(tmp_path)
    with scripted_server(state(30, closed=True)) as server:
        assert main(["veille", server.access.api_url]) == code


def test_a_call_that_github_refuses_is_an_alarm_without_the_token_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("GITHUB_REPOSITORY", "ville/emploi")
    monkeypatch.setenv("GITHUB_TOKEN", "jeton-qui-ne-doit-pas-paraitre")
    with scripted_server(state(9, now=datetime.now(UTC))) as server:
        assert run_script("veille", SCRIPT, [server.access.api_url]) == 2
    said = capsys.readouterr()
    assert "jeton-qui" not in said.out + said.err
    assert "n’a pas pu être relancée" in said.err

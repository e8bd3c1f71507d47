"""The weekly look at the licence's text: what is a change, what is not, and what the town is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from panneau.command_line.commands import licence
from panneau.command_line.entry_points import run_script
from panneau.licence.notice import (
    TEXT_CHANGED,
    LicenceCheck,
    LicenceCheckFailed,
    check_licence_text,
    compute_digest,
    fetch_page,
    render_first_check,
    render_notice,
)
from panneau.licence.versions import load_version
from tests.france_travail.scripted import Reply, scripted_server

SCRIPT = "scripts/licence_notice.py"
VERSION = load_version("france-travail-2025")
ARTICLES = [f"Article {number}. Le réutilisateur respecte la présente règle numéro {number}." for number in range(60)]


def page(articles: list[str] = ARTICLES, **extras: Any) -> bytes:
    html = "".join(f"<p>{article}</p>\n" for article in articles)
    return json.dumps({"statut": "publiee", "blocs": [{"contenu": html}], **extras}).encode()


def test_tags_white_space_dates_and_codes_change_nothing() -> None:
    other = [f"<strong>{article}</strong>".replace(" ", " \n\t ") for article in ARTICLES]
    assert compute_digest(page(other, modifieLe="2026-11-20", version=3, auteur="x1")) == compute_digest(page())


@given(st.integers(0, len(ARTICLES) - 1), st.sampled_from(["peut ignorer", "respecte strictement"]))
def test_a_word_that_changes_anywhere_changes_the_digest(rank: int, words: str) -> None:
    changed = [article.replace("respecte", words) if n == rank else article for n, article in enumerate(ARTICLES)]
    assert compute_digest(page(changed)) != compute_digest(page())


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"{}", b"[]", b"null", page(ARTICLES[:5]), b"[" * 100_000, b"\xff\xfe"]
)
def test_an_answer_that_is_not_the_text_is_a_failed_look(body: bytes) -> None:
    with pytest.raises(LicenceCheckFailed):
        compute_digest(body)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=20))
def test_no_json_makes_it_fail_otherwise(content: object) -> None:
    with pytest.raises(LicenceCheckFailed):
        compute_digest(json.dumps(content).encode())


@pytest.mark.parametrize(
    "reply", [Reply(404), Reply(500), Reply(204), Reply(hang_up=True), Reply(200, body=b"x" * 5_000_001)]
)
def test_an_address_that_does_not_give_the_text_is_a_failed_look(reply: Reply) -> None:
    with scripted_server(reply) as server, requests.Session() as session, pytest.raises(LicenceCheckFailed):
        fetch_page(server.access.api_url, session)


def test_a_look_compares_with_the_recorded_digest() -> None:
    with scripted_server(Reply(200, body=page())) as server, requests.Session() as session:
        address = server.access.api_url
        first = check_licence_text(VERSION, address=address, session=session)
        assert not first.changed
        assert not check_licence_text(
            replace(VERSION, text_digest=first.digest), address=address, session=session
        ).changed
        assert check_licence_text(replace(VERSION, text_digest="0" * 64), address=address, session=session).changed


def test_the_notice_names_the_last_of_the_fifteen_days_to_refuse() -> None:
    told = render_notice(VERSION, LicenceCheck("ab12", "cd34"), today=date(2026, 11, 20))
    assert "**Dernier jour pour refuser\u00a0: 5 décembre 2026**" in told
    assert 'licence_empreinte = "ab12"' in told
    assert "panneau fermer" in told
    assert told.startswith("# ")


def test_the_first_look_says_what_to_record_and_where() -> None:
    told = render_first_check(VERSION, LicenceCheck("ab12", ""))
    assert 'licence_empreinte = "ab12"' in told
    assert "reglages.toml" in told


# --- the command ---


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A version whose digest is that of `page()`."""
    version = replace(VERSION, text_digest=compute_digest(page()))
    monkeypatch.setattr(licence, "load_version", lambda name: version)


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("reply", "code", "words"),
    [
        (Reply(200, body=page()), 0, "n’a pas changé"),
        (Reply(200, body=page(ARTICLES[:-1])), TEXT_CHANGED, "Dernier jour pour refuser"),
        (Reply(503), 0, "n’a pas pu être lu"),
    ],
)
def test_only_a_change_has_a_code_of_its_own(
    reply: Reply, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with scripted_server(reply) as server:
        assert run_script("licence", SCRIPT, ["--licence", "x", "--address", server.access.api_url]) == code
    said = capsys.readouterr()
    assert words in said.out + said.err


def test_without_a_recorded_digest_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with scripted_server(Reply(200, body=page())) as server:
        assert run_script("licence", SCRIPT, ["--address", server.access.api_url]) == 0
    assert compute_digest(page()) in capsys.readouterr().out

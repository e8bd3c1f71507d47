"""Each finding of the doctor, provoked; what is well gives none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import requests

from panneau.admin.doctor import api_access, licence_text, online_site, schedule, town_duties
from panneau.admin.doctor.doctor_findings import DoctorCheck, DoctorFinding, report
from panneau.common.clock import Timing
from panneau.config import Settings
from panneau.config.toml_settings import read_settings_toml
from panneau.errors import SettingsError
from panneau.france_travail.http.token import Access
from panneau.hosting.ci.github import Repository
from panneau.licence.notice import compute_digest
from panneau.licence.versions import load_version
from panneau.local_content.content_files import read_town_content
from panneau.local_content.content_sources import read_sources
from panneau.local_content.everyday_words import EverydayWords
from panneau.local_content.legal_notice import VALUES
from panneau.mock_api import fault_makers
from panneau.mock_api.faults import CallFilter, InjectedFault
from panneau.pelican_plugin.pelican_runs import read_content_mistakes
from tests.build.test_production_checks import town as settings_with
from tests.builds import sandbox, world_of
from tests.france_travail.scripted import Reply, scripted_server
from tests.licence.test_notice import page

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WHOLE = {"developpeur": "Nommé le 3 mars 2026", "application": "Déclarée le 4 mars 2026"}


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as opened:
        yield opened


def only(findings: tuple[DoctorFinding, ...] | Iterator[DoctorFinding]) -> DoctorFinding:
    (finding,) = findings
    assert finding.cure
    return finding


# --- settings, declarations, content ---


def test_settings_that_are_right_give_no_finding() -> None:
    assert town_duties.try_read_settings(settings_with)[1] == ()


def wrong_setting() -> Settings:
    raise SettingsError("Réglage « licence » : une version connue est attendue.")


def test_a_wrong_setting_is_a_finding() -> None:
    settings, findings = town_duties.try_read_settings(wrong_setting)
    assert settings is None
    assert "Réglage « licence »" in only(findings).problem


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"contact": ""}, "contact"),
        ({"logo_declaration": ""}, "logo"),
        ({"logo": "images/absent.png"}, "images/absent.png"),
        ({"mentions_legales": {}}, "hebergeur"),
    ],
)
def test_what_production_refuses_is_found(settings: dict[str, object], words: str) -> None:
    found = tuple(
        town_duties.check_ready(settings_with(**settings), site_url="https://e.invalid", content=Path("content"))
    )
    assert any(words in finding.problem for finding in found)
    assert not tuple(town_duties.check_ready(settings_with(), site_url="https://e.invalid", content=Path("content")))


def test_a_developer_and_an_application_without_a_date_are_found() -> None:
    assert not tuple(town_duties.check_declarations(settings_with(**WHOLE)))
    assert "Développeur" in only(town_duties.check_declarations(settings_with(**WHOLE | {"developpeur": ""}))).problem
    assert "application" in only(town_duties.check_declarations(settings_with(**WHOLE | {"application": ""}))).problem


def test_a_mistake_in_the_town_s_pages_news_or_vacancies_is_found_with_its_line_and_its_cure(tmp_path: Path) -> None:
    files = {
        "pages/fausse.md": "Couleur: Aide\n\nTexte.\n",
        "pages/bonne.md": "Title: Bonne\n\nTexte.\n",
        "offres-locales/agent.md": "Titre: Agent\nLieux: Cahors\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    found = [
        (one.problem, one.cure)
        for one in town_duties.check_content(read_town_content(tmp_path), said_by_pelican(tmp_path))
    ]
    assert ("content/pages/fausse.md, ligne 1\u00a0: «\u00a0Couleur\u00a0» n’est pas un champ des pages.") in dict(
        found
    )
    assert any("agent.md, ligne 2" in problem and "«\u00a0Lieu\u00a0»" in cure for problem, cure in found)
    assert not any("Skipping" in problem or "bonne.md" in problem for problem, _ in found)


def said_by_pelican(content: Path) -> tuple[str, ...]:
    settings = content / "conf.py"
    settings.write_text(
        f"PATH = {str(content)!r}\nTHEME = 'theme'\nPAGE_PATHS = ['pages']\nARTICLE_PATHS = ['articles']\n"
    )
    return read_content_mistakes(settings)


def test_what_pelican_alone_finds_wrong_is_told_as_such() -> None:
    finding = only(town_duties.check_content(read_sources([], []), ["Could not process pages/rare.rst"]))
    assert "Pelican ne sait pas lire" in finding.problem
    assert "rare.rst" in finding.problem
    assert not tuple(town_duties.check_content(read_sources([], []), []))


def test_a_value_that_legal_pages_lack_is_told_once_with_its_setting_and_what_it_is() -> None:
    settings = settings_with(mentions_legales={})
    found = tuple(town_duties.check_ready(settings, site_url="https://e.invalid", content=Path("content")))
    (editor,) = (finding for finding in found if "«\u00a0editeur\u00a0»" in finding.problem)
    assert "«\u00a0mentions_legales\u00a0»" in editor.problem
    assert VALUES["editeur"] in editor.problem
    assert "content/pages/mentions-legales.md" in editor.problem
    assert "panneau guide reglages" in editor.cure


# --- France Travail ---


def test_secrets_that_are_missing_are_found_and_never_said() -> None:
    environment, findings = api_access.try_read_environment({"FRANCE_TRAVAIL_CLIENT_ID": "un-identifiant"})
    assert environment is None
    assert "FRANCE_TRAVAIL_CLIENT_SECRET" in only(findings).problem
    assert "un-identifiant" not in only(findings).problem


def look(faults: list[InjectedFault], session: requests.Session, **settings: object) -> tuple[DoctorFinding, ...]:
    with sandbox(world_of(5), *faults) as server:
        where = Access("identifiant", "un-secret", server.api_url, server.token_url)
        return tuple(api_access.check_access(settings_with(**settings), where, session=session, timing=Timing()))


def test_credentials_that_are_accepted_and_communes_that_are_known_give_no_finding(session: requests.Session) -> None:
    assert look([], session) == ()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (fault_makers.make_invalid_client(), "refuse les identifiants"),
        (fault_makers.make_outage(), "service des jetons"),
        (fault_makers.make_outage(CallFilter(path="/referentiel")), "« Offres d’emploi v2 »"),
        (fault_makers.make_maintenance_page(CallFilter(path="/referentiel")), "ne se lit pas"),
        (fault_makers.make_expired_tokens(CallFilter(path="/referentiel")), "refuse les identifiants"),
    ],
)
def test_credentials_that_are_refused_and_an_api_out_of_reach_are_found(
    fault: InjectedFault, words: str, session: requests.Session
) -> None:
    finding = only(look([fault], session))
    assert words in finding.problem.replace("\u00a0", " ")
    assert "un-secret" not in finding.problem + finding.cure


def test_communes_that_the_api_does_not_know_are_named(session: requests.Session) -> None:
    body = json.dumps([{"code": "75056"}]).encode()
    fault = fault_makers.make_rewritten_body(lambda _: body, CallFilter(path="/referentiel"))
    finding = only(look([fault], session, territoire={"communes": ["46042"]}))
    assert "46042 (Cahors)" in finding.problem


# --- the licence's text ---


def looked(reply: Reply, digest: str, session: requests.Session) -> tuple[DoctorFinding, ...]:
    with scripted_server(reply) as server:
        version = replace(load_version("pole-emploi-2018"), text_json_address=server.access.api_url, text_digest=digest)
        return tuple(licence_text.check_licence(version, session=session, today=date(2026, 11, 20)))


def test_the_text_that_was_accepted_gives_no_finding(session: requests.Session) -> None:
    assert looked(Reply(200, body=page()), compute_digest(page()), session) == ()


@pytest.mark.parametrize(
    ("reply", "digest", "words"),
    [
        (Reply(200, body=page()), "", "Aucune empreinte"),
        (Reply(200, body=page()), "0" * 64, "a changé"),
        (Reply(503), "0" * 64, "n’a pas pu être lu"),
    ],
)
def test_a_text_that_changed_or_that_nobody_recorded_or_that_cannot_be_read_is_found(
    reply: Reply, digest: str, words: str, session: requests.Session
) -> None:
    assert words in only(looked(reply, digest, session)).problem


# --- the site online ---


def state(*, hours: float, closed: bool = False) -> Reply:
    stamp = (NOW - timedelta(hours=hours)).isoformat()
    return Reply(200, body=json.dumps({"fermee": True, "depuis": stamp} if closed else {"lecture": stamp}).encode())


def seen(reply: Reply, session: requests.Session) -> tuple[DoctorFinding, ...]:
    with scripted_server(reply) as server:
        return tuple(
            online_site.check_online(settings_with(), site_url=server.access.api_url, session=session, now=NOW)
        )


def test_a_site_with_fresh_offers_gives_no_finding(session: requests.Session) -> None:
    assert seen(state(hours=23), session) == ()


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(404), "pas encore de site"),
        (Reply(500, body=b"<html>"), "ne se lit pas"),
        (Reply(hang_up=True), "ne répond pas"),
        (state(hours=24), "24 heures"),
        (state(hours=30, closed=True), "fermé depuis"),
    ],
)
def test_a_site_that_is_silent_old_or_closed_is_found(reply: Reply, words: str, session: requests.Session) -> None:
    assert words in only(seen(reply, session)).problem


def test_the_end_of_the_licence_is_told_two_months_before(session: requests.Session) -> None:
    old, ending = seen(state(hours=24 * 310), session)
    assert "trop ancien" in old.problem
    assert "fin douze mois" in ending.problem
    assert len(seen(state(hours=24 * 300), session)) == 1


# --- the schedule ---


def test_the_schedule_that_panneau_ships_gives_no_finding() -> None:
    assert not tuple(schedule.check_plan(Path(".github/workflows/publish.yml").read_text()))


@pytest.mark.parametrize(
    ("cron", "words"),
    [
        ('- cron: "17 3 * * *"', "24 heures"),
        ("- cron: '0 */6 * * *'", "heure pile"),
        ('- cron: "17 3,9,14,20 * * 1"', "Aucune publication"),
        ("", "Aucune publication"),
    ],
)
def test_a_schedule_that_is_too_rare_or_on_the_hour_is_found(cron: str, words: str) -> None:
    assert words in only(schedule.check_plan(f"on:\n  schedule:\n    {cron}\n")).problem


def runs(status: str, *, conclusion: str | None = "success", hours: float = 1) -> tuple[DoctorFinding, ...]:
    created = (NOW - timedelta(hours=hours)).isoformat()
    replies = (
        Reply(200, body=b'{"workflows": [{"path": ".github/workflows/publish.yml"}]}'),
        Reply(200, body=json.dumps({"state": status}).encode()),
        Reply(200, body=json.dumps({"workflow_runs": [{"conclusion": conclusion, "created_at": created}]}).encode()),
    )
    with scripted_server(*replies) as server:
        return tuple(schedule.check_runs(Repository(server.access.api_url, "ville/emploi", "jeton"), now=NOW))


def test_publications_that_run_give_no_finding() -> None:
    assert runs("active") == ()
    assert runs("active", conclusion=None) == ()


def test_a_schedule_that_stopped_and_a_run_that_failed_are_found() -> None:
    assert "disabled_inactivity" in only(runs("disabled_inactivity")).problem
    assert "a échoué" in only(runs("active", conclusion="failure")).problem
    assert "13 heures" in only(runs("active", hours=13)).problem


def test_a_repository_without_runs_and_one_that_does_not_answer_are_found() -> None:
    with scripted_server(Reply(200, body=b'{"state": "active", "workflow_runs": []}')) as server:
        repository = Repository(server.access.api_url, "ville/emploi", "jeton")
        assert "encore eu lieu" in only(schedule.check_runs(repository, now=NOW)).problem
    unreachable = Repository("http://127.0.0.1:9", "ville/emploi", "jeton")
    finding = only(schedule.check_runs(unreachable, now=NOW))
    assert "GitHub ne dit rien" in finding.problem
    assert "jeton " not in finding.problem


# --- how it is told ---


def test_one_cure_for_several_things_is_told_once() -> None:
    lines, count = report(
        DoctorCheck("Réglages", lambda: [DoctorFinding("a.", "Faites."), DoctorFinding("b.", "Faites.")])
    )
    assert count == 2
    assert lines == ("✗ Réglages", "  a.", "  b.", "  → Faites.")
    assert report(DoctorCheck("Réglages", list)) == (("✓ Réglages",), 0)


def test_an_everyday_word_for_a_trade_that_does_not_exist_is_named() -> None:
    table = (EverydayWords(("nounou",), trades=("K1303",)), EverydayWords(("le Tivoli",), trades=("G9999",)))
    finding = only(town_duties.check_content(replace(read_sources([], []), vocabulary=table), []))
    assert "« le Tivoli »" in finding.problem.replace("\u00a0", " ")
    assert "G9999" in finding.problem


def test_a_file_of_settings_that_is_not_read_is_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "pelicanconf.py"
    assert list(town_duties.check_one_source({}, file)) == []
    (tmp_path / "reglages.toml").write_text('nom = "Ici"\n')
    assert "n’est pas lu" in only(town_duties.check_one_source({}, file)).problem
    assert list(town_duties.check_one_source(read_settings_toml(tmp_path / "reglages.toml"), file)) == []

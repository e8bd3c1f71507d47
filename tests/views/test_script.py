"""The command as a town types it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builds import PROJECT, clean_environment
from tests.views.lines import NOON, line
from tests.views.mailbox import PASSWORD, USER, Authority, Mailbox, mail_server, make_authority

PLAIN = """TIMEZONE = "Europe/Paris"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
NAMES = {"consultations-2026-10.csv", "consultations-2026-10-total.csv"}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("autorite"))


@dataclass(frozen=True)
class Town:
    """A folder with settings and a log of October."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "reports"

    def files(self) -> set[str]:
        return {path.name for path in self.out.iterdir()} if self.out.exists() else set()

    def run(
        self, *options: str, month: str = "2026-10", logs: str = "*.log", variables: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        source = ["--logs", str(self.folder / logs)] if logs else []
        settings = ["--settings", str(self.folder / "reglages.py"), "--out", str(self.out)]
        return subprocess.run(
            [sys.executable, "scripts/usage_report.py", "--month", month, *source, *settings, *options],
            cwd=PROJECT,
            env=clean_environment(variables or {}),
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def town(tmp_path: Path) -> Town:
    (tmp_path / "reglages.py").write_text(
        PLAIN + 'PANNEAU = {"contact": "contact@ville.exemple.fr", '
        '"consultations": {"expediteur": "emploi@ville.exemple.fr", "exclure": ["203.0.113.0/24"]}}'
    )
    (tmp_path / "a.log").write_bytes(
        line()
        + line(time=NOON + 5)
        + line("/offres/6437418.html", time=NOON + 60)
        + line("/vers-france-travail/206MMXC", time=NOON + 70, status=204)
        + line(time=NOON + 80, address="203.0.113.1")
        + line(time=NOON + 90, agent="Googlebot/2.1")
    )
    return Town(tmp_path)


def mail_variables(port: int, authority: Authority, **more: str) -> dict[str, str]:
    return {
        "PANNEAU_SMTP_HOST": "localhost",
        "PANNEAU_SMTP_PORT": str(port),
        "PANNEAU_SMTP_USER": USER,
        "PANNEAU_SMTP_PASSWORD": PASSWORD,
        "SSL_CERT_FILE": str(authority.file),
        **more,
    }


def test_without_send_two_files_are_written_and_nothing_leaves(town: Town) -> None:
    done = town.run()
    assert done.returncode == 0, done.stderr
    assert town.files() == NAMES
    assert "2 consultations et 1 redirections" in done.stdout
    assert "de robots\u00a0: 1\u202f; internes ou d’aperçu\u00a0: 1" in done.stdout
    assert (town.out / "consultations-2026-10.csv").read_text(encoding="utf-8-sig") == (
        "mois;identifiant;consultations;redirections\n2026-10;206MMXC;1;1\n2026-10;6437418;1;0\n"
    )


def test_nothing_of_a_visitor_stands_in_a_file_or_is_said(town: Town) -> None:
    done = town.run()
    for text in (done.stdout, done.stderr, *(path.read_text() for path in town.out.iterdir())):
        assert "198.51" not in text
        assert "Mozilla" not in text


def test_send_shows_what_leaves_then_sends_it_once(town: Town, authority: Authority) -> None:
    box = Mailbox()
    with mail_server(box, authority) as port:
        variables = mail_variables(port, authority)
        sent = town.run("--send", variables=variables)
        refused = town.run("--send", variables=variables)
        again = town.run("--send", "--again", variables=variables)
    assert sent.returncode == 0, sent.stderr
    assert sent.stdout.index("Envoi à\u00a0: apioffres@pole-emploi.fr") < sent.stdout.index("est parti")
    assert refused.returncode == 7
    assert "--again" in refused.stderr
    assert again.returncode == 0, again.stderr
    assert box.envelopes == [("contact@ville.exemple.fr", ["apioffres@pole-emploi.fr"])] * 2
    assert {part.get_filename() for part in box.messages[0].iter_attachments()} == NAMES
    assert PASSWORD not in sent.stdout + sent.stderr + refused.stderr


def test_a_mail_that_did_not_leave_is_not_remembered(town: Town, authority: Authority) -> None:
    box = Mailbox(rcpt="451 greylisted")
    with mail_server(box, authority) as port:
        later = town.run("--send", variables=mail_variables(port, authority))
        wrong = town.run("--send", variables=mail_variables(port, authority, PANNEAU_SMTP_PASSWORD="faux"))
        box.rcpt = "250 OK"
        sent = town.run("--send", variables=mail_variables(port, authority))
    assert (later.returncode, wrong.returncode, sent.returncode) == (75, 7, 0)
    assert "réessayez plus tard" in later.stderr
    assert len(box.messages) == 1


def test_a_month_without_data_says_so_and_sends_nothing(town: Town, authority: Authority) -> None:
    box = Mailbox()
    with mail_server(box, authority) as port:
        done = town.run("--send", month="2026-09", variables=mail_variables(port, authority))
    assert done.returncode == 0, done.stderr
    assert "Aucune consultation comptée en septembre 2026" in done.stdout
    assert (town.files(), box.messages) == (set(), [])


@pytest.mark.parametrize(
    ("month", "logs", "said"),
    [
        ("2099-01", "*.log", "n’est pas fini"),
        ("octobre", "*.log", "2026-10"),
        ("2026-10", "*.absent", "Aucun fichier ne répond"),
        ("2026-10", "reglages.py", "plus de 5"),
    ],
)
def test_a_report_that_cannot_be_right_is_refused_in_one_sentence(town: Town, month: str, logs: str, said: str) -> None:
    done = town.run(month=month, logs=logs)
    assert done.returncode == 7
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert town.files() == set()


def test_a_site_without_counter_has_nothing_to_do_and_that_is_no_failure(town: Town) -> None:
    done = town.run("--send", "--remember-in-repository", logs="")
    assert done.returncode == 0, done.stderr
    assert "Aucun compteur n’est réglé" in done.stdout


def test_the_export_of_a_counter_gives_the_same_report(town: Town) -> None:
    (town.folder / "reglages.py").write_text(
        PLAIN + 'PANNEAU = {"consultations": {"source": "goatcounter", "adresse": "https://x.exemple"}}'
    )
    (town.folder / "export.csv").write_text(
        "2Path,Session,Bot,Date\n"
        "/offres/206MMXC.html,b,0,2026-10-15T12:00:00Z\n"
        "/offres/206MMXC.html,a,0,2026-10-15T10:00:05Z\n"
        "/offres/206MMXC.html,a,0,2026-10-15T10:00:00Z\n"
        "/offres/206MMXC.html,a,0,2026-11-01T00:00:00Z\n"
    )
    done = town.run("--export", str(town.folder / "export.csv"), logs="")
    assert done.returncode == 0, done.stderr
    assert "2 consultations" in done.stdout
    missing = town.run(logs="")
    assert (missing.returncode, "PANNEAU_COMPTEUR_JETON" in missing.stderr) == (7, True)

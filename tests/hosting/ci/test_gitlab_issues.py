"""The watch, the licence and the report on GitLab: a stand-in for its API, asked as a pipeline would."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from panneau.command_line.entry_points import run_script
from panneau.hosting.ci.gitlab_issues import GitLabIssues
from panneau.hosting.ci.licence_issue import close_change, tell_change
from panneau.hosting.ci.publication_watch import TITLE, LastRun, watch_run
from panneau.hosting.ci.sent_report import RepositoryMonthStore
from panneau.views.months import parse_month
from tests.workflows.stage import serving

ME, SOMEBODY = 7, 8
BAD = LastRun(well=False, address="https://forge.invalid/-/jobs/1", causes=("Une cause.",))
WELL = LastRun(well=True, address="https://forge.invalid/-/jobs/2", causes=())


@dataclass
class Forge:
    """GitLab's issues, notes and deployments, as far as they are asked for."""

    address: str = ""
    issues: list[dict[str, Any]] = field(default_factory=list)
    deployments: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, method: str, path: str, content: dict[str, str] | None) -> Any:
        asked = urlsplit(path)
        if asked.path == "/api/v4/user":
            return {"id": ME}
        if asked.path.endswith("/deployments"):
            return self.deployments
        if found := re.search(r"/issues/(\d+)(/notes)?$", asked.path):
            return self._on_issue(self.issues[int(found[1]) - 1], method, content or {}, notes=bool(found[2]))
        if method == "POST":
            assert content is not None
            self.issues.append({**content, "iid": len(self.issues) + 1, "state": "opened", "author": ME, "notes": []})
            return self.issues[-1]
        return [issue for issue in self.issues if self._fits(issue, parse_qs(asked.query))]

    @staticmethod
    def _fits(issue: dict[str, Any], asked: dict[str, list[str]]) -> bool:
        return (
            issue["labels"] == asked["labels"][0]
            and issue["state"] in asked.get("state", [issue["state"]])
            and str(issue["author"]) in asked.get("author_id", [str(issue["author"])])
        )

    @staticmethod
    def _on_issue(issue: dict[str, Any], method: str, content: dict[str, str], *, notes: bool) -> Any:
        if notes and method == "POST":
            issue["notes"].append(content)
        elif method == "PUT":
            issue |= {key: value for key, value in content.items() if key != "state_event"}
            issue["state"] = "closed" if content.get("state_event") == "close" else issue["state"]
        return issue["notes"] if notes else issue


@pytest.fixture
def forge() -> Iterator[Forge]:
    found = Forge()

    class Api(BaseHTTPRequestHandler):
        def _act(self) -> None:
            assert self.headers["PRIVATE-TOKEN"] == "jeton" or self.headers["JOB-TOKEN"] == "jeton-du-travail"
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            said = json.dumps(found.answer(self.command, self.path, json.loads(body) if body else None)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = do_PUT = _act

        def log_message(self, *_: object) -> None:
            pass

    with serving(Api) as address:
        found.address = f"{address}/api/v4"
        yield found


def issues_of(forge: Forge) -> GitLabIssues:
    return GitLabIssues(forge.address, "42", "jeton")


def test_a_failure_opens_one_issue_which_is_closed_when_all_is_well(forge: Forge) -> None:
    for run in (BAD, BAD, BAD, WELL, WELL):
        watch_run(issues_of(forge), run, site="")
    (issue,) = forge.issues
    assert (issue["title"], issue["state"]) == (TITLE, "closed")
    assert "Une cause." in issue["description"]
    assert [note["body"] for note in issue["notes"]] == [f"La publication est rétablie : {WELL.address}"]


def test_a_change_of_the_licence_opens_one_issue_which_is_closed_when_it_is_recorded(forge: Forge) -> None:
    for _ in range(2):
        tell_change(issues_of(forge), body="Empreinte : ab12", digest="ab12")
    close_change(issues_of(forge))
    assert [issue["state"] for issue in forge.issues] == ["closed"]


def test_the_month_that_was_sent_is_remembered_and_only_the_program_is_believed(forge: Forge) -> None:
    store = RepositoryMonthStore(issues_of(forge))
    assert store.read_last_month() is None
    for month in ("2026-09", "2026-10"):
        store.remember(parse_month(month))
    assert store.read_last_month() == parse_month("2026-10")
    assert [issue["state"] for issue in forge.issues] == ["closed"]
    forge.issues[0]["author"] = SOMEBODY
    assert store.read_last_month() is None


# --- the command ---


def run_watch(forge: Forge, monkeypatch: pytest.MonkeyPatch, *, token: str, status: str) -> int:
    forge.deployments = [
        {"status": "running", "sha": "2" * 40},
        {"status": status, "sha": "1" * 40, "deployable": {"id": 99}},
    ]
    given = {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": forge.address,
        "CI_PROJECT_ID": "42",
        "CI_JOB_TOKEN": "jeton-du-travail",
        "CI_PROJECT_URL": "https://forge.invalid/ville/emploi",
        "PANNEAU_JETON": token,
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return run_script("surveiller", "scripts/watch_publication.py", [])


def test_on_gitlab_the_last_publication_that_is_over_is_told_with_its_journal(
    forge: Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_watch(forge, monkeypatch, token="jeton", status="failed") == 0
    assert "https://forge.invalid/ville/emploi/-/jobs/99" in forge.issues[0]["description"]
    assert "francetravail.io" in forge.issues[0]["description"]


def test_without_a_token_a_failure_ends_red_and_says_why(
    forge: Forge, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_watch(forge, monkeypatch, token="", status="failed") == 1
    assert "PANNEAU_JETON" in capsys.readouterr().out
    assert run_watch(forge, monkeypatch, token="", status="success") == 0
    assert forge.issues == []

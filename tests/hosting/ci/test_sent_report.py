from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import requests

from panneau.hosting.ci.github import Repository
from panneau.hosting.ci.github_issues import GitHubIssues
from panneau.hosting.ci.sent_report import TITLE, RepositoryMonthStore
from panneau.views.months import parse_month

OCTOBER = parse_month("2026-10")


@contextmanager
def github(issues: list[dict[str, Any]], *, status: int = 200) -> Iterator[tuple[RepositoryMonthStore, list[str]]]:
    """A repository that keeps issues, and what it was asked."""
    asked: list[str] = []

    class Api(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            asked.append(f"{self.command} {self.path.removeprefix('/repos/ville/emploi/')}")
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
            if self.command == "POST" and self.path.endswith("/issues"):
                issues.append({"number": len(issues) + 1, "state": "open", **body})
            if self.command == "PATCH":
                issues[int(self.path.rsplit("/", 1)[-1]) - 1].update(body)
            data = json.dumps(issues).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _handle

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        yield RepositoryMonthStore(GitHubIssues(Repository(address, "ville/emploi", "jeton-github"))), asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_month_last_sent_is_noted_in_one_issue_that_stays_closed() -> None:
    issues: list[dict[str, Any]] = []
    with github(issues) as (memory, asked):
        assert memory.read_last_month() is None
        memory.remember(OCTOBER)
        assert memory.read_last_month() == OCTOBER
        memory.remember(OCTOBER.next())
        assert memory.read_last_month() == OCTOBER.next()
    assert [(issue["title"], issue["state"]) for issue in issues] == [(TITLE, "closed")]
    assert asked.count("POST issues/1/comments") == 2


def test_only_what_the_workflow_wrote_is_asked_for() -> None:
    with github([]) as (memory, asked):
        memory.read_last_month()
    assert asked == ["GET issues?labels=rapport&state=all&creator=github-actions%5Bbot%5D"]


def test_another_issue_tells_nothing() -> None:
    with github([{"number": 1, "title": "Autre", "body": "Dernier mois envoyé\u00a0: 2026-10"}]) as (memory, _):
        assert memory.read_last_month() is None


def test_a_refusal_of_github_is_no_silence() -> None:
    with github([], status=403) as (memory, _), pytest.raises(requests.RequestException):
        memory.read_last_month()

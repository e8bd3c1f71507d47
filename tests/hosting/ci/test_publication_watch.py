from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import requests
from ruamel.yaml import YAML

from panneau.hosting.ci.github import Repository
from panneau.hosting.ci.github_issues import GitHubIssues
from panneau.hosting.ci.github_runs import FIXES, fetch_last_run
from panneau.hosting.ci.publication_watch import SET_ASIDE_TITLE, TITLE, watch_run
from tests.france_travail.scripted import Reply, scripted_server


@dataclass
class Forge:
    """GitHub's API as far as the watch goes: runs, their steps, issues and comments."""

    conclusion: str = "failure"
    run: int = 1
    failed_step: str = "Moissonner, construire et vérifier"
    workflow: str = "publish.yml"
    """What publishes: the project's, or a town's."""
    live: str = ""
    """Address of the site."""
    notes: list[dict[str, str]] = field(default_factory=list)
    """What the run has said to GitHub."""
    issues: list[dict[str, Any]] = field(default_factory=list)
    done: list[tuple[str, str]] = field(default_factory=list)
    """Method and end of the path of what was done to the workflow."""

    def answer(self, method: str, path: str, content: Any) -> Any:
        if path.endswith(("/enable", "/dispatches")):
            self.done.append((method, path.partition("/workflows/")[2]))
            return {}
        if f"/workflows/{self.workflow}/runs" in path:
            run = {"id": self.run, "conclusion": self.conclusion, "html_url": f"https://forge.invalid/runs/{self.run}"}
            return {"workflow_runs": [run] if self.run else []}
        ends = {
            "/actions/workflows?per_page=100": {"workflows": [{"path": f".github/workflows/{self.workflow}"}]},
            "/pages": {"html_url": f"{self.live}/"} if self.live else {},
            f"/runs/{self.run}/jobs": {
                "jobs": [{"id": 7, "steps": [{"name": self.failed_step, "conclusion": "failure"}]}]
            },
            "/check-runs/7/annotations": self.notes,
        }
        if found := [said for end, said in ends.items() if path.endswith(end)]:
            return found[0]
        if numbered := re.search(r"/issues/(\d+)(/comments)?", path):
            return self._on_issue(self.issues[int(numbered[1]) - 1], method, content, comments=bool(numbered[2]))
        if method == "POST":
            self.issues.append(content | {"number": len(self.issues) + 1, "state": "open", "comments": []})
            return {}
        (label,) = re.findall(r"labels=([\w-]+)", path)
        return [issue for issue in self.issues if issue["state"] == "open" and label in issue["labels"]]

    @staticmethod
    def _on_issue(issue: dict[str, Any], method: str, content: Any, *, comments: bool) -> Any:
        if method == "PATCH":
            issue |= content
        elif comments and method == "POST":
            issue["comments"].append(content)
        return issue["comments"] if comments else issue


@contextmanager
def repository_of(forge: Forge) -> Iterator[Repository]:
    class Api(BaseHTTPRequestHandler):
        def _act(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer = json.dumps(forge.answer(self.command, self.path, json.loads(body) if body else None)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = do_PATCH = do_PUT = _act

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Repository(f"http://127.0.0.1:{server.server_address[1]}", "ville/emploi", "jeton")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def watch(repository: Repository) -> str:
    """What the command does on GitHub."""
    return watch_run(GitHubIssues(repository), fetch_last_run(repository), site=repository.fetch_site_address())


def test_a_failure_opens_one_issue_with_cause_cure_and_journal() -> None:
    forge = Forge()
    with repository_of(forge) as repository:
        watch(repository)
        watch(repository)
    (issue,) = forge.issues
    assert issue["title"] == TITLE
    assert "Moissonner" in issue["body"]
    assert "francetravail.io" in issue["body"]
    assert "https://forge.invalid/runs/1" in issue["body"]
    assert issue["comments"] == []


def test_another_failure_is_added_as_a_comment_once() -> None:
    forge = Forge()
    with repository_of(forge) as repository:
        watch(repository)
        forge.run, forge.failed_step = 2, "Déployer"
        watch(repository)
        watch(repository)
    assert len(forge.issues) == 1
    assert len(forge.issues[0]["comments"]) == 1


def test_the_issue_is_closed_when_the_publication_is_well_again() -> None:
    forge = Forge()
    with repository_of(forge) as repository:
        watch(repository)
        forge.run, forge.conclusion = 2, "success"
        assert "rétablie" in watch(repository)
        assert watch(repository) == "La publication va bien."
    assert forge.issues[0]["state"] == "closed"


def test_a_run_that_failed_outside_its_steps_and_none_at_all_are_told() -> None:
    forge = Forge(failed_step="Set up job")
    with repository_of(forge) as repository:
        watch(repository)
        assert "machine perdue" in forge.issues[0]["body"]
        forge.run = 0
        assert "pas encore" in watch(repository) or "encore eu lieu" in watch(repository)


def test_the_publication_of_a_town_s_own_repository_is_watched_by_its_own_name() -> None:
    forge = Forge(workflow="publier.yml", failed_step="Installer Panneau")
    with repository_of(forge) as repository:
        watch(repository)
    assert "requirements.txt" in forge.issues[0]["body"]


def test_a_refusal_of_the_api_is_no_silence() -> None:
    with pytest.raises(requests.RequestException):
        watch(Repository("http://127.0.0.1:9", "ville/emploi", "jeton"))


def test_every_cure_is_that_of_a_step_of_the_publication() -> None:
    jobs = YAML(typ="safe").load(Path(".github/workflows/publish.yml"))["jobs"]
    assert set(FIXES) <= {step["name"] for job in jobs.values() for step in job["steps"]}


# --- offers that the site leaves out ---


def state(*ids: object) -> Reply:
    return Reply(200, body=json.dumps({"ecartees": ids}).encode())


def test_one_issue_lists_the_offers_set_aside_and_is_closed_when_they_are_back() -> None:
    forge = Forge(conclusion="success")
    answers = state("206MMXC"), state("206MMXC"), state("206MMXC", "6437418"), state()
    with scripted_server(*answers) as live, repository_of(forge) as repository:
        forge.live = live.access.api_url
        said = [watch(repository) for _ in answers]
    (issue,) = forge.issues
    assert issue["title"] == SET_ASIDE_TITLE
    assert "/offres/recherche/detail/206MMXC)" in issue["body"]
    assert SET_ASIDE_TITLE in said[0]
    assert said[1] == "La publication va bien."
    assert "6437418" in issue["comments"][0]["body"]
    assert issue["state"] == "closed"
    assert len(issue["comments"]) == 2


@pytest.mark.parametrize("answer", [Reply(404), Reply(500), Reply(200, body=b"<html>"), Reply(200, body=b"[]")])
def test_a_site_that_does_not_say_opens_nothing(answer: Reply) -> None:
    forge = Forge(conclusion="success")
    with scripted_server(answer) as live, repository_of(forge) as repository:
        forge.live = live.access.api_url
        assert watch(repository) == "La publication va bien."
    assert forge.issues == []


def test_what_is_no_number_of_an_offer_is_not_repeated() -> None:
    forge = Forge(conclusion="success")
    with scripted_server(state("../x", "[lien](https://exemple.fr)", 12)) as live, repository_of(forge) as repository:
        forge.live = live.access.api_url
        watch(repository)
    assert [re.findall(r"^- \[(.*)\]\(", issue["body"], re.M) for issue in forge.issues] == [["12"]]


def test_a_site_that_is_silent_leaves_the_issue_as_it_is() -> None:
    forge = Forge(conclusion="success")
    with scripted_server(state("206MMXC"), Reply(500)) as live, repository_of(forge) as repository:
        forge.live = live.access.api_url
        watch(repository)
        watch(repository)
    assert forge.issues[0]["state"] == "open"


def test_the_issue_quotes_the_sentence_that_refused_the_build_with_its_line() -> None:
    sentence = "reglages.toml, ligne 2 : le guillemet « “ » est courbe.\n  → 2 | nom = “Ici @maire”"
    other = {"title": "Publication", "message": "La construction a échoué (code 2)."}
    forge = Forge(notes=[other, {"title": "Ce qui arrête la construction", "message": sentence}])
    with repository_of(forge) as repository:
        watch(repository)
    (issue,) = forge.issues
    assert f"~~~~~~text\n{sentence}\n~~~~~~" in issue["body"]
    assert "code 2" not in issue["body"]

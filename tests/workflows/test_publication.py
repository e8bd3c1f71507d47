"""The publication as GitHub would run it: the steps of publish.yml in order, in a copy of what git tracks.

What only GitHub offers has a stand-in: its API, the address of Pages, the upload, the deployment. Time is not waited
for: what is online is made older.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from ruamel.yaml import YAML

from panneau.legal import VALUES
from tests.builds import PROJECT, clean_environment, offers_of
from tests.france_travail.scripted import Reply, Script, page_reply, scripted_server
from tests.test_plugin import real_rows

FILLED_IN = {
    '"contact": ""': '"contact": "emploi@exemple.invalid"',
    '"logo_declaration": ""': '"logo_declaration": "Logo demandé le 3 mars 2026, pas encore reçu."',
    '"cadence": 8': '"cadence": 1000, "patience_s": 5, "patience_sans_reponse_s": 2, "mentions_legales": {'
    + ", ".join(f'"{name}": "rempli"' for name in VALUES)
    + "}",
}


@contextmanager
def serving(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Host:
    """What stands in for GitHub: whether Pages is on, the artifacts that it holds, what is online."""

    folder: Path
    clone: Path
    pages: bool = True
    artifacts: dict[str, Path] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)

    @property
    def online(self) -> Path:
        return self.folder / "online"

    def handler(self) -> type[BaseHTTPRequestHandler]:
        host = self

        class Api(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                assert self.headers["Authorization"] == "Bearer jeton-github"
                assert self.path == "/repos/ville/emploi/pages"
                body = json.dumps({"build_type": "workflow"}).encode()
                self.send_response(200 if host.pages else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_DELETE(self) -> None:
                name = self.path.rsplit("/", 1)[-1]
                host.deleted.append(name)
                shutil.rmtree(host.artifacts.pop(name))
                self.send_response(204)
                self.end_headers()

            def do_PATCH(self) -> None:
                assert self.path == "/repos/ville/emploi/git/refs/tags/derniere-publication"
                self._move_tag(there=bool(git(host.clone, "tag", "--list", "derniere-publication")))

            def do_POST(self) -> None:
                assert self.path == "/repos/ville/emploi/git/refs"
                self._move_tag(there=True)

            def _move_tag(self, *, there: bool) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if there:
                    git(host.clone, "tag", "--force", "derniere-publication", asked["sha"])
                self.send_response(201 if there else 422)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        return Api


def git(clone: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Essai", "-c", "user.email=essai@exemple.invalid", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *who, *arguments], cwd=clone, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@dataclass
class Run:
    """One run of the workflow."""

    clone: Path
    host: Host
    secrets: dict[str, str]
    variables: dict[str, str]
    live: str
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    job_outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    said: str = ""
    summary: str = ""
    """What stands on the page of the run."""

    def go_well(self) -> Run:
        """The same for a run that must go well."""
        assert self.go(), self.said
        return self

    def go(self) -> bool:
        """Run every job and step whose condition holds, on a new machine; whether all went well."""
        shutil.rmtree(self.clone / "output", ignore_errors=True)
        jobs = YAML(typ="safe").load(self.clone / ".github/workflows/publish.yml")["jobs"]
        return self._job("publication", jobs["publication"]) and (
            not self._wanted(jobs["marque"], well=True) or self._job("marque", jobs["marque"])
        )

    def _job(self, name: str, job: dict[str, Any]) -> bool:
        well = True
        for step in job["steps"]:
            if self._wanted(step, well):
                well = self._run(step) and well
        self.job_outputs[name] = {key: self._filled(value) for key, value in job.get("outputs", {}).items()}
        return well

    def _wanted(self, step: dict[str, Any], well: bool) -> bool:
        condition = str(step.get("if", ""))
        if not well and "always()" not in condition and "!cancelled()" not in condition:
            return False
        tests = re.findall(r"((?:steps|needs)\.[\w.]+) (==|!=) '(\w*)'", condition)
        assert len(tests) == len(re.findall("==|!=", condition))
        return all((self._value(name) == wanted) is (sign == "==") for name, sign, wanted in tests)

    def _run(self, step: dict[str, Any]) -> bool:
        if "uses" in step:
            self.outputs[step.get("id", "")] = self._stand_in(step["uses"].split("@")[0])
            return True
        given = {name: self._filled(str(text)) for name, text in step.get("env", {}).items()}
        if step["run"] == "make ready":
            return True  # this machine has them
        outputs, summary = self.host.folder / "github-output", self.host.folder / "github-summary"
        outputs.write_text("")
        summary.write_text("")
        github = {
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_SHA": git(self.clone, "rev-parse", "HEAD"),
            "GITHUB_ACTIONS": "true",
        }
        done = subprocess.run(
            step["run"].split(),
            cwd=self.clone,
            env=clean_environment(self.variables | given | github),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        self.said += done.stdout + done.stderr
        self.summary += summary.read_text()
        self.outputs[step.get("id", "")] = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        return done.returncode == 0

    def _stand_in(self, action: str) -> dict[str, str]:
        if action == "actions/configure-pages":
            return {"base_url": self.live}
        if action == "actions/upload-pages-artifact":
            artifact = self.host.folder / "artifact"
            shutil.copytree(self.clone / "output", artifact)
            self.host.artifacts["77"] = artifact
            return {"artifact_id": "77"}
        if action == "actions/deploy-pages":
            shutil.rmtree(self.host.online)
            shutil.copytree(self.host.artifacts["77"], self.host.online)
            return {"page_url": self.live}
        assert action in ("actions/checkout", "actions/setup-python")
        return {}

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: self._value(found[1]), text)

    def _value(self, name: str) -> str:
        kind, *rest = name.split(".")
        if kind == "secrets":
            return self.secrets.get(rest[0], "")
        if kind == "steps":
            return self.outputs.get(rest[0], {}).get(rest[2], "")
        if kind == "needs":
            return self.job_outputs[rest[0]].get(rest[2], "")
        return {"github.token": "jeton-github"}[name]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, filled in as a town would."""
    folder = tmp_path_factory.mktemp("depot")
    for name in filter(None, git(PROJECT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")):
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to(PROJECT / ".venv")
    settings = folder / "pelicanconf.py"
    text = settings.read_text()
    for empty, filled in FILLED_IN.items():
        assert empty in text
        text = text.replace(empty, filled)
    settings.write_text(text)
    (folder / ".gitignore").write_text(".venv\noutput\n__pycache__\n")
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def commit(clone: Path) -> str:
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Change")
    return git(clone, "rev-parse", "HEAD")


def last_published(clone: Path) -> str:
    return git(clone, "rev-parse", "derniere-publication")


@contextmanager
def github(clone: Path, folder: Path) -> Iterator[Callable[[Script, dict[str, str]], Run]]:
    host = Host(folder, clone)
    host.online.mkdir()
    git(clone, "reset", "--hard", "--quiet", git(clone, "rev-list", "--max-parents=0", "HEAD"))
    for tag in git(clone, "tag", "--list").split():
        git(clone, "tag", "--delete", tag)
    with serving(host.handler()) as api, serving(partial(Quiet, directory=str(host.online))) as live:

        def run(script: Script, secrets: dict[str, str]) -> Run:
            variables = {
                "GITHUB_API_URL": api,
                "GITHUB_REPOSITORY": "ville/emploi",
                "FRANCE_TRAVAIL_API_URL": script.access.api_url,
                "FRANCE_TRAVAIL_TOKEN_URL": script.access.token_url,
            }
            return Run(clone, host, secrets, variables, live)

        yield run


SECRETS = {"FRANCE_TRAVAIL_CLIENT_ID": "un-identifiant", "FRANCE_TRAVAIL_CLIENT_SECRET": "un-secret-de-ville"}


def test_each_run_publishes_what_is_live_and_leaves_no_copy(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(12))) as script:
            first = run_with(script, SECRETS)
            assert first.go(), first.said
        assert len(offers_of(first.host.online)) == 12
        with scripted_server(page_reply(real_rows(9))) as script:
            second = run_with(script, SECRETS)
            assert second.go(), second.said
        assert len(offers_of(second.host.online)) == 9
        assert second.outputs["comparaison"]["retirees"] == "009REEL,010REEL,011REEL"
        assert first.host.artifacts == {}
        assert "à jour" in second.said
        assert "un-secret-de-ville" not in first.said + second.said
        tokens = [line for line in first.said.splitlines() if re.search(r"jeton-\d", line)]
        assert tokens, "the log of a public repository must be told what to hide"
        assert all(line.startswith("::add-mask::") for line in tokens)
        assert "9 offres" in second.summary
        assert "nouvelles 0, retirées 3" in second.summary
        assert "Offre d’essai" not in second.summary
        assert "démonstration" not in (second.host.online / "index.html").read_text()


def test_the_first_run_of_a_new_repository_is_well_and_says_what_to_do(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with, scripted_server(page_reply(real_rows(3))) as script:
        run = run_with(script, {})
        run.host.pages = False
        assert run.go(), run.said
    assert "::notice" in run.said
    assert "FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET" in run.said
    assert "GitHub Pages" in run.said
    assert not list(run.host.online.iterdir())
    assert script.asked == []


def test_a_failed_build_leaves_the_live_site_and_fails_the_run(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        with scripted_server(Reply(503)) as script:
            broken = run_with(script, SECRETS)
            assert not broken.go()
    assert "hors d’atteinte" in broken.said
    assert len(offers_of(broken.host.online)) == 5
    assert broken.host.artifacts == {}


def test_a_site_that_breaks_the_licence_is_not_published(clone: Path, tmp_path: Path) -> None:
    """A style sheet of the town hides the whole content: the audit refuses, and the live site stays."""
    styles = clone / "theme/static/css/base.css"
    kept = styles.read_text()
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(4))) as script:
            run_with(script, SECRETS).go_well()
        with scripted_server(page_reply(real_rows(5))) as script:
            styles.write_text(kept + "\n.entries { display: none; }\n")
            refused = run_with(script, SECRETS)
            well = refused.go()
            styles.write_text(kept)
    assert not well
    assert "Manquement, article 5.3" in refused.said
    assert "ne respecte pas la licence" in refused.said
    assert len(offers_of(refused.host.online)) == 4


# --- when the API is out of reach for long: the waiting page, then the normal site again by itself ---


def make_older(host: Host, hours: float) -> None:
    """What is online was read that many hours ago."""
    path = host.online / "etat.json"
    state = json.loads(path.read_text())
    began = datetime.now(UTC) - timedelta(hours=hours)
    path.write_text(json.dumps(state | {"lecture": began.isoformat(timespec="seconds")}))


DOWN = {"outage": Reply(503), "maintenance page": Reply(200, body=b"<html>"), "refused token": Reply(401)}


@pytest.mark.parametrize("fault", DOWN.values(), ids=DOWN)
def test_offers_that_are_too_old_give_way_to_the_waiting_page_and_come_back(
    fault: Reply, clone: Path, tmp_path: Path
) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        with scripted_server(fault) as script:
            late = run_with(script, SECRETS)
            make_older(late.host, 23.9)
            assert not late.go()
            assert len(offers_of(late.host.online)) == 5
            make_older(late.host, 24)
            closed = run_with(script, SECRETS)
            assert not closed.go(), "a run that needs somebody must end red"
            online = closed.host.online
            assert json.loads((online / "etat.json").read_text())["fermee"] is True
            assert not (online / "offres").exists()
            assert "REEL" not in "".join(path.read_text() for path in online.rglob("*.html"))
            assert "pas disponibles" in (online / "index.html").read_text()
            assert "page d’attente" in closed.summary
            assert "à jour" in closed.said
            assert closed.host.artifacts == {}
            still = run_with(script, SECRETS)
            assert not still.go()
            assert still.outputs["construction"]["deployer"] == "non"
        with scripted_server(page_reply(real_rows(4))) as script:
            again = run_with(script, SECRETS)
            assert again.go(), again.said
    assert len(offers_of(again.host.online)) == 4


def test_secrets_that_are_taken_away_from_a_site_that_was_published_are_no_first_run(
    clone: Path, tmp_path: Path
) -> None:
    with github(clone, tmp_path) as run_with, scripted_server(page_reply(real_rows(5))) as script:
        run_with(script, SECRETS).go_well()
        run = run_with(script, {})
        make_older(run.host, 30)
        assert not run.go()
    assert "FRANCE_TRAVAIL_CLIENT_ID" in run.said
    assert json.loads((run.host.online / "etat.json").read_text())["fermee"] is True


def test_a_run_that_starts_twenty_hours_late_publishes_the_offers_of_the_moment(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        with scripted_server(page_reply(real_rows(3))) as script:
            late = run_with(script, SECRETS)
            make_older(late.host, 26)
            assert late.go(), late.said
    assert len(offers_of(late.host.online)) == 3


# --- a removal waits for no webmaster ---


def test_a_good_publication_marks_its_commit_and_the_next_one_leaves_the_mark(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with, scripted_server(page_reply(real_rows(5))) as script:
        first = run_with(script, SECRETS)
        assert first.go(), first.said
        assert last_published(clone) == git(clone, "rev-parse", "HEAD")
        second = run_with(script, SECRETS)
        assert second.go()
        assert second.job_outputs["publication"]["marquer"] == "non"
        changed = commit(clone)
        run_with(script, SECRETS).go_well()
    assert last_published(clone) == changed


MISTAKES = {
    "a template": ("theme/templates/offre.html", lambda text: text + "{% if %}"),
    "a value that no template has": (
        "theme/templates/index.html",
        lambda text: text.replace("{{ count }}", "{{ inconnue }}"),
    ),
    "a setting": ("pelicanconf.py", lambda text: text.replace('"pole-emploi-2018"', '"pole-emploi-1999"')),
    "the settings file": ("pelicanconf.py", lambda text: text.replace("PANNEAU = {", "PANNEAU = {{")),
    "a style sheet": ("theme/static/css/base.css", lambda text: text + "\n.entries { display: none; }\n"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_offers_are_renewed_by_the_last_commit_that_built_when_a_change_breaks_the_site(
    name: str, clone: Path, tmp_path: Path
) -> None:
    path, change = MISTAKES[name]
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        good = last_published(clone)
        (clone / path).write_text(change((clone / path).read_text()))
        commit(clone)
        with scripted_server(page_reply(real_rows(4))) as script:
            broken = run_with(script, SECRETS)
            assert not broken.go(), "the webmaster must be told"
    assert offers_of(broken.host.online) == {f"{number:03}REEL.html"[:-5] for number in range(4)}
    assert "dernière publication réussie" in broken.summary
    assert "à jour" in broken.said
    assert last_published(clone) == good


PAGES = {
    "no title": ("pages", "Date: 2026-11-01\n\nSans titre.\n"),
    "an unknown status": ("pages", "Title: Essai\nStatus: publiee\n\nTexte.\n"),
    "a wrong date": ("pages", "Title: Essai\nDate: le trente-deux novembre\n\nTexte.\n"),
    "a vacancy without deadline": ("offres-locales", "Titre: Essai\n\nTexte.\n"),
    "an event of no day": ("actualites", "Titre: Essai\nRésumé: Un essai.\nDébut: 31/02/2027\n"),
}
"""Name → folder in content/, text of the file."""


def write_page(clone: Path, name: str) -> None:
    folder, text = PAGES[name]
    (clone / "content" / folder).mkdir(exist_ok=True)
    (clone / "content" / folder / "essai.md").write_text(text)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_content_that_is_wrong_is_left_out_and_told(name: str, clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with:
        with scripted_server(page_reply(real_rows(5))) as script:
            run_with(script, SECRETS).go_well()
        write_page(clone, name)
        commit(clone)
        with scripted_server(page_reply(real_rows(4))) as script:
            run = run_with(script, SECRETS)
            assert not run.go(), "the webmaster must be told"
    assert "essai.md" in run.said
    assert "sans les pages de content/ qui sont fausses" in run.summary
    assert len(offers_of(run.host.online)) == 4
    assert not list(run.host.online.rglob("essai.html"))
    assert (run.host.online / "aide.html").exists()


def test_without_an_earlier_publication_a_mistake_publishes_nothing(clone: Path, tmp_path: Path) -> None:
    with github(clone, tmp_path) as run_with, scripted_server(page_reply(real_rows(5))) as script:
        (clone / "theme/templates/offre.html").write_text("{% if %}")
        commit(clone)
        run = run_with(script, SECRETS)
        assert not run.go()
    assert not list(run.host.online.iterdir())
    assert run.host.artifacts == {}


@pytest.mark.parametrize("name", [*MISTAKES, *PAGES])
def test_on_a_pull_request_every_mistake_is_an_error(name: str, clone: Path, tmp_path: Path) -> None:
    """The commands of tests.yml that make the preview and look at it."""
    with github(clone, tmp_path):
        if name in MISTAKES:
            path, change = MISTAKES[name]
            (clone / path).write_text(change((clone / path).read_text()))
        else:
            write_page(clone, name)
        steps = YAML(typ="safe").load(clone / ".github/workflows/tests.yml")["jobs"]["tests"]["steps"]
        commands = [step["run"] for step in steps if step.get("run") in ("make site", "make audit")]
        assert len(commands) == 2
        codes = [
            subprocess.run(command.split(), cwd=clone, env=clean_environment({}), capture_output=True, check=False)
            for command in commands
        ]
        git(clone, "clean", "--force", "--quiet", "content")
    assert any(done.returncode for done in codes)

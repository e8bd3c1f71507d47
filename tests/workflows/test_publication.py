"""The publication as GitHub would run it: the steps of publish.yml in order, in a copy of what git tracks.

What only GitHub offers has a stand-in: its API, the address of Pages, the upload, the deployment.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.builds import PROJECT, clean_environment, offers_of
from tests.france_travail.scripted import Reply, Script, page_reply, scripted_server
from tests.test_plugin import real_rows

FILLED_IN = {
    '"contact": ""': '"contact": "emploi@exemple.invalid"',
    '"logo_declaration": ""': '"logo_declaration": "Logo demandé le 3 mars 2026, pas encore reçu."',
    '"cadence": 8': '"cadence": 1000, "patience_s": 5, "patience_sans_reponse_s": 2, "mentions_legales": {'
    + ", ".join(
        f'"{name}": "rempli"'
        for name in (
            *("editeur", "directeur_publication", "hebergeur"),
            *("journal_hebergeur", "delegue_donnees", "date_accessibilite"),
        )
    )
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

            def log_message(self, *_: object) -> None:
                pass

        return Api


@dataclass
class Run:
    """One run of the workflow."""

    clone: Path
    host: Host
    secrets: dict[str, str]
    variables: dict[str, str]
    live: str
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    said: str = ""

    def go(self) -> bool:
        """Run every step whose condition holds; whether all went well."""
        workflow = YAML(typ="safe").load(self.clone / ".github/workflows/publish.yml")
        well = True
        for step in workflow["jobs"]["publication"]["steps"]:
            if self._wanted(step, well):
                well = self._run(step) and well
        return well

    def _wanted(self, step: dict[str, Any], well: bool) -> bool:
        condition = str(step.get("if", ""))
        if not well and "always()" not in condition:
            return False
        tests = re.findall(r"(steps\.[\w.]+) (==|!=) '(\w*)'", condition)
        return all((self._value(name) == wanted) is (sign == "==") for name, sign, wanted in tests)

    def _run(self, step: dict[str, Any]) -> bool:
        if "uses" in step:
            self.outputs[step.get("id", "")] = self._stand_in(step["uses"].split("@")[0])
            return True
        given = {name: self._filled(str(text)) for name, text in step.get("env", {}).items()}
        outputs = self.clone / "github-output"
        outputs.write_text("")
        done = subprocess.run(
            step["run"].split(),
            cwd=self.clone,
            env=clean_environment(self.variables | given | {"GITHUB_OUTPUT": str(outputs)}),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        self.said += done.stdout + done.stderr
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
        return {"github.token": "jeton-github"}[name]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, filled in as a town would."""
    folder = tmp_path_factory.mktemp("depot")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
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
    return folder


@contextmanager
def github(clone: Path, folder: Path) -> Iterator[Callable[[Script, dict[str, str]], Run]]:
    host = Host(folder)
    host.online.mkdir()
    shutil.rmtree(clone / "output", ignore_errors=True)
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
            shutil.rmtree(clone / "output")  # each run has a new machine
            assert second.go(), second.said
        assert len(offers_of(second.host.online)) == 9
        assert second.outputs["comparaison"]["retirees"] == "009REEL,010REEL,011REEL"
        assert first.host.artifacts == {}
        assert "à jour" in second.said
        assert "un-secret-de-ville" not in first.said + second.said
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
            assert run_with(script, SECRETS).go()
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
            assert run_with(script, SECRETS).go()
        with scripted_server(page_reply(real_rows(5))) as script:
            styles.write_text(kept + "\n.entries { display: none; }\n")
            refused = run_with(script, SECRETS)
            well = refused.go()
            styles.write_text(kept)
    assert not well
    assert "Manquement, article 5.3" in refused.said
    assert "ne respecte pas la licence" in refused.said
    assert len(offers_of(refused.host.online)) == 4

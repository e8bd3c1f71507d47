"""The stage on which workflows are run: a copy of the project, and stand-ins for what only GitHub offers.

Its API, the address of Pages, the upload, the deployment. Time is not waited for: what is online is made older.
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

from ruamel.yaml import YAML

from panneau.local_content.legal_notice import VALUES
from tests.builds import clean_environment
from tests.france_travail.scripted import Script

FILLED_IN = """
contact = "emploi@exemple.invalid"
logo_declaration = "Logo demandé le 3 mars 2026, pas encore reçu."
cadence = 1000
patience_s = 5
patience_sans_reponse_s = 2
""" + "".join(f'mentions_legales.{name} = "rempli"\n' for name in VALUES)


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
    path: str = ""
    """Folder of the site on its host: `emploi` at `https://COMPTE.github.io/emploi`; "" at a root."""
    pages: bool = True
    artifacts: dict[str, Path] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)

    @property
    def online(self) -> Path:
        return self.folder / "online" / self.path

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
        tests = re.findall(r"((?:steps|needs)\.[\w.]+|hashFiles\('\w+'\)) (==|!=) '(\w*)'", condition)
        assert len(tests) == len(re.findall("==|!=", condition))
        return all((self._value(name) == wanted) is (sign == "==") for name, sign, wanted in tests)

    def _run(self, step: dict[str, Any]) -> bool:
        if "uses" in step:
            self.outputs[step.get("id", "")] = self._stand_in(step["uses"].split("@")[0])
            return True
        given = {name: self._filled(str(text)) for name, text in step.get("env", {}).items()}
        if step["run"].startswith("make ready"):
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
        if files := re.fullmatch(r"hashFiles\('(\w+)'\)", name):
            return "empreinte" if (self.clone / files[1]).exists() else ""
        kind, *rest = name.split(".")
        if kind == "secrets":
            return self.secrets.get(rest[0], "")
        if kind == "steps":
            return self.outputs.get(rest[0], {}).get(rest[2], "")
        if kind == "needs":
            return self.job_outputs[rest[0]].get(rest[2], "")
        return {"github.token": "jeton-github"}[name]


def commit(clone: Path) -> str:
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Change")
    return git(clone, "rev-parse", "HEAD")


def last_published(clone: Path) -> str:
    return git(clone, "rev-parse", "derniere-publication")


@contextmanager
def github(clone: Path, folder: Path, *, path: str = "emploi") -> Iterator[Callable[[Script, dict[str, str]], Run]]:
    host = Host(folder, clone, path)
    host.online.mkdir(parents=True)
    git(clone, "reset", "--hard", "--quiet", git(clone, "rev-list", "--max-parents=0", "HEAD"))
    for tag in git(clone, "tag", "--list").split():
        git(clone, "tag", "--delete", tag)
    with serving(host.handler()) as api, serving(partial(Quiet, directory=str(folder / "online"))) as root:
        live = f"{root}/{path}".rstrip("/")

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


def make_older(host: Host, hours: float) -> None:
    """What is online was read that many hours ago."""
    path = host.online / "etat.json"
    state = json.loads(path.read_text())
    began = datetime.now(UTC) - timedelta(hours=hours)
    path.write_text(json.dumps(state | {"lecture": began.isoformat(timespec="seconds")}))

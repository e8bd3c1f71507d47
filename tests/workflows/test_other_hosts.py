"""make publish on a town's own machine and on GitLab: a mistake in the files never stops a removal."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from panneau import __version__
from panneau.admin.init.toml_lines import format_setting
from tests.builds import clean_environment, offers_of
from tests.france_travail.scripted import page_reply, scripted_server
from tests.pelican_plugin.test_plugin import real_rows
from tests.workflows.mistakes import MISTAKES
from tests.workflows.stage import SECRETS, Quiet, commit, git, serving


@dataclass(frozen=True)
class Machine:
    """The project where it is published from, and the folder that is online."""

    project: Path
    live: Path
    address: str

    def publish(self, offers: int, *commands: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the commands, one after the other, while the API has that many offers; how the last one ended."""
        with scripted_server(page_reply(real_rows(offers))) as script:
            api = {"FRANCE_TRAVAIL_API_URL": script.access.api_url, "FRANCE_TRAVAIL_TOKEN_URL": script.access.token_url}
            for command in commands or ("scripts/publish.py",):
                done = self.run(command, **(api | SECRETS | variables))
        return done

    def run(self, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command.split()],
            cwd=self.project,
            env=clean_environment({"SITEURL": self.address} | variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=180,
            check=False,
        )

    def change(self, path: str, text: str) -> None:
        (self.project / path).write_text(text)


@pytest.fixture
def machine(clone: Path, tmp_path: Path) -> Iterator[Machine]:
    """A town's own machine, where its settings are written in place and nobody commits them."""
    project, live = tmp_path / "panneau", tmp_path / "srv/emploi"
    live.parent.mkdir()
    shutil.copytree(clone, project, symlinks=True)
    settings = project / "reglages.toml"
    settings.write_text(settings.read_text() + format_setting("deploiement", {"vers": "dossier", "dossier": str(live)}))
    with serving(partial(Quiet, directory=str(live.parent))) as address:
        yield Machine(project, live, f"{address}/{live.name}")


def offers(count: int) -> set[str]:
    return {f"{number:03}REEL" for number in range(count)}


def test_on_a_town_s_machine_offers_are_renewed_with_the_files_that_were_published_last(machine: Machine) -> None:
    first = machine.publish(5)
    assert first.returncode == 0, first.stdout
    assert first.stdout.splitlines()[-1] == f"Le site en ligne est à jour : {machine.address}"
    assert not re.search(r"Done:|Processed|Error|Traceback|Warning", first.stdout)
    path, change = MISTAKES["a template"]
    machine.change(path, change((machine.project / path).read_text()))
    broken = machine.publish(4)
    assert broken.returncode not in (0, 1), broken.stdout
    assert "dernière publication réussie" in broken.stdout
    assert offers_of(machine.live) == offers(4)
    assert "reglages.toml" in git(machine.project, "diff", "--name-only"), "the settings are not committed"
    assert git(machine.project, "diff", "--cached", "--name-only") == "", "the index is as it was"
    assert git(machine.project, "tag", "--list") == "", "nothing that a push would take along"


def test_the_files_that_were_published_last_are_built_by_the_code_that_was_published_with_them(
    machine: Machine,
) -> None:
    """Each tree imports its own `panneau`: a newer one may not know the settings of an older one, nor its templates."""
    code = "plugins/panneau/__init__.py"
    text = (machine.project / code).read_text()
    machine.change(code, text.replace(__version__, "0.0.1"))
    first = machine.publish(5)
    assert first.returncode == 0, first.stdout
    assert json.loads((machine.live / "etat.json").read_text())["programme"] == "0.0.1"
    machine.change(code, text.replace(__version__, "0.0.2"))
    path, change = MISTAKES["a setting"]
    machine.change(path, change((machine.project / path).read_text()))
    broken = machine.publish(4)
    assert "dernière publication réussie" in broken.stdout
    assert offers_of(machine.live) == offers(4)
    assert json.loads((machine.live / "etat.json").read_text())["programme"] == "0.0.1"


def test_without_codes_make_publish_says_where_they_go_and_nothing_of_a_site_that_was_never_made(
    machine: Machine,
) -> None:
    done = machine.run("scripts/publish.py")
    assert done.returncode == 2
    assert "FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET manquent" in done.stdout
    assert "panneau guide hebergement" in done.stdout
    assert "deployer" not in done.stdout, "what GitHub alone is handed"
    assert "n’est pas un site" not in done.stdout
    assert not machine.live.exists()


def test_the_first_publication_is_built_where_the_address_does_not_answer_yet(machine: Machine) -> None:
    """The name is often given to the host after the first deployment."""
    nowhere = {"SITEURL": "http://127.0.0.1:9"}
    done = machine.publish(5, "scripts/pipeline.py construire", **nowhere)
    assert done.returncode == 0, done.stdout
    assert "Rien n’a encore été publié d’ici" in done.stdout
    assert machine.publish(5).returncode == 0
    shutil.rmtree(machine.project / "output")
    later = machine.publish(5, "scripts/pipeline.py construire", **nowhere)
    assert later.returncode == 3, "what is online may be lost"
    assert "Le site en ligne ne répond pas" in later.stdout


def test_a_folder_that_git_does_not_know_is_published_and_told_what_it_lacks(machine: Machine) -> None:
    shutil.rmtree(machine.project / ".git")
    done = machine.publish(5)
    assert (done.returncode, offers_of(machine.live)) == (0, offers(5)), done.stdout
    assert "pas un dépôt git" in done.stdout


def test_the_packages_for_sftp_are_installed_where_the_settings_that_deploy_name_it(machine: Machine) -> None:
    programs = machine.project / "programmes"
    programs.mkdir()
    (programs / "make").write_text('#!/bin/sh\necho "make $*"\n')
    (programs / "make").chmod(0o755)
    settings = (machine.project / "reglages.toml").read_text()
    path = f"{programs}:{os.environ['PATH']}"
    assert "ready-sftp" not in machine.publish(5, PATH=path).stdout
    folder = format_setting("deploiement", {"vers": "dossier", "dossier": str(machine.live)})
    sftp = {"vers": "sftp", "hote": "127.0.0.1", "port": 9, "utilisateur": "ville", "dossier": "panneau/emploi"}
    machine.change("reglages.toml", settings.replace(folder, format_setting("deploiement", sftp)))
    done = machine.publish(5, PATH=path)
    assert done.stdout.count("make --no-print-directory ready-sftp\n") == 1, done.stdout


# --- GitLab ---


@contextmanager
def gitlab(deployments: object, *, status: int = 200) -> Iterator[Mapping[str, str]]:
    """A stand-in for GitLab's API; the variables that it gives to a job."""

    class Api(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.path.partition("?")
            assert asked[0] == "/api/v4/projects/42/deployments"
            assert {"environment=production", "status=success", "sort=desc"} <= set(asked[2].split("&"))
            assert self.headers["JOB-TOKEN"] == "jeton-du-travail"
            body = json.dumps(deployments).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with serving(Api) as address:
        yield {
            "CI_API_V4_URL": f"{address}/api/v4",
            "CI_PROJECT_ID": "42",
            "CI_JOB_TOKEN": "jeton-du-travail",
            "CI_ENVIRONMENT_NAME": job()["environment"]["name"],
        }


def job() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = YAML(typ="safe").load(Path("deploy/gitlab/panneau.yml"))["publication"]
    return found


def commands() -> list[str]:
    """The script of the job, as this machine runs it."""
    programs = {"publish": "scripts/publish.py"}
    lines = (line.removeprefix(".venv/bin/panneau ") for line in job()["script"])
    return [programs.get(line, line.replace("pipeline ", "scripts/pipeline.py ")) for line in lines]


def test_on_gitlab_offers_are_renewed_by_the_commit_of_the_last_deployment_that_went_well(machine: Machine) -> None:
    good = commit(machine.project)
    path, change = MISTAKES["a template"]
    machine.change(path, change((machine.project / path).read_text()))
    commit(machine.project)
    with gitlab([{"sha": good, "status": "success"}]) as variables:
        done = machine.publish(4, *commands(), **variables)
    assert done.returncode == 10, done.stdout
    assert "dernière publication réussie" in done.stdout
    assert offers_of(machine.live) == offers(4)


@pytest.mark.parametrize(
    ("deployments", "status", "why"),
    [([], 200, "il n’y en a pas encore"), ([{"sha": "0" * 40}], 200, "n’est plus là"), ({}, 403, "elle répond 403")],
)
def test_on_gitlab_a_last_deployment_that_is_not_known_is_said_and_stops_nothing(
    deployments: object, status: int, why: str, machine: Machine
) -> None:
    with gitlab(deployments, status=status) as variables:
        done = machine.run(commands()[0], **variables)
    assert done.returncode == 0
    assert why in done.stdout
    assert "jeton-du-travail" not in done.stdout

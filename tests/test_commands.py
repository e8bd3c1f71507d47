"""The commands that the README shows, in a copy of what git tracks: nothing of this machine but .venv."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from tests.builds import PROJECT, clean_environment, offers_of, sandbox, variables_of, world_of


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clone")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to(PROJECT / ".venv")
    return folder


SCRIPTS = sorted(path.name for path in (PROJECT / "scripts").glob("*.py") if path.name != "quality.py")
"""Those that tell by `panneau` what they do; quality.py hands its words over to the tests."""


ASK_EACH = """
import json, runpy, sys
from contextlib import redirect_stdout
from io import StringIO
said = {}
for script in sys.argv[1:]:
    sys.argv = [script, "--help"]
    with redirect_stdout(StringIO()) as told:
        try:
            runpy.run_path(f"scripts/{script}", run_name="__main__")
        except SystemExit as end:
            said[script] = [end.code, told.getvalue()]
print(json.dumps(said))
"""


def test_help_tells_what_a_command_does_in_french_and_does_nothing(clone: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in clone.rglob("*") if ".venv" not in path.parts}
    asked = [str(clone / ".venv/bin/python"), "-B", "-c", ASK_EACH, *SCRIPTS]
    done = subprocess.run(
        asked, cwd=clone, env=clean_environment({}), capture_output=True, text=True, timeout=60, check=True
    )
    told = json.loads(done.stdout)
    assert sorted(told) == SCRIPTS
    for script, (code, words) in told.items():
        assert (code, words[:7]) == (0, "usage: "), script
        said = words.partition("\n\n")[2].partition("\n\n")[0]
        assert said, script
        assert not re.search(r"\b(the|of|and|with)\b", said), script
    assert {path: path.stat().st_mtime_ns for path in clone.rglob("*") if ".venv" not in path.parts} == before


def make(clone: Path, target: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", target],
        cwd=clone,
        env=clean_environment(variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_make_site_without_credentials_builds_fictive_offers_and_says_so(clone: Path) -> None:
    done = make(clone, "site")
    assert done.returncode == 0, done.stderr
    assert "fictives" in done.stdout
    assert done.stdout.splitlines()[-1] == f"Le site est dans {clone / 'output'}."
    assert len(offers_of(clone / "output")) == 600
    assert "Données de démonstration, offres fictives" in (clone / "output" / "index.html").read_text()


def test_make_site_with_credentials_harvests_the_api_and_make_fermer_puts_the_waiting_page_in_its_place(
    clone: Path,
) -> None:
    world = world_of(40)
    with sandbox(world) as server:
        done = make(clone, "site", **variables_of(server))
    assert done.returncode == 0, done.stderr
    assert offers_of(clone / "output") == world.list_live_ids()
    done = make(clone, "fermer")
    assert done.returncode == 0, done.stderr
    assert not (clone / "output" / "offres").exists()
    assert '"fermee": true' in (clone / "output" / "etat.json").read_text()


def test_make_site_with_one_secret_names_the_other(clone: Path) -> None:
    done = make(clone, "site", FRANCE_TRAVAIL_CLIENT_ID="identifiant")
    assert done.returncode == 2
    assert "FRANCE_TRAVAIL_CLIENT_SECRET" in done.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 40
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture
def served(clone: Path) -> Iterator[tuple[str, Callable[[], int]]]:
    """Address of `make serve`'s program, and the number of calls that its API has had; Ctrl-C is silent."""
    world, port = world_of(20), free_port()
    with sandbox(world) as server:
        process = subprocess.Popen(
            # What runs in the background of a shell ignores Ctrl-C, and its children with it.
            ["env", "--default-signal=INT", clone / ".venv/bin/python", "scripts/serve.py", "--port", str(port)],
            cwd=clone,
            env=clean_environment(variables_of(server)),
            stderr=subprocess.PIPE,
            text=True,
        )
        yield f"http://127.0.0.1:{port}", lambda: len(server.calls)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert (
        process.returncode,
        [line for line in said.splitlines() if "code 2" not in line and "code 10" not in line],
    ) == (0, [])


def page(address: str, path: str) -> str:
    try:
        return requests.get(f"{address}/{path}", timeout=5).text
    except requests.ConnectionError:
        return ""


def test_make_serve_rebuilds_from_memory_and_harvests_again_only_when_the_program_changes(
    clone: Path, served: tuple[str, Callable[[], int]]
) -> None:
    address, calls = served
    wait_for(lambda: "Toutes les offres" in page(address, "index.html"))
    after_start = calls()
    help_page = clone / "content/pages/aide.md"
    text = help_page.read_text() + "\n\nPhrase ajoutée.\n"
    time.sleep(1)  # the watch begins just after the first page is served
    help_page.write_text(text)
    wait_for(lambda: "Phrase ajoutée." in page(address, "aide.html"))
    assert calls() == after_start
    settings = clone / "reglages.toml"
    settings.write_text(settings.read_text().replace("L’emploi dans le Grand Cahors", "L’emploi chez nous"))
    wait_for(lambda: "L’emploi chez nous" in page(address, "index.html"))
    assert calls() > after_start
    assert requests.get(f"{address}/offres/absente.html", timeout=5).status_code == 404
    assert requests.get(f"{address}/conformite.html", timeout=5).status_code == 200
    for file, wrong in ((settings, "nom = “L’emploi”\n"), (clone / "theme/templates/offre.html", "{% if %}")):
        right = file.read_text()
        file.write_text(wrong + right)
        wait_for(lambda: 'role="alert"' in page(address, "index.html"))
        assert "ligne 1" in page(address, "index.html"), "the fault is named in front of the page"
        file.write_text(right)
        wait_for(lambda: 'role="alert"' not in page(address, "index.html"))


def test_setup_names_the_package_to_install_where_venv_is_missing(clone: Path, tmp_path: Path) -> None:
    """A Python without ensurepip, as on a fresh Debian, seen by somebody who is not root."""
    bare = tmp_path / "bare"
    shutil.copytree(clone / "scripts", bare / "scripts")
    fake = tmp_path / "bin"
    fake.mkdir()
    for name, body in {"python3": PYTHON_WITHOUT_VENV, "id": "#!/bin/sh\necho 1000\n"}.items():
        (fake / name).write_text(body)
        (fake / name).chmod(0o755)
    done = subprocess.run(
        ["sh", "scripts/setup.sh", "requirements.txt"],
        cwd=bare,
        env={"PATH": f"{fake}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "sudo apt-get install --yes python3." in done.stderr
    assert not (bare / ".venv").exists()


PYTHON_WITHOUT_VENV = """#!/bin/sh
case "$2" in
*ensurepip*) exit 1 ;;
*) exec /usr/bin/env -i PATH=/usr/bin:/bin python3 "$@" ;;
esac
"""

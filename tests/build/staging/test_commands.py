"""The commands as a town runs them: what they write over, on which terminal, for which web server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from panneau.build.staging.ownership import is_build_path, list_entries
from panneau.mock_api.server import SandboxServer
from tests.builds import PROJECT, build, clean_environment, command, content_of, sandbox, variables_of, world_of
from tests.local_content.files import EVENT, changed

ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with sandbox(world_of(12)) as running:
        yield running


@pytest.mark.parametrize("folder", ["dossier", "personnel", "projet", "lien", "fichier"])
def test_a_build_refuses_what_is_no_site_before_it_asks_anything(
    folder: str, server: SandboxServer, tmp_path: Path
) -> None:
    for name in ("dossier", "personnel"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "precious.txt").write_text("à la mairie")
    (tmp_path / "lien").symlink_to("dossier")
    (tmp_path / "fichier").write_text("à la mairie")
    before, asked = content_of(tmp_path), len(server.calls)
    output = PROJECT if folder == "projet" else tmp_path / folder
    outcome = build(output, variables_of(server) | {"HOME": str(tmp_path / "personnel")})
    assert outcome.code == 2, outcome.said
    assert len([line for line in outcome.said.splitlines() if line.startswith("Panneau")]) == 1
    assert "Traceback" not in outcome.said
    assert len(server.calls) == asked
    assert content_of(tmp_path) == before


def run(
    output: Path,
    variables: Mapping[str, str],
    *,
    umask: int = -1,
    stdout: str = "",
    panneau: Mapping[str, Any] | None = None,
) -> tuple[int, str]:
    with ExitStack() as stack:
        done = subprocess.run(
            command(output, panneau or {}),
            cwd=PROJECT,
            env=clean_environment(variables),
            umask=umask,
            stdout=stack.enter_context(Path(stdout).open("w")) if stdout else subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    return done.returncode, (done.stdout or b"").decode() + done.stderr.decode()


def test_a_terminal_without_accents_ends_no_build(server: SandboxServer, tmp_path: Path) -> None:
    code, said = run(tmp_path / "www", variables_of(server) | ASCII)
    assert code == 0, said
    assert "Le site est dans" in said
    (tmp_path / "www/precious.txt").write_text("à la mairie")
    code, said = run(tmp_path / "www", variables_of(server) | ASCII)
    assert code == 2
    assert "precious.txt" in said
    assert "Traceback" not in said


def test_a_summary_that_nobody_can_read_undoes_no_publication(server: SandboxServer, tmp_path: Path) -> None:
    values = variables_of(server) | {"GITHUB_STEP_SUMMARY": str(tmp_path / "absent/resume.md")}
    code, said = run(tmp_path / "www", values, stdout="/dev/full")
    assert code == 0, said
    assert "Traceback" not in said


def test_the_web_server_can_read_a_site_whatever_the_umask(server: SandboxServer, tmp_path: Path) -> None:
    code, said = run(tmp_path / "www", variables_of(server), umask=0o077)
    assert code == 0, said
    found = [tmp_path / "www", *(tmp_path / "www").rglob("*")]
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in found}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_every_file_of_a_build_has_the_shape_of_a_site_and_its_record_holds_no_other(
    server: SandboxServer, tmp_path: Path
) -> None:
    code, said = run(tmp_path / "www", variables_of(server))
    assert code == 0, said
    paths = dict(list_entries(tmp_path / "www"))
    assert [path for path, plain in paths.items() if not (plain and is_build_path(path))] == []


FOREIGN = (
    *("ma-page.html", "actualites/perso.html", "communes/46042-cahors-perso.html", "extraits/x.html"),
    *("offres/note1.html", "theme/css/perso.css", "theme/these.docx", "images/vacances/photo.jpg"),
)

MANY_PAGES = {
    "secteurs": {"Vallée du Lot": ["46042", "46224"]},
    "offres_par_page": 5,
    "couleurs": {"accent": "#b3362a"},
}


def test_a_site_without_its_record_is_replaced_and_what_it_does_not_name_is_refused_by_name(
    server: SandboxServer, tmp_path: Path
) -> None:
    www, values = tmp_path / "www", variables_of(server)
    assert run(www, values)[0] == 0
    for foreign in FOREIGN:
        shutil.copytree(www, tmp_path / "copie")
        (tmp_path / "copie" / foreign).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "copie" / foreign).write_text("à la mairie")
        before = content_of(tmp_path / "copie")
        refused = build(tmp_path / "copie", values)
        assert refused.code == 2, refused.said
        assert foreign in refused.said
        assert content_of(tmp_path / "copie") == before
        shutil.rmtree(tmp_path / "copie")
    for panneau in (MANY_PAGES, {}):
        (tmp_path / ".www.fichiers").unlink()
        code, said = run(www, values, panneau=panneau)
        assert code == 0, said


def test_a_closed_site_and_a_town_s_own_files_are_known_without_a_record(server: SandboxServer, tmp_path: Path) -> None:
    content, www = tmp_path / "content", tmp_path / "www"
    shutil.copytree(PROJECT / "content", content)
    (content / "images").mkdir(exist_ok=True)
    (content / "images/plan.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (content / "actualites/forum.md").write_text(changed(EVENT, "Début", "12 mars 2099 à 9 h 30"))
    (content / "actualites/ancien.md").write_text(changed(EVENT, "Début", "12 mars 2020 à 9 h 30"))
    for closing in (["-e", "PANNEAU_CLOSING=true"], [], []):
        call = [*command(www, {}, content), *closing]
        done = subprocess.run(
            call, cwd=PROJECT, env=clean_environment(variables_of(server)), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        for path in ("images/plan.svg", "actualites/forum.ics", "actualites/ancien.html"):
            assert (www / path).exists(), path
        (tmp_path / ".www.fichiers").unlink()


@pytest.mark.parametrize("place", ["content/x", "theme/x", "theme-local/x", "plugins/x", "scripts/x", ".github/x"])
def test_a_build_into_the_project_s_own_folders_is_refused(place: str, server: SandboxServer) -> None:
    outcome = build(PROJECT / place, variables_of(server))
    assert outcome.code == 2, outcome.said
    assert "ne peut pas être" in outcome.said
    assert not (PROJECT / place).exists()


def project_in(folder: Path) -> Path:
    """A copy of what `make clean` needs, with what the other commands have made."""
    for part in ("scripts", "plugins"):
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "Makefile", folder)
    return folder


def clean(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "clean", f"PYTHON={sys.executable}"],
        cwd=project,
        env=clean_environment({}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_clean_removes_what_the_commands_have_made_and_nothing_else(server: SandboxServer, tmp_path: Path) -> None:
    project = project_in(tmp_path / "projet")
    catalogue = [sys.executable, "scripts/catalogue.py", "--output", str(project / "output-catalogue")]
    for foreign in ("output/precious.txt", "output-catalogue/precious.txt"):
        run(project / "output", variables_of(server))
        subprocess.run(catalogue, cwd=PROJECT, check=True, capture_output=True)
        (project / foreign).write_text("à la mairie")
        kept = clean(project)
        assert kept.returncode != 0
        assert "precious.txt" in kept.stderr
        assert (project / foreign).read_text() == "à la mairie"
        (project / foreign).unlink()
    cleaned = clean(project)
    assert cleaned.returncode == 0, cleaned.stderr
    assert {path.name for path in project.iterdir()} == {"Makefile", "plugins", "scripts"}


@pytest.mark.parametrize("foreign", ["precious.txt", "light/theme/.htaccess", "dark/notes/precious.html"])
def test_a_catalogue_with_something_of_somebody_s_is_not_written_anew(foreign: str, tmp_path: Path) -> None:
    catalogue = [sys.executable, "scripts/catalogue.py", "--output", str(tmp_path / "catalogue")]
    subprocess.run(catalogue, cwd=PROJECT, check=True, capture_output=True)
    (tmp_path / "catalogue" / foreign).parent.mkdir(exist_ok=True)
    (tmp_path / "catalogue" / foreign).write_text("à la mairie")
    refused = subprocess.run(catalogue, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert foreign in refused.stderr
    assert (tmp_path / "catalogue" / foreign).read_text() == "à la mairie"
    (tmp_path / "lien").symlink_to(tmp_path)
    linked = subprocess.run([*catalogue[:-1], str(tmp_path / "lien")], cwd=PROJECT, capture_output=True, check=False)
    assert linked.returncode == 1
    assert not os.path.lexists(tmp_path / "index.html")

"""A build in a process of its own: what a wrong settings file ends it with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from panneau.command_line.commands.pipeline import QUIET_PELICAN
from tests.builds import clean_environment


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reglages.toml", "nom = Ici\n"),
        ("pelicanconf.py", "PANNEAU = {\n"),
        ("reglages.toml", 'nom = "Ici"\nville = 1\n'),
    ],
    ids=["toml", "python", "setting"],
)
def test_wrong_settings_end_a_build_with_2_and_one_french_sentence_with_its_line(
    name: str, text: str, tmp_path: Path
) -> None:
    for file in ("pelicanconf.py", "publishconf.py", "reglages.toml"):
        shutil.copy(file, tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / name).write_text(text)
    command = [sys.executable, "-c", QUIET_PELICAN, str(tmp_path / "content"), "-s", str(tmp_path / "publishconf.py")]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "output")],
        env=clean_environment({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(f"Panneau\u00a0: {name}, ligne ")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_what_stops_a_build_is_on_the_page_of_its_run_once_with_its_line(tmp_path: Path) -> None:
    for file in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(file, tmp_path)
    (tmp_path / "reglages.toml").write_text('nom = "Ici"\nlicence = “la nôtre”\n')
    page = tmp_path / "page.md"
    command = [sys.executable, "-c", QUIET_PELICAN, "content", "-s", str(tmp_path / "publishconf.py"), "-o", "output"]
    variables = clean_environment({"GITHUB_STEP_SUMMARY": str(page)})
    for _ in range(2):
        done = subprocess.run(command, env=variables, stdout=subprocess.PIPE, text=True, check=False)
        assert done.stdout.startswith("::error title=Ce qui arrête la construction::reglages.toml, ligne 2 : ")
        assert done.stdout.endswith("%0A  → 2 | licence = “la nôtre”\n")
    assert page.read_text().count("reglages.toml, ligne 2") == 1
    assert "  → 2 | licence = “la nôtre”" in page.read_text()

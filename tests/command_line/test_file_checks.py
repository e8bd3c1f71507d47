"""panneau doctor --fichiers: what a change that is not merged yet can be asked, without secrets or network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builds import PROJECT, clean_environment

WRONG = {
    "a setting": ("reglages.toml", 'licence = "pole-emploi-1999"\n', "pole-emploi-1999"),
    "a page": ("content/pages/essai.md", "Date: 2026-11-01\n\nSans titre.\n", "essai.md"),
}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    for name in ("pelicanconf.py", "publishconf.py", "reglages.toml"):
        shutil.copy(PROJECT / name, tmp_path)
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "theme").symlink_to(PROJECT / "theme")
    return tmp_path


def check(town: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "panneau.command_line", "doctor", "--fichiers"],
        cwd=town,
        env=clean_environment({"PYTHONPATH": str(PROJECT / "plugins")}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_right_files_are_well_without_secrets_or_network(town: Path) -> None:
    done = check(town)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Rien à signaler."), done.stdout + done.stderr
    assert "FRANCE_TRAVAIL" not in done.stdout


@pytest.mark.parametrize(("path", "text", "named"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_named(path: str, text: str, named: str, town: Path) -> None:
    file = town / path
    before = file.read_text().replace("\nlicence =", "\n# licence =") if file.exists() else ""
    file.write_text(text + before)
    done = check(town)
    assert done.returncode == 1
    assert named in done.stdout

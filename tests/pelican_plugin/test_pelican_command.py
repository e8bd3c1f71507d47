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

"""scripts/init.py as a person or a script calls it."""

from __future__ import annotations

import io
import os
import pty
import runpy
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from panneau.admin.init.settings_writing import parse_settings

COMMAND = [sys.executable, "scripts/init.py", "--settings"]
TOWN = ("--territoire", "epci:240500439", "--nom", "L’emploi là-haut")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy("pelicanconf.py", tmp_path))


@dataclass(frozen=True)
class Outcome:
    """How the command ended."""

    returncode: object
    stdout: str
    stderr: str


def run(file: Path, *arguments: str) -> Outcome:
    """The command in this process, without a terminal."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["scripts/init.py", "--settings", str(file), *arguments])
        patch.setattr(sys, "stdin", io.StringIO())
        with pytest.raises(SystemExit) as ended:
            runpy.run_path("scripts/init.py", run_name="__main__")
    return Outcome(ended.value.code, out.getvalue(), err.getvalue())


def test_the_shipped_file_is_written_once_and_then_only_compared(file: Path) -> None:
    first = run(file, *TOWN)
    assert (first.returncode, first.stderr) == (0, "")
    assert parse_settings(file.read_text())["nom"] == "L’emploi là-haut"
    kept = file.read_bytes()
    assert "rien à écrire" in run(file, *TOWN).stdout
    second = run(file, *TOWN, "--contact", "emploi@ville.example")
    assert '+    "contact": "emploi@ville.example",' in second.stdout
    assert "ECRIRE=1" in second.stdout
    assert file.read_bytes() == kept
    assert run(file, *TOWN, "--contact", "emploi@ville.example", "--ecrire").returncode == 0
    assert parse_settings(file.read_text())["contact"] == "emploi@ville.example"


def test_without_a_terminal_one_sentence_says_how(file: Path) -> None:
    done = run(file)
    assert done.returncode == 2
    assert "--territoire epci:240500439" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_on_a_terminal_the_questions_are_asked_and_a_stop_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    person, terminal = pty.openpty()
    process = subprocess.Popen([*COMMAND, str(file)], stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.close(terminal)
    os.write(person, b"Metz\n\x04")
    said, told = process.communicate(timeout=60)
    os.close(person)
    assert "1. Metz Métropole (intercommunalité, SIREN 200039865, 46 communes" in said.decode()
    assert "rien n’est écrit" in told.decode()
    assert process.returncode == 1
    assert file.read_bytes() == before

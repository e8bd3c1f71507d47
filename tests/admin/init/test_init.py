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

from panneau.config.toml_settings import read_settings_toml

COMMAND = [sys.executable, "scripts/init.py", "--settings"]
TOWN = ("--territoire", "epci:240500439", "--nom", "L’emploi là-haut")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy("reglages.toml", tmp_path))


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
    assert read_settings_toml(file)["nom"] == "L’emploi là-haut"
    kept = file.read_bytes()
    assert "rien à écrire" in run(file, *TOWN).stdout
    second = run(file, *TOWN, "--contact", "emploi@ville.example")
    assert '+contact = "emploi@ville.example"' in second.stdout
    assert "--ecrire" in second.stdout
    assert file.read_bytes() == kept
    assert run(file, *TOWN, "--contact", "emploi@ville.example", "--ecrire").returncode == 0
    assert read_settings_toml(file)["contact"] == "emploi@ville.example"


def test_without_a_terminal_one_sentence_says_how(file: Path) -> None:
    done = run(file)
    assert done.returncode == 2
    assert "--territoire epci:240500439" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def on_a_terminal(file: Path, typed: bytes) -> tuple[int, str, str]:
    """What the command says to somebody who types this; Ctrl-D is \\x04."""
    person, terminal = pty.openpty()
    process = subprocess.Popen([*COMMAND, str(file)], stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.close(terminal)
    os.write(person, typed)
    said, told = process.communicate(timeout=60)
    os.close(person)
    return process.returncode, said.decode(), told.decode()


def test_on_a_terminal_the_questions_are_asked_and_a_stop_before_the_first_answer_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    code, said, told = on_a_terminal(file, b"Metz\n\x04")
    assert "1. Metz Métropole (intercommunalité, SIREN 200039865, 46 communes" in said
    assert "rien n’est écrit" in told
    assert (code, file.read_bytes()) == (1, before)


def test_whoever_stops_later_keeps_what_was_answered_and_goes_on_from_there(file: Path) -> None:
    code, said, _ = on_a_terminal(file, "Metz\n1\nL’emploi à Metz\n\x04".encode())
    assert code == 0, said
    kept = read_settings_toml(file)
    assert (kept["nom"], kept["territoire"]) == ("L’emploi à Metz", {"epci": ["200039865"]})
    _, said, _ = on_a_terminal(file, b"\n\n\n\nemploi@metz.example\n\x04")
    assert "[Metz Métropole]" in said
    assert "[L’emploi à Metz]" in said
    assert read_settings_toml(file)["contact"] == "emploi@metz.example"


def test_a_second_run_keeps_comments_order_and_what_it_does_not_ask(file: Path) -> None:
    text = file.read_text().replace("# noindex = false", "# noindex = false\nnoindex = true # décidé au conseil")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run(file, *TOWN, "--ecrire").returncode == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf#"), "the mark that Notepad puts at the head stays"
    written = file.read_bytes().decode("utf-8-sig")
    assert written.count("\r\n") == written.count("\n")
    assert "noindex = true # décidé au conseil\r\n" in written
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in written.splitlines() if line.startswith("#")
    ]


def test_a_folder_whose_pelicanconf_holds_its_settings_gets_a_file_that_holds_them_too(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text("PANNEAU = {'nom': 'Ici', 'cadence': 3}\nPATH = 'content'\n")
    (tmp_path / "content").mkdir()
    done = run(tmp_path / "reglages.toml", *TOWN)
    assert done.returncode == 0, done.stderr
    assert "tient encore ses réglages" in done.stdout
    assert read_settings_toml(tmp_path / "reglages.toml")["cadence"] == 3


def test_a_mistake_in_the_file_is_told_with_its_line_and_nothing_is_written(file: Path) -> None:
    file.write_text(file.read_text().replace('licence = "pole', "licence = “pole"))
    before = file.read_bytes()
    done = run(file, *TOWN)
    assert (done.returncode, file.read_bytes()) == (2, before)
    assert "courbe" in done.stderr
    assert "licence = “pole" in done.stderr


def test_settings_in_python_are_taken_over_where_the_file_is_still_the_project_s(file: Path) -> None:
    file.with_name("pelicanconf.py").write_text("PANNEAU = {'nom': 'Ici', 'cadence': 3}\nPATH = 'content'\n")
    (file.parent / "content").mkdir()
    done = run(file, *TOWN)
    assert done.returncode == 0, done.stderr
    assert (read_settings_toml(file)["cadence"], read_settings_toml(file)["nom"]) == (3, "L’emploi là-haut")
    file.with_name("pelicanconf.py").write_text(Path("pelicanconf.py").read_text())
    assert "rien à écrire" in run(file, *TOWN).stdout


def test_a_letter_in_another_encoding_does_not_keep_the_answers_from_being_written(file: Path) -> None:
    code, _, told = on_a_terminal(file, "Metz\n1\nL’emploi à Metz\nM".encode() + b"\xe9tropole\n\x04")
    assert code == 0, told
    assert read_settings_toml(file)["collectivite"].startswith("M")

"""panneau paquets: what is installed, and what is said where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.command_line.commands.paquets import parse_part
from panneau.command_line.entry_points import make_parser, run_or_exit
from panneau.command_line.project import ProjectFolders


def install(folder: Path, *parts: str) -> int:
    project = ProjectFolders(folder, folder)
    options = make_parser(project, load=["paquets"]).parse_args(["paquets", *parts])
    return run_or_exit("paquets", options, project)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that needs nothing, on a machine without network."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements.txt").write_text("# rien\n")
    return tmp_path


def test_what_was_installed_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert install(folder) == 0
    assert capsys.readouterr().out == "Les paquets sont installés.\n"


def test_a_list_that_cannot_be_installed_is_named_and_ends_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "requirements/sftp.txt").write_text(f"paquet-absent==1.0 --hash=sha256:{'0' * 64}\n")
    assert install(folder, "sftp") != 0
    said = capsys.readouterr()
    assert "Les paquets de « sftp » n’ont pas pu être installés" in said.err
    assert said.out == ""


def test_a_part_that_does_not_exist_is_refused_in_french(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        install(folder, "parte")
    assert "« parte » n’est pas une partie" in capsys.readouterr().err
    assert parse_part("demo") == "demo"

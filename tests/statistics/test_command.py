"""The command of the partners' tables, as a town runs it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import py7zr
import pytest
from python_calamine import CalamineWorkbook

from panneau.statistics.archive import VARIABLE
from tests import builds

AREAS = {"Vallée du Lot": ["46042"], "Causse": ["46007"]}
KEY = "clé-de-seize-signes-au-moins"
SIZE = 60


@pytest.fixture(scope="module")
def variables() -> Iterator[dict[str, str]]:
    with builds.sandbox(builds.world_of(SIZE)) as server:
        yield builds.variables_of(server)


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    path = tmp_path / "reglages.py"
    path.write_text(f"PANNEAU = {builds.QUICK | {'secteurs': AREAS}!r}\nPATH = {str(builds.PROJECT / 'content')!r}\n")
    return path


def run(*arguments: str, settings: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/territory_figures.py", "--settings", str(settings), *arguments]
    environment = builds.clean_environment(variables)
    return subprocess.run(
        command, cwd=builds.PROJECT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def number(cell: object) -> float:
    assert isinstance(cell, int | float)
    return cell


def test_both_workbooks_count_every_offer(settings_file: Path, tmp_path: Path, variables: dict[str, str]) -> None:
    (tmp_path / "consultations-2026-10.csv").write_text(
        "mois;identifiant;consultations;redirections\n2026-10;206MMXC;3;1\n"
    )
    out = tmp_path / "out"
    done = run("--out", str(out), "--views", str(tmp_path), settings=settings_file, variables=variables)
    assert done.returncode == 0, done.stderr
    assert sorted(path.suffix for path in out.iterdir()) == [".ods", ".xlsx"]
    for path in out.iterdir():
        book = CalamineWorkbook.from_path(path)
        assert book.sheet_names[0] == "Mentions"
        assert {"Contrats", "Salaires", "Consultations", "Consultations secteurs"} <= set(book.sheet_names)
        contracts = book.get_sheet_by_name("Contrats").to_python()
        assert contracts[2][1:] == ["Ensemble", *AREAS]
        assert next(row for row in contracts if row[0] == "Ensemble")[1] == SIZE
        assert sum(number(row[1]) for row in contracts[3:] if row[0] != "Ensemble" and row[1] != "") == SIZE


def test_the_archive_takes_its_key_from_the_environment_and_never_says_it(
    settings_file: Path, tmp_path: Path, variables: dict[str, str]
) -> None:
    out = tmp_path / "out"
    done = run("--out", str(out), "--encrypt", settings=settings_file, variables=variables | {VARIABLE: KEY})
    assert done.returncode == 0, done.stderr
    [archive] = out.iterdir()
    assert KEY not in done.stdout + done.stderr
    with py7zr.SevenZipFile(io.BytesIO(archive.read_bytes()), password=KEY) as opened:
        assert sorted(Path(name).suffix for name in opened.getnames()) == [".ods", ".xlsx"]


def test_without_terminal_no_key_is_made_up(settings_file: Path, tmp_path: Path, variables: dict[str, str]) -> None:
    done = run("--out", str(tmp_path / "out"), "--encrypt", settings=settings_file, variables=variables)
    assert done.returncode == 2
    assert VARIABLE in done.stderr
    assert not (tmp_path / "out").exists()


def test_counts_are_kept_only_where_the_town_has_chosen_it(
    settings_file: Path, tmp_path: Path, variables: dict[str, str]
) -> None:
    done = run("--out", str(tmp_path / "out"), "--keep-counts", settings=settings_file, variables=variables)
    assert done.returncode == 2
    assert "chiffres_dans_le_temps" in done.stderr


def test_counts_that_are_kept_are_added_to_the_town_s_own_file(tmp_path: Path, variables: dict[str, str]) -> None:
    content = tmp_path / "content"
    content.mkdir()
    settings = tmp_path / "reglages.py"
    chosen = builds.QUICK | {"chiffres_dans_le_temps": True}
    settings.write_text(f"PANNEAU = {chosen!r}\nPATH = {json.dumps(str(content))}\n")
    for _ in range(2):
        done = run("--out", str(tmp_path / "out"), "--keep-counts", settings=settings, variables=variables)
        assert done.returncode == 0, done.stderr
    lines = (content / "chiffres-dans-le-temps.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].split(";")[1] == str(SIZE)

"""panneau edition: a page for the town of the settings, and what is said of where it goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from panneau.command_line.commands.edition import NO_ADDRESS
from panneau.command_line.entry_points import make_parser, run_or_exit
from panneau.command_line.project import ProjectFolders
from tests.builds import PROJECT

REPOSITORY = "https://gitlab.com/ville-fictive/emploi"


def write(folder: Path, *, settings: Path = PROJECT / "pelicanconf.py", repository: str = REPOSITORY) -> int:
    project = ProjectFolders(folder, PROJECT)
    given = ["edition", repository, "--branche", "publie", "--settings", str(settings)]
    return run_or_exit("edition", make_parser(project, load=["edition"]).parse_args(given), project)


def test_the_page_is_that_of_the_town_and_of_the_branch_that_is_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("content", "theme"):
        (tmp_path / name).symlink_to(PROJECT / name)
    (tmp_path / "reglages.toml").write_text(
        'nom = "Emplois fictifs"\nadresse = "https://emploi.ville.example"\n', encoding="utf-8"
    )
    (tmp_path / "pelicanconf.py").write_text((PROJECT / "pelicanconf.py").read_text())
    assert write(tmp_path, settings=tmp_path / "pelicanconf.py") == 0
    told = json.loads((tmp_path / "output-edition/edition.json").read_text(encoding="utf-8"))
    assert told["site"] == "https://emploi.ville.example"
    assert told["config"]["app_title"] == "Édition\N{NO-BREAK SPACE}: Emplois fictifs"
    assert told["config"]["backend"]["branch"] == "publie"
    assert NO_ADDRESS not in capsys.readouterr().out


def test_a_site_without_address_is_told_that_the_page_will_not_know_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write(tmp_path) == 0
    assert NO_ADDRESS in capsys.readouterr().out


def test_what_is_no_repository_ends_the_command_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        write(tmp_path, repository="ville-fictive/emploi")
    assert ended.value.code == 2
    assert list(tmp_path.iterdir()) == []

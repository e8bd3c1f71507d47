"""Which project a command works on: the folder that it is called in, or the files that an installed package brings."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from panneau.command_line import project as project_module
from panneau.command_line.command_table import COMMANDS, FolderNeed
from panneau.command_line.entry_points import check_words, tell_project
from panneau.command_line.project import find_project
from panneau.common import project_files
from panneau.common.project_files import find_folder, read_settings_file
from panneau.errors import SettingsError
from panneau.pelican_plugin.pelican_runs import read_town
from tests.builds import PROJECT


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a wheel brings."""
    folder = tmp_path / "defaults"
    for name in ("content", "theme"):
        (folder / name).mkdir(parents=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        (folder / name).write_text("")
    for module in (project_module, project_files):
        monkeypatch.setattr(module, "DEFAULTS", folder)
    return folder


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "ville").mkdir()
    return tmp_path / "ville"


def test_a_copy_of_the_project_is_its_own_project() -> None:
    found = find_project(PROJECT)
    assert (found.folder, found.settings, found.production) == (
        PROJECT,
        PROJECT / "pelicanconf.py",
        PROJECT / "publishconf.py",
    )
    assert (found.content, found.theme, found.output) == (PROJECT / "content", PROJECT / "theme", PROJECT / "output")
    assert found.program == "make"
    assert found.list_overrides(found.settings) == {}


def test_an_empty_folder_gets_what_the_package_brings_and_keeps_what_is_made(shipped: Path, town: Path) -> None:
    found = find_project(town)
    assert (found.settings, found.production) == (shipped / "pelicanconf.py", shipped / "publishconf.py")
    assert (found.content, found.theme) == (shipped / "content", shipped / "theme")
    assert found.list_overrides(found.settings) == {"OUTPUT_PATH": str(town / "output")}
    assert found.program == "panneau"
    (town / ".venv/bin").mkdir(parents=True)
    (town / ".venv/bin/panneau").touch()
    assert found.program == ".venv/bin/panneau"


def test_a_folder_with_settings_is_a_town_s_and_takes_from_the_package_only_what_it_lacks(
    shipped: Path, town: Path
) -> None:
    (town / "pelicanconf.py").write_text("")
    (town / "content").mkdir()
    found = find_project(town)
    assert found.settings == town / "pelicanconf.py"
    assert (found.content, found.theme) == (town / "content", shipped / "theme")
    assert found.production == shipped / "publishconf.py"
    assert found.list_overrides(found.settings) == {}


def test_without_a_package_a_folder_without_settings_names_those_that_it_should_have(town: Path) -> None:
    assert find_project(town).settings == town / "pelicanconf.py"


def test_a_command_typed_in_a_folder_of_the_town_works_on_the_town(shipped: Path, town: Path) -> None:
    (town / "reglages.toml").write_text("")
    (town / "content/pages").mkdir(parents=True)
    assert find_project(town / "content/pages") == find_project(town)
    assert not find_project(town).is_demonstration


def test_without_a_town_a_command_about_one_is_refused_and_the_others_say_that_they_show_the_demonstration(
    shipped: Path, town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = find_project(town)
    default = argparse.Namespace(settings=project.settings)
    tell_project(FolderNeed.NOTHING, default, project, here=town)
    assert capsys.readouterr().out == ""
    tell_project(FolderNeed.SETTINGS, default, project, here=town)
    assert capsys.readouterr().out.startswith("Ce dossier n’a pas de reglages.toml : voici la démonstration")
    with pytest.raises(SettingsError, match=r"^Ce dossier n’a pas de reglages\.toml : tapez"):
        tell_project(FolderNeed.TOWN, default, project, here=town)
    tell_project(FolderNeed.TOWN, argparse.Namespace(settings=town / "autre.py"), project, here=town)


@pytest.mark.parametrize("name", ["publish", "deploy", "doctor", "fermer", "reprendre"])
def test_commands_that_make_no_sense_with_the_demonstration_want_a_town(name: str) -> None:
    assert COMMANDS[name].need is FolderNeed.TOWN


def test_a_word_in_another_encoding_than_utf_8_is_refused_in_a_sentence() -> None:
    check_words(["--nom", "L’été"])
    with pytest.raises(SettingsError, match=r"^« caf. » n’est pas écrit en UTF-8"):
        check_words(["--nom", "caf\udce9"])


def test_settings_find_their_folders_beside_themselves_else_in_the_package(shipped: Path, town: Path) -> None:
    (town / "content").mkdir()
    beside = str(town / "pelicanconf.py")
    assert find_folder("content", beside=beside) == "content"
    assert find_folder("theme", beside=beside) == str(shipped / "theme")


def test_in_a_copy_of_the_project_a_folder_that_is_missing_keeps_its_name(town: Path) -> None:
    assert find_folder("theme", beside=str(town / "pelicanconf.py")) == "theme"


def test_settings_that_build_upon_others_get_their_settings_alone(town: Path) -> None:
    (town / "pelicanconf.py").write_text("import os\nPATH = 'content'\nsmall = 1\n")
    assert read_settings_file(town / "pelicanconf.py") == {"PATH": "content"}


def test_a_town_s_file_without_those_that_hand_it_on_never_gets_the_settings_of_the_demonstration(
    shipped: Path, town: Path
) -> None:
    (town / "reglages.toml").write_text('nom = "Ici"\n')
    found = find_project(town)
    assert (found.settings, found.production) == (town / "pelicanconf.py", town / "publishconf.py")
    with pytest.raises(SettingsError, match="n’existe pas"):
        read_town(found.production)

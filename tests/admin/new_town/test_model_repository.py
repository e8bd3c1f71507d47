"""The model repository: written anew by each release, tested against one on this machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from panneau import __version__
from panneau.admin.new_town.model_repository import ModelRefused, push_model
from panneau.admin.new_town.town_folder import make_slots, read_town_files
from tests.builds import PROJECT, clean_environment
from tests.workflows.stage import git

SLOTS = make_slots(version=__version__, project="ville/panneau", hashes=())


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A bare repository without any commit."""
    git(tmp_path, "init", "--quiet", "--bare", "modele.git")
    return tmp_path / "modele.git"


def list_files(model: Path, name: str = "main") -> set[str]:
    return set(git(model, "ls-tree", "-r", "--name-only", name).splitlines())


def push(model: Path, files: dict[str, bytes], version: str, folder: Path) -> bool:
    folder.mkdir()
    return push_model(str(model), files, version=version, ssh="", folder=folder)


def test_the_model_holds_what_a_new_town_holds_under_the_tag_of_its_version(model: Path, tmp_path: Path) -> None:
    files = dict(read_town_files(SLOTS))
    assert push(model, files, __version__, tmp_path / "un")
    assert list_files(model) == list_files(model, f"v{__version__}") == set(files)
    assert not push(model, files, __version__, tmp_path / "deux"), "there is nothing new"


def test_a_file_that_a_version_no_longer_has_is_gone_and_the_version_before_stays(model: Path, tmp_path: Path) -> None:
    push(model, {"un.txt": b"1", "deux.txt": b"1", ".gitignore": b"un.txt"}, "0.0.1", tmp_path / "un")
    push(model, {"un.txt": b"2"}, "0.0.2", tmp_path / "deux")
    assert list_files(model) == {"un.txt"}
    assert list_files(model, "v0.0.1") == {"un.txt", "deux.txt", ".gitignore"}


def test_a_repository_that_cannot_be_reached_is_told_in_french(tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="n’a pas pu être écrit"):
        push(tmp_path / "absent.git", {"un.txt": b""}, "0.0.1", tmp_path / "un")


def test_the_script_of_the_release_pushes_to_the_repository_that_a_variable_names(model: Path) -> None:
    command = [
        sys.executable,
        "scripts/model_repository.py",
        "--projet",
        "ville/panneau",
        "--empreinte",
        f"sha256:{'0' * 64}",
    ]
    for variables in ({}, {"PANNEAU_MODELE": str(model)}):
        done = subprocess.run(
            command, cwd=PROJECT, env=clean_environment(variables), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert f"pelican-panneau=={__version__}" in git(model, "show", "main:requirements.txt")
    assert f"--hash=sha256:{'0' * 64}" in git(model, "show", "main:requirements.txt")
    assert f"ville/panneau/.github/workflows/publish.yml@v{__version__}" in git(
        model, "show", "main:.github/workflows/publier.yml"
    )

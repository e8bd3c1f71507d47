"""The copy of the project that workflows are run in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builds import PROJECT
from tests.workflows.stage import FILLED_IN, commit, git


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, filled in as a town would."""
    folder = tmp_path_factory.mktemp("depot")
    for name in filter(None, git(PROJECT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")):
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to(PROJECT / ".venv")
    settings = folder / "reglages.toml"
    settings.write_text(settings.read_text() + FILLED_IN)
    (folder / ".gitignore").write_text(".venv\noutput\n__pycache__\n")
    git(folder, "init", "--quiet")
    commit(folder)
    return folder

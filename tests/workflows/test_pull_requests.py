"""On a pull request every mistake is an error."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.builds import clean_environment
from tests.workflows.mistakes import MISTAKES, write_page
from tests.workflows.stage import git, github


@pytest.mark.parametrize("name", ["a template", "a hidden mention", "sans-echeance"])
def test_on_a_pull_request_every_mistake_is_an_error(name: str, clone: Path, tmp_path: Path) -> None:
    """The commands of verify.yml that read the files, make the preview and look at it."""
    with github(clone, tmp_path):
        if name in MISTAKES:
            path, change = MISTAKES[name]
            (clone / path).write_text(change((clone / path).read_text()))
        else:
            write_page(clone, name)
        steps = YAML(typ="safe").load(clone / ".github/workflows/verify.yml")["jobs"]["verification"]["steps"]
        known = ("doctor --fichiers", "site", "audit output")
        commands = [step["run"] for step in steps if step.get("run", "").removeprefix(".venv/bin/panneau ") in known]
        assert len(commands) == len(known)
        codes = [
            subprocess.run(command.split(), cwd=clone, env=clean_environment({}), capture_output=True, check=False)
            for command in commands
        ]
        git(clone, "clean", "--force", "--quiet", "content")
    assert any(done.returncode for done in codes)

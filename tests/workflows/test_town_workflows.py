"""The workflows of a town's own repository: a few lines that call the project's, at one version."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from panneau.admin.new_town.town_folder import FILES, fill_slots, make_slots
from tests.workflows.test_workflows import BIN, read, run

NAMES = ("publier", "verifier", "veille", "rapport")
SLOTS = make_slots(version="1.2.3", project="ville/panneau", hashes=())


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The folder .github of a town, its slots filled in."""
    folder = tmp_path / ".github"
    shutil.copytree(FILES / ".github", folder)
    for file in filter(Path.is_file, folder.rglob("*")):
        file.write_text(fill_slots(file.read_text(encoding="utf-8"), SLOTS), encoding="utf-8")
    return folder


def load(path: Path) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = YAML(typ="safe").load(path)
    return found


def test_a_town_has_four_workflows_under_thirty_lines(town: Path) -> None:
    files = sorted((town / "workflows").iterdir())
    assert {file.stem for file in files} == set(NAMES)
    assert all(len(file.read_text().splitlines()) < 30 for file in files)


@pytest.mark.parametrize("name", NAMES)
def test_a_town_s_workflow_is_valid_and_every_expression_means_something(name: str, town: Path) -> None:
    workflow = town / f"workflows/{name}.yml"
    checked = run(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", str(workflow))
    assert checked.returncode == 0, checked.stdout
    assert read(workflow) == ""


def test_the_strictest_reading_finds_only_that_a_version_is_a_tag(town: Path) -> None:
    """A webmaster and Dependabot read « v1.2.3 »; the tags of the project do not move."""
    checked = run(
        str(BIN / "zizmor"), "--offline", "--persona", "pedantic", "--no-progress", "--format", "json", str(town)
    )
    found = {finding["ident"] for finding in json.loads(checked.stdout)}
    assert found == {"unpinned-uses"}


def test_the_package_and_the_workflows_are_updated_by_one_pull_request(town: Path) -> None:
    file = town / "dependabot.yml"
    checked = run(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.dependabot", str(file))
    assert checked.returncode == 0, checked.stdout
    asked = YAML(typ="safe").load(file)
    assert {update["package-ecosystem"] for update in asked["updates"]} == {"pip", "github-actions"}
    assert {update["multi-ecosystem-group"] for update in asked["updates"]} == set(asked["multi-ecosystem-groups"])


@pytest.mark.parametrize("name", NAMES)
def test_what_a_town_calls_exists_takes_its_secrets_and_has_the_rights_that_it_asks_for(name: str, town: Path) -> None:
    for job in load(town / f"workflows/{name}.yml")["jobs"].values():
        called = re.fullmatch(r"ville/panneau/(\.github/workflows/\w+\.yml)@v1\.2\.3", str(job["uses"]))
        assert called
        workflow = load(Path(called[1]))
        taken = (workflow["on"]["workflow_call"] or {}).get("secrets", {})
        assert set(job.get("secrets", {})) == set(taken)  # type: ignore[call-overload]
        for asked in workflow["jobs"].values():
            rights = asked["permissions"]
            assert isinstance(rights, dict)
            assert all(job["permissions"][right] in (level, "write") for right, level in rights.items())  # type: ignore[index]


@pytest.mark.parametrize("name", ["publish", "verify", "watch", "licence", "report"])
def test_a_workflow_that_towns_call_needs_none_of_the_project_s_files(name: str) -> None:
    """In a town's repository there are no plugins/, no scripts/, no Makefile."""
    for job in load(Path(f".github/workflows/{name}.yml"))["jobs"].values():
        steps = job["steps"]
        assert isinstance(steps, list)
        for step in steps:
            command = str(step.get("run", ""))
            if "scripts/" in command or command.startswith("make "):
                assert step["if"] == "hashFiles('Makefile') != ''"


def test_the_environment_in_the_browser_serves_the_site() -> None:
    asked = json.loads((FILES / ".devcontainer/devcontainer.json").read_text())
    assert asked["postAttachCommand"].endswith("panneau serve")
    assert asked["forwardPorts"] == [8000]

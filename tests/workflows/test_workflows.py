"""The workflows: valid, safe by the strictest reading of zizmor, and without logic of their own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

BIN = Path(sys.executable).parent
WORKFLOWS = sorted(Path(".github/workflows").glob("*.yml"))
OF_THIS_PROJECT = re.compile(r"\$/\.github/workflows/\w+\.yml")
"""A workflow that another one of the same commit calls: there is nothing to pin."""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=str)
def test_a_workflow_fits_the_schema(workflow: Path) -> None:
    checked = run(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", str(workflow))
    assert checked.returncode == 0, checked.stdout


def test_updates_of_dependencies_fit_the_schema() -> None:
    checked = run(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml")
    assert checked.returncode == 0, checked.stdout


def test_the_strictest_reading_finds_nothing_unsafe() -> None:
    checked = run(str(BIN / "zizmor"), "--offline", "--persona", "pedantic", "--no-progress", ".github")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=str)
def test_actions_are_pinned_by_commit_with_their_version_beside(workflow: Path) -> None:
    used = [
        action for action in re.findall(r"uses: (.*)", workflow.read_text()) if not OF_THIS_PROJECT.fullmatch(action)
    ]
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action) for action in used)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=str)
def test_a_step_runs_one_command_that_works_on_a_laptop(workflow: Path) -> None:
    jobs = YAML(typ="safe").load(workflow)["jobs"].values()
    commands = [step["run"] for job in jobs for step in job.get("steps", ()) if "run" in step]
    assert commands
    assert not [command for command in commands if "\n" in command or "${{" in command or "&&" in command]


READER = Path("tests/workflows/reader")


def read(*workflows: Path) -> str:
    """What GitHub's own reader finds in workflows, a line each; the test is passed over where it is not installed."""
    if not Path("node_modules/@actions/languageservice").is_dir():
        pytest.skip("the reader is not installed: scripts/javascript.sh")
    done = run("node", str(READER / "read_workflows.mjs"), *map(str, workflows))
    assert not done.stderr
    assert bool(done.stdout) == bool(done.returncode)
    return done.stdout


def test_every_expression_of_a_workflow_means_something() -> None:
    assert read(*WORKFLOWS) == ""


@pytest.mark.parametrize(
    ("workflow", "right", "wrong", "named"),
    [
        ("publish.yml", "id: construction", "id: construit", "construction"),
        ("publish.yml", "outputs.marquer == 'oui'", "outputs.marque == 'oui'", "marque"),
        ("publish.yml", "needs: publication", "needs: publicatio", "publicatio"),
        ("publish.yml", "17 3,9,14,20 * * *", "17 3,9,14,27 * * *", "cron"),
        ("verify.yml", "hashFiles('Makefile') != ''", "hashFile('Makefile') != ''", "hashFile"),
    ],
)
def test_a_name_or_an_hour_that_means_nothing_would_be_found(
    workflow: str, right: str, wrong: str, named: str, tmp_path: Path
) -> None:
    text = Path(".github/workflows", workflow).read_text()
    assert right in text
    broken = tmp_path / workflow
    broken.write_text(text.replace(right, wrong))
    assert named in read(broken)


def test_the_template_for_issues_fits_its_schema() -> None:
    folder = Path(".github/ISSUE_TEMPLATE")
    for kind, name in (("issue-forms", "probleme.yml"), ("issue-config", "config.yml")):
        schema = f"vendor.github-{kind}"
        checked = run(str(BIN / "check-jsonschema"), "--builtin-schema", schema, str(folder / name))
        assert checked.returncode == 0, checked.stdout

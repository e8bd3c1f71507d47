"""The pipeline of GitLab: what the project's template does in its own repository and in a town's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from panneau.admin.new_town.town_folder import FILES, fill_slots, make_slots
from panneau.command_line.command_table import COMMANDS
from panneau.common.package_parts import PARTS
from tests.workflows.test_workflows import BIN, run

TEMPLATE = Path("deploy/gitlab/panneau.yml")
TASKS = ("verification", "publication", "veille", "licence", "rapport")


def load() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(TEMPLATE)
    return found


@pytest.mark.parametrize("path", [TEMPLATE, Path(".gitlab-ci.yml")], ids=str)
def test_the_pipeline_fits_the_schema(path: Path) -> None:
    checked = run(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", str(path))
    assert checked.returncode == 0, checked.stdout


def test_a_town_includes_the_template_of_its_version(tmp_path: Path) -> None:
    slots = make_slots(version="1.2.3", project="ville/panneau", hashes=())
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(fill_slots((FILES / ".gitlab-ci.yml").read_text(encoding="utf-8"), slots), encoding="utf-8")
    checked = run(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", str(file))
    assert checked.returncode == 0, checked.stdout
    (included,) = YAML(typ="safe").load(file)["include"]
    assert included["remote"].endswith(f"/ville/panneau/v1.2.3/{TEMPLATE.as_posix()}")


def test_the_project_includes_its_own_template() -> None:
    assert YAML(typ="safe").load(Path(".gitlab-ci.yml"))["include"] == [{"local": f"/{TEMPLATE.as_posix()}"}]


def test_there_is_a_job_for_every_task_and_each_runs_commands_that_exist() -> None:
    jobs = load()
    assert set(TASKS) == {name for name, job in jobs.items() if isinstance(job, dict) and "script" in job}
    for name in TASKS:
        for command in jobs[name]["script"]:
            words = re.fullmatch(r"\.venv/bin/panneau ([a-z-]+)( .*)?", command)
            assert words
            assert words[1] in COMMANDS


def test_the_publication_keeps_nothing_is_alone_and_is_never_cut() -> None:
    job = load()["publication"]
    assert job["script"] == [".venv/bin/panneau pipeline retrouver", ".venv/bin/panneau publish"]
    assert not {"artifacts", "cache"} & job.keys()
    assert job["resource_group"]
    assert job["interruptible"] is False


def test_only_fictive_offers_are_kept_to_be_seen() -> None:
    jobs = load()
    assert [name for name in TASKS if "artifacts" in jobs[name]] == ["verification"]
    assert "environment" not in jobs["verification"], "the secrets are limited to environments"


@pytest.mark.parametrize("task", TASKS)
def test_a_job_runs_for_its_own_task_alone(task: str) -> None:
    """A merge request verifies; a schedule does what its variable says, and publishes without one."""
    rules = [rule.get("if", "") for rule in load()[task]["rules"]]
    if task in ("verification", "publication"):
        assert 'merge_request_event"' in rules[0]
    else:
        assert rules == [f'$PANNEAU_TACHE == "{task}" && $CI_PIPELINE_SOURCE != "merge_request_event"']


def test_a_town_s_repository_installs_the_same_parts_as_a_copy_of_the_project() -> None:
    for name in TASKS:
        given = load()[name].get("variables", {})
        parts = given.get("PANNEAU_PARTIES", "").split()
        assert set(parts) <= set(PARTS)
        assert [f"ready-{part}" for part in parts] == given.get("PANNEAU_CIBLES", "").split()

from __future__ import annotations

import pytest

from panneau.admin.new_town.town_folder import FILES, fill_slots, make_slots
from panneau.admin.update.version_lines import call_version, include_version, pin_version
from panneau.hosting.ci.town_version import parse_version

DIGEST = "ab" * 32


@pytest.mark.parametrize(
    "text",
    [
        "# La version.\npelican-panneau==0.1.0\n",
        f"# La version.\npelican-panneau==0.1.0 --hash=sha256:{'00' * 32}\n",
        f"# La version.\npelican-panneau==0.1.0 \\\n    --hash=sha256:{'00' * 32} \\\n    --hash=sha256:{'11' * 32}\n",
    ],
)
def test_a_list_asks_for_the_new_version_and_the_hashes_of_the_old_one_are_gone(text: str) -> None:
    assert pin_version(text, "0.2.0", digest=DIGEST) == (
        f"# La version.\npelican-panneau==0.2.0 --hash=sha256:{DIGEST}\n"
    )


HELD = f"--hash=sha256:{'00' * 32}"


@pytest.mark.parametrize(
    "line",
    [
        f'pelican-panneau==0.1.0 ; python_version >= "3.11" {HELD}',
        f'pelican-panneau==0.1.0 {HELD} ; python_version >= "3.11"',
        f'pelican-panneau == 0.1.0; python_version >= "3.11" \\\r\n    {HELD}',
    ],
)
def test_a_condition_of_the_line_stays_and_stands_before_the_new_hash(line: str) -> None:
    pinned = pin_version(f"{line}\r\n", "0.2.0", digest=DIGEST)
    assert pinned == f'pelican-panneau==0.2.0 ; python_version >= "3.11" --hash=sha256:{DIGEST}\r\n'
    assert (parse_version(line), parse_version(pinned)) == ("0.1.0", "0.2.0")


def test_other_lines_and_other_packages_stay() -> None:
    text = "requests==2.0.0\npelican-panneau[sight]==0.1.0\n# fin\n"
    assert pin_version(text, "0.2.0", digest="") == "requests==2.0.0\npelican-panneau[sight]==0.2.0\n# fin\n"
    assert parse_version(pin_version(text, "0.2.0", digest=DIGEST)) == "0.2.0"


def fill(path: str) -> str:
    slots = make_slots(version="0.1.0", project="ville/panneau", hashes=())
    return fill_slots((FILES / path).read_text(encoding="utf-8"), slots)


@pytest.mark.parametrize("name", ["publier", "verifier", "veille", "rapport"])
def test_every_workflow_of_a_town_calls_the_new_version_and_nothing_else_of_it_changes(name: str) -> None:
    before = fill(f".github/workflows/{name}.yml")
    after = call_version(before, "0.2.0", left="0.1.0")
    assert after == before.replace("@v0.1.0", "@v0.2.0") != before


def test_an_action_of_somebody_else_keeps_its_version() -> None:
    text = "uses: autre/projet/.github/workflows/essais.yml@v1\nuses: actions/checkout@v4\n"
    assert call_version(text, "0.2.0", left="0.1.0") == text


def test_the_template_of_gitlab_is_that_of_the_new_version() -> None:
    before = fill(".gitlab-ci.yml")
    assert include_version(before, "0.2.0", left="0.1.0") == before.replace("v0.1.0", "v0.2.0") != before
    by_project = "  - project: ville/panneau\n    ref: v0.1.0\n    file: /deploy/gitlab/panneau.yml\n"
    assert include_version(by_project, "0.2.0", left="0.1.0") == by_project.replace("v0.1.0", "v0.2.0")


def test_the_versions_of_other_projects_stay_as_they_are() -> None:
    others = "include:\n  - project: ville/commun\n    ref: v3.2\n    file: /ci.yml\n# ref: v1\n"
    assert include_version(others, "0.2.0", left="0.1.0") == others
    call = "    uses: autre/outils/.github/workflows/publish.yml@v2\n"
    assert call_version(call, "0.2.0", left="0.1.0") == call

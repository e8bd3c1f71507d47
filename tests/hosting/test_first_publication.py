from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from panneau.config.deployment_target import Target, Transport
from panneau.hosting.ci import commits
from panneau.hosting.first_publication import is_first_publication
from tests.workflows.stage import git


def test_without_git_it_is_the_first_while_the_place_of_the_site_on_this_machine_is_empty(tmp_path: Path) -> None:
    target = Target(Transport.FOLDER, PurePosixPath(tmp_path / "emploi"))
    assert is_first_publication(tmp_path, target)
    (tmp_path / "emploi").symlink_to(".emploi.a")
    assert not is_first_publication(tmp_path, target)


@pytest.mark.parametrize("target", [None, Target(), Target(Transport.SFTP, PurePosixPath("emploi"), "h.example")])
def test_without_git_nobody_can_tell_of_another_machine(target: Target | None, tmp_path: Path) -> None:
    assert not is_first_publication(tmp_path, target)


def test_git_knows_until_a_publication_was_well(tmp_path: Path) -> None:
    (tmp_path / "reglages.toml").write_text("")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Un")
    assert is_first_publication(tmp_path, None)
    commits.mark(tmp_path)
    assert not is_first_publication(tmp_path, Target(Transport.FOLDER, PurePosixPath(tmp_path / "emploi")))

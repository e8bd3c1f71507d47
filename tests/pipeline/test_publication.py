"""What a run publishes, decided on exit codes alone; the whole run is tried in tests/workflows."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from panneau.pipeline.commits import TAG, commit_of, is_newer, last_published
from panneau.pipeline.publication import Site, publish

MAIN, EARLIER = Path("main"), Path("earlier")


@pytest.mark.parametrize(
    ("codes", "waits", "site"),
    [
        ((0, 9), 1, Site.NEW),
        ((8, 9), 1, Site.IN_PART),
        ((1, 0), 1, Site.EARLIER),
        ((2, 0), 1, Site.EARLIER),
        ((5, 8), 1, Site.EARLIER),
        ((2, 75), 0, Site.WAITING),
        ((75, 0), 1, Site.NOTHING),
        ((75, 0), 0, Site.WAITING),
        ((3, 0), 1, Site.NOTHING),
        ((4, 0), 0, Site.WAITING),
        ((74, 0), 1, Site.NOTHING),
        ((-9, 0), 1, Site.NOTHING),
    ],
)
def test_only_the_town_s_own_mistakes_call_for_the_earlier_commit(
    codes: tuple[int, int], waits: int, site: Site
) -> None:
    of = dict(zip((MAIN, EARLIER), codes, strict=True))
    made = publish(MAIN, earlier=EARLIER, build=of.__getitem__, wait=lambda _: waits, closed=lambda: False)
    assert (made.site, made.code) == (site, codes[0])


def test_a_waiting_page_that_the_build_has_made_is_deployed() -> None:
    made = publish(MAIN, earlier=None, build=lambda _: 4, wait=lambda _: 1, closed=lambda: True)
    assert made.site is Site.WAITING


def test_the_waiting_page_is_made_by_the_earlier_commit_where_main_cannot() -> None:
    waits = {MAIN: 2, EARLIER: 0}
    made = publish(MAIN, earlier=EARLIER, build=lambda _: 2, wait=waits.__getitem__, closed=lambda: False)
    assert made.site is Site.WAITING


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Essai", "-c", "user.email=essai@exemple.invalid")
    subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, check=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "page.md").write_text("ancienne")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Un")
    return tmp_path


def test_the_files_of_the_last_published_commit_are_found_again_and_leave_nothing(project: Path) -> None:
    git(project, "tag", TAG)
    (project / "page.md").write_text("nouvelle")
    git(project, "commit", "--quiet", "--all", "--message", "Deux")
    assert is_newer(project)
    with last_published(project) as tree:
        assert tree is not None
        assert (tree / "page.md").read_text() == "ancienne"
    assert not tree.exists()


def test_there_is_no_earlier_tree_before_a_publication_nor_where_nothing_changed(project: Path) -> None:
    with last_published(project) as tree:
        assert tree is None
    assert is_newer(project)
    git(project, "tag", TAG)
    with last_published(project) as tree:
        assert tree is None
    assert not is_newer(project)


def test_a_folder_without_git_has_no_commit(tmp_path: Path) -> None:
    assert commit_of("HEAD", project=tmp_path) == ""
    assert not is_newer(tmp_path)

"""What a run publishes, decided on exit codes alone; the whole run is tried in tests/workflows."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from panneau.hosting.ci.commits import LOCAL_REF, TAG, export_last_published, find_commit, is_newer, mark
from panneau.hosting.ci.publication import PublicationOutcome, publish

MAIN, EARLIER = Path("main"), Path("earlier")


@pytest.mark.parametrize(
    ("codes", "waits", "site"),
    [
        ((0, 9), 1, PublicationOutcome.NEW),
        ((8, 9), 1, PublicationOutcome.IN_PART),
        ((12, 9), 1, PublicationOutcome.ALMOST),
        ((5, 12), 1, PublicationOutcome.EARLIER),
        ((1, 0), 1, PublicationOutcome.EARLIER),
        ((2, 0), 1, PublicationOutcome.EARLIER),
        ((5, 8), 1, PublicationOutcome.EARLIER),
        ((11, 0), 1, PublicationOutcome.EARLIER),
        ((2, 75), 0, PublicationOutcome.WAITING),
        ((75, 0), 1, PublicationOutcome.NOTHING),
        ((75, 0), 0, PublicationOutcome.WAITING),
        ((3, 0), 1, PublicationOutcome.NOTHING),
        ((4, 0), 0, PublicationOutcome.WAITING),
        ((74, 0), 1, PublicationOutcome.NOTHING),
        ((-9, 0), 1, PublicationOutcome.NOTHING),
    ],
)
def test_only_the_town_s_own_mistakes_call_for_the_earlier_commit(
    codes: tuple[int, int], waits: int, site: PublicationOutcome
) -> None:
    of = dict(zip((MAIN, EARLIER), codes, strict=True))
    made = publish(MAIN, earlier=EARLIER, build=of.__getitem__, wait=lambda _: waits, closed=lambda: False)
    assert (made.site, made.code) == (site, codes[0])


@pytest.mark.parametrize(
    ("code", "is_well", "said"),
    [(0, True, "À déployer"), (12, True, "de côté (code 12)"), (8, False, "de côté (code 8)"), (5, False, "a échoué")],
)
def test_a_run_is_well_where_the_town_has_nothing_to_mend(code: int, is_well: bool, said: str) -> None:
    made = publish(MAIN, earlier=None, build=lambda _: code, wait=lambda _: 1, closed=lambda: False)
    assert made.is_well is is_well
    assert said in made.sentence


def test_a_waiting_page_that_the_build_has_made_is_deployed() -> None:
    made = publish(MAIN, earlier=None, build=lambda _: 4, wait=lambda _: 1, closed=lambda: True)
    assert made.site is PublicationOutcome.WAITING


def test_the_waiting_page_is_made_by_the_earlier_commit_where_main_cannot() -> None:
    waits = {MAIN: 2, EARLIER: 0}
    made = publish(MAIN, earlier=EARLIER, build=lambda _: 2, wait=waits.__getitem__, closed=lambda: False)
    assert made.site is PublicationOutcome.WAITING


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
    with export_last_published(project) as tree:
        assert tree is not None
        assert (tree / "page.md").read_text() == "ancienne"
    assert not tree.exists()


def test_there_is_no_earlier_tree_before_a_publication_nor_where_nothing_changed(project: Path) -> None:
    with export_last_published(project) as tree:
        assert tree is None
    assert is_newer(project)
    git(project, "tag", TAG)
    with export_last_published(project) as tree:
        assert tree is None
    assert not is_newer(project)


def test_a_folder_without_git_has_no_commit(tmp_path: Path) -> None:
    assert find_commit("HEAD", project=tmp_path) == ""
    assert not is_newer(tmp_path)


def test_files_that_nobody_has_committed_are_found_again_new_ones_of_the_town_included(project: Path) -> None:
    (project / "page.md").write_text("réglée")
    (project / "content").mkdir()
    (project / "content/forum.md").write_text("forum")
    (project / "output").mkdir()
    (project / "output/offre.html").write_text("offre")
    assert mark(project)
    assert not is_newer(project)
    (project / "page.md").write_text("fausse")
    (project / "content/forum.md").unlink()
    with export_last_published(project) as tree:
        assert tree is not None
        assert (tree / "page.md").read_text() == "réglée"
        assert (tree / "content/forum.md").read_text() == "forum"
        assert not (tree / "output").exists(), "no offer comes into the repository"


def test_the_mark_of_a_machine_leaves_its_branch_and_its_index_alone(project: Path) -> None:
    head = find_commit("HEAD", project=project)
    (project / "page.md").write_text("réglée")
    assert mark(project)
    assert find_commit("HEAD", project=project) == head != find_commit(LOCAL_REF, project=project)
    done = subprocess.run(["git", "status", "--porcelain"], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout == " M page.md\n"


def test_a_commit_that_is_not_here_cannot_be_marked(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert not mark(project, commit="0" * 40)
    assert not mark(tmp_path_factory.mktemp("sans-git"))
    assert find_commit(LOCAL_REF, project=project) == ""

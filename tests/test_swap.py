from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from panneau import swap
from panneau.errors import ApiUnavailable, SettingsError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def publish(target: Path, project: Path, text: str) -> None:
    stage = swap.open_stage(target, protected=[project])
    (stage.folder / "index.html").write_text(text)
    swap.swap(stage)


def test_a_new_site_takes_the_place_of_the_old_one_and_nothing_of_it_is_left(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien")
    (target / "retirée.html").write_text("offre retirée")
    publish(target, project, "nouveau")
    assert {file.name: file.read_text() for file in target.iterdir()} == {"index.html": "nouveau"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "www"]


def test_where_folders_cannot_be_exchanged_two_renames_do(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "exchange", lambda new, old: False)
    test_a_new_site_takes_the_place_of_the_old_one_and_nothing_of_it_is_left(tmp_path, project)


def test_a_swap_cut_between_the_two_renames_is_undone_by_the_next_start(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien")
    target.rename(tmp_path / ".www.ancien")
    stage = swap.open_stage(target, protected=[project])
    assert (target / "index.html").read_text() == "ancien"
    swap.discard(stage)


def test_a_site_that_may_not_be_published_leaves_no_trace(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    publish(target, project, "ancien")
    stage = swap.open_stage(target, protected=[project])
    (stage.folder / "index.html").write_text("refusé")
    swap.discard(stage)
    assert (target / "index.html").read_text() == "ancien"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "www"]


def test_two_builds_of_one_site_never_run_at_once(tmp_path: Path, project: Path) -> None:
    stage = swap.open_stage(tmp_path / "www", protected=[project])
    with pytest.raises(ApiUnavailable, match="en cours"):
        swap.open_stage(tmp_path / "www", protected=[project])
    swap.discard(stage)
    swap.discard(swap.open_stage(tmp_path / "www", protected=[project]))


def test_a_folder_that_holds_the_project_or_a_repository_is_never_replaced(tmp_path: Path, project: Path) -> None:
    for target in (project, tmp_path):
        with pytest.raises(SettingsError):
            swap.open_stage(target, protected=[project])
    repository = tmp_path / "depot"
    (repository / ".git").mkdir(parents=True)
    with pytest.raises(SettingsError):
        swap.open_stage(repository, protected=[project])


BUILDER = """
import sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from panneau import swap
target, project = Path(sys.argv[1]), Path(sys.argv[2])
number = 0
while True:
    stage = swap.open_stage(target, protected=[project])
    for page in range(20):
        (stage.folder / f"{page}.html").write_text(f"{number}")
    swap.swap(stage)
    number += 1
    print(number, flush=True)
"""


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path, project: Path) -> None:
    target = tmp_path / "www"
    plugins = str(Path(swap.__file__).parents[1])
    for attempt in range(12):
        builder = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(target), str(project), plugins], stdout=subprocess.PIPE
        )
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(0.003 * attempt)
        os.kill(builder.pid, signal.SIGKILL)
        builder.wait()
        builder.stdout.close()
        assert len({file.read_text() for file in target.iterdir()}) == 1
        assert len(list(target.iterdir())) == 20
    publish(target, project, "après")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "www"]

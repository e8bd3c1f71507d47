from __future__ import annotations

from pathlib import Path

import pytest

from panneau.common import package_parts
from panneau.common.missing_parts import PARTS as NEEDED
from panneau.common.package_parts import PARTS, WATCH, list_locks
from tests.builds import PROJECT


def test_every_part_has_its_list() -> None:
    assert all(lock.is_file() for lock in list_locks((*PARTS, WATCH), project=PROJECT))
    assert NEEDED.keys() <= set(PARTS)


def test_the_watch_alone_installs_what_it_needs_and_nothing_else() -> None:
    assert [lock.name for lock in list_locks((WATCH,), project=PROJECT)] == ["watch.txt"]
    assert [lock.name for lock in list_locks((WATCH, "demo"), project=PROJECT)] == [
        "requirements.txt",
        "watch.txt",
        "demo.txt",
    ]


def test_a_town_s_folder_takes_the_lists_of_the_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_parts, "DEFAULTS", tmp_path)
    (tmp_path / "ville").mkdir()
    assert list_locks((), project=tmp_path / "ville") == (tmp_path / "requirements.txt",)

"""Folders that are never a site's."""

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.build.staging.forbidden_folders import OF_THE_PROJECT, check_target
from panneau.errors import SettingsError

PROJECT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("inner", ["", "x", "x/www"])
@pytest.mark.parametrize(
    "name", ["content", "theme", "theme-local", "plugins", "scripts", "tests", "docs", ".git", ".github"]
)
def test_the_project_s_own_folders_are_refused_whether_they_exist_or_not(name: str, inner: str) -> None:
    assert PROJECT / name in OF_THE_PROJECT
    with pytest.raises(SettingsError, match="ne peut pas être"):
        check_target(PROJECT / name / inner, protected=())


def test_a_new_folder_at_the_top_of_the_project_may_be_a_site_s() -> None:
    check_target(PROJECT / "public", protected=())

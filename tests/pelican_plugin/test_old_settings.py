"""A pelicanconf.py of version 0.1.0, kept whole by a town that takes in a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.errors import SettingsError
from panneau.pelican_plugin.pelican_runs import read_town


def test_settings_of_version_0_1_0_are_told_in_a_sentence_with_what_to_change(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text("from panneau import plugin\nPANNEAU = {}\nPLUGINS = [plugin]\n")
    with pytest.raises(SettingsError, match="gardez votre dictionnaire PANNEAU"):
        read_town(tmp_path / "pelicanconf.py")


def test_another_import_that_fails_is_not_taken_for_it(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text("import inconnu_de_tous\n")
    with pytest.raises(SettingsError, match=r"inconnu_de_tous.*pas installé"):
        read_town(tmp_path / "pelicanconf.py")


def test_nothing_beside_the_package_is_found_by_pelican_in_a_copy_of_the_project() -> None:
    """The last published files are built again by their own code: whatever else is on the path must not be imported."""
    assert [path.name for path in Path("plugins").iterdir() if path.is_dir() and path.name != "panneau"] == []

from __future__ import annotations

import pytest

from panneau.config import FIELDS, read_settings, reading
from panneau.config.renamed_settings import RENAMED, RenamedSetting
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions


def test_a_former_name_is_told_with_the_new_one_its_version_and_what_else_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change = RenamedSetting("collectivite", "2.0.0", "le nom de la ville seul ne suffit plus\N{NARROW NO-BREAK SPACE};")
    monkeypatch.setattr(reading, "RENAMED", {"ville": change})
    with pytest.raises(SettingsError) as refused:
        read_settings({"ville": "Briançon"}, divisions=divisions.load())
    for part in ("ville", "collectivite", "2.0.0", "ne suffit plus", "CHANGELOG.md"):
        assert part in str(refused.value)


def test_the_new_name_of_each_is_a_setting_and_the_former_one_no_longer() -> None:
    assert all(change.name in FIELDS for change in RENAMED.values())
    assert not RENAMED.keys() & FIELDS.keys()

"""The versions of the licence are complete data."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from panneau.errors import SettingsError
from panneau.licence.duties import Duty
from panneau.licence.versions import VERSIONS_FOLDER, LicenceVersion, known_versions, load_version, parse_version

OLD, NEW = "pole-emploi-2018", "france-travail-2025"


def text_of(name: str) -> str:
    return (VERSIONS_FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def test_both_versions_are_known() -> None:
    assert set(known_versions()) >= {OLD, NEW}


def test_the_versions_differ_where_the_texts_do() -> None:
    old, new = load_version(OLD), load_version(NEW)
    assert (old.source, new.source) == ("France Travail (anciennement Pôle emploi)", "France Travail")
    assert (old.partners_need_statement, new.partners_need_statement) == (True, False)
    assert (old.logo, new.logo) == ("required", "on-agreement")
    assert (old.storage_in_eu, new.storage_in_eu) == (False, True)
    assert (old.report_required, new.report_required) == (True, False)
    assert (old.max_age_hours, new.max_age_hours) == (24, 24)


@pytest.mark.parametrize("name", [OLD, NEW])
def test_the_switches_agree_with_the_duties(name: str) -> None:
    version = load_version(name)
    assert version.duties[Duty.VIEWS_REPORT].holds == version.report_required
    assert version.duties[Duty.REDIRECT_TAGS].holds == version.tags_required
    assert version.duties[Duty.PERSONAL_DATA].holds == version.storage_in_eu


@pytest.mark.parametrize("name", [OLD, NEW])
def test_each_duty_is_told_to_the_public_in_a_sentence(name: str) -> None:
    for duty in load_version(name).duties.values():
        assert duty.article[0].isdigit()
        assert duty.summary[0].isupper()
        assert duty.summary.endswith(".")


@pytest.mark.parametrize("name", ["pole-emploi-2017", "", "../versions/pole-emploi-2018", "pole-emploi-2018.toml"])
def test_an_unknown_version_is_refused_and_the_known_ones_are_named(name: str) -> None:
    with pytest.raises(SettingsError, match=f"{NEW}, {OLD}"):
        load_version(name)


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("max_age_hours = 24", ""),
        ("max_age_hours = 24", 'max_age_hours = "24"'),
        ("max_age_hours = 24", "max_age_hours = 24\nage = 3"),
        ("tags_required = true", "tags_required = 1"),
        ('logo = "required"', 'logo = "yes"'),
        ("holds = true", ""),
        ("[duties]", "[duties"),
        ("no-history", "no-histroy"),
        ("no-history", "legal-pages"),
        ("no-history = {", "# {"),
    ],
)
def test_a_file_that_lacks_something_is_refused(found: str, put: str) -> None:
    with pytest.raises(SettingsError, match="ma-version"):
        parse_version("ma-version", text_of(OLD).replace(found, put, 1))


def test_a_version_cannot_be_changed_once_loaded() -> None:
    with pytest.raises(TypeError):
        load_version(OLD).duties[Duty.MENTIONS] = load_version(NEW).duties[Duty.MENTIONS]  # type: ignore[index] # what is tested


def test_the_guide_names_every_version_and_every_key_of_its_file() -> None:
    guide = Path("docs/licence.md").read_text()
    keys = {field.name for field in fields(LicenceVersion)} - {"slug", "duties"}
    assert [name for name in (*known_versions(), *keys) if f"`{name}`" not in guide] == []

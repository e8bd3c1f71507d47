"""The settings of the editor are made from the fields of the town's files."""

from __future__ import annotations

from typing import Any, cast

import pytest

from panneau.admin.editor.edited_repository import parse_repository
from panneau.admin.editor.editor_settings import build_settings
from panneau.local_content.content_fields import KINDS, VACANCIES

GITHUB = parse_repository("https://github.com/ville-fictive/emploi")


def build(address: str = "https://emploi.ville.example") -> dict[str, Any]:
    return cast("dict[str, Any]", build_settings(GITHUB, branch="main", name="Emplois fictifs", address=address))


def list_fields(folder: str) -> dict[str, dict[str, Any]]:
    """The form of a kind of files: name → field."""
    (found,) = (one for one in build()["config"]["collections"] if one["folder"] == f"content/{folder}")
    return {field["name"]: field for field in found["fields"]}


@pytest.mark.parametrize("kind", KINDS, ids=[kind.folder for kind in KINDS])
def test_a_form_has_every_field_with_its_label_its_hint_and_whether_it_is_required(kind: Any) -> None:
    form = list_fields(kind.folder)
    assert [*form] == [*(field.name for field in kind.fields), "body"]
    for field in kind.fields:
        made = form[field.name]
        assert (made["label"], made["required"]) == (field.label, field.required or made["widget"] == "select")
        assert made["hint"].lower().startswith(field.what.lower())
    assert form["body"]["required"] == kind.needs_text


def test_a_date_is_written_as_people_write_it_and_its_hint_says_how() -> None:
    field = list_fields(VACANCIES.folder)["date_limite"]
    assert field["widget"] == "string"
    assert field["hint"].endswith("Écrivez-la comme 2026-12-31, 31/12/2026 ou 31 décembre 2026.")


def test_a_page_is_edited_as_it_is_written_and_what_is_not_shown_is_kept() -> None:
    form = list_fields("pages")
    assert form["body"]["widget"] == "text"
    assert form["reprise"]["widget"] == "hidden"
    assert [form[name]["label"] for name in ("title", "slug", "status")] == ["Titre", "Adresse", "Statut"]


def test_the_page_changes_nothing_but_the_three_folders_and_the_pictures() -> None:
    config = build()["config"]
    folders = {one["folder"] for one in config["collections"]} | {config["media_folder"]}
    assert folders == {"content/actualites", "content/offres-locales", "content/pages", "content/images"}
    assert "singletons" not in config


def test_a_site_without_address_is_not_linked() -> None:
    assert "site_url" not in build("")["config"]
    assert build()["config"]["site_url"] == "https://emploi.ville.example"

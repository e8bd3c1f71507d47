"""What the editing page knows of files is what their reading knows."""

from __future__ import annotations

import pytest

from panneau.admin.editor.edited_files import EDITED, STATUS_WORDS, EditedKind
from panneau.local_content.content_fields import KINDS
from panneau.local_content.field_values import FieldReader
from panneau.local_content.file_header import Header, read_header
from panneau.local_content.mistakes import Mistake
from panneau.local_content.page_fields import KNOWN, PAGES, read_page

BY_FOLDER = {kind.files.folder: kind for kind in EDITED}


def read(kind: EditedKind, text: str) -> tuple[Header, tuple[Mistake, ...]]:
    """A file of this kind, as the site reads it."""
    if kind.files is PAGES:
        return read_page("content/pages/page.md", text.encode())
    return read_header(f"content/{kind.files.folder}/fichier.md", text.encode(), kind.files)


def test_every_kind_of_the_town_s_files_is_edited() -> None:
    assert {kind.files for kind in EDITED} == {*KINDS, PAGES}


@pytest.mark.parametrize("kind", EDITED, ids=BY_FOLDER)
def test_every_name_that_the_site_reads_means_the_same_field_to_the_page(kind: EditedKind) -> None:
    for written, name in kind.names.items():
        header, mistakes = read(kind, f"{written}: valeur\n")
        assert (list(header.values), mistakes) == ([name], ()), written


@pytest.mark.parametrize("kind", EDITED, ids=BY_FOLDER)
def test_every_label_that_the_page_writes_is_one_that_the_site_reads(kind: EditedKind) -> None:
    lines = "\n".join(f"{label}: brouillon" for label in kind.labels.values())
    header, mistakes = read(kind, lines)
    assert (list(header.values), mistakes) == (list(kind.labels), ())


def test_a_page_keeps_the_fields_that_are_not_shown() -> None:
    pages = BY_FOLDER["pages"]
    assert {*pages.fields, *pages.kept_names} == set(KNOWN)
    assert "reprise" in pages.kept_names
    assert [BY_FOLDER[kind.folder].kept_names for kind in KINDS] == [(), ()]


@pytest.mark.parametrize(("written", "shown"), STATUS_WORDS.items())
def test_a_status_is_shown_and_written_as_what_it_means(written: str, shown: str) -> None:
    page, _ = read(BY_FOLDER["pages"], f"Statut: {shown}\n")
    before, _ = read(BY_FOLDER["pages"], f"Status: {written}\n")
    news, _ = read(BY_FOLDER["actualites"], f"Statut: {shown}\n")
    assert page.values["status"].text == before.values["status"].text
    assert FieldReader(news).is_draft() == (page.values["status"].text == "draft")

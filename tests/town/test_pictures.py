"""The files of content/images/, and the names that texts give them."""

from __future__ import annotations

from unicodedata import normalize
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.audit.files import CLOSED, DATA
from panneau.town.pictures import find_file, wrong_picture


@pytest.mark.parametrize("kind", [*DATA, *CLOSED, ".odt", ".html", ".js", ".css", ".svgz", ".gz", ".ics", ""])
def test_what_can_hold_a_base_is_no_picture(kind: str) -> None:
    assert wrong_picture(f"images/fichier{kind}") is not None
    assert wrong_picture(f"images/fichier{kind.upper()}") is not None


@pytest.mark.parametrize("name", ["images/a.png", "images/A.JPG", "images/plan.pdf", "images/dessin.svg"])
def test_pictures_and_pdf_are_published(name: str) -> None:
    assert wrong_picture(name) is None


@given(
    name=st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="/\\"), min_size=1).map(
        lambda text: f"images/x{text}.png"
    ),
    written=st.sampled_from([str, quote, lambda name: normalize("NFC", name), lambda name: normalize("NFD", name)]),
)
def test_a_name_is_found_as_it_is_written_or_with_its_signs_encoded_or_its_accents_apart(
    name: str, written: object
) -> None:
    assert callable(written)
    for mark in ("{static}/", "{attach}/", "/", ""):
        assert find_file(f"{mark}{written(name)}", "pages", frozenset({name})) == quote(name)


def test_nothing_outside_the_published_files_is_found() -> None:
    assert find_file("{static}/../secret.png", "pages", frozenset({"images/a.png"})) is None

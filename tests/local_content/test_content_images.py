"""The files of content/images/, and the names that texts give them."""

from __future__ import annotations

from unicodedata import normalize
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.audit.checks.data_files import DATA_SUFFIXES, OPAQUE_SUFFIXES
from panneau.local_content.content_images import check_picture, find_file, suggest_place


@pytest.mark.parametrize(
    "kind", [*DATA_SUFFIXES, *OPAQUE_SUFFIXES, ".odt", ".html", ".js", ".css", ".svgz", ".gz", ".ics", ""]
)
def test_what_can_hold_a_base_is_no_picture(kind: str) -> None:
    assert check_picture(f"images/fichier{kind}", b"") is not None
    assert check_picture(f"images/fichier{kind.upper()}", b"") is not None


BEGINNINGS = {
    "a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "A.JPG": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "a.jpeg": b"\xff\xd8\xff\xdb",
    "a.gif": b"GIF89a\1\0",
    "a.webp": b"RIFF\x0a\0\0\0WEBPVP8 ",
    "a.avif": b"\0\0\0\x20ftypavif\0\0\0\0avifmif1",
    "b.avif": b"\0\0\0\x20ftypmif1\0\0\0\0miafavif",
    "a.ico": b"\0\0\1\0\1\0",
    "plan.pdf": b"%PDF-1.7\n",
    "dessin.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
}


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("note.txt", "Donnez-lui un nom qui finit par .md."),
        ("affiche.PNG", "Mettez-le dans content/images/."),
        ("fete.heic", "Enregistrez cette image en JPEG ou en PNG, et mettez-la dans content/images/."),
        ("lettre.docx", "Copiez son texte dans un fichier .md, ou enregistrez-le en PDF, dans content/images/."),
    ],
)
def test_a_file_that_is_no_text_is_told_with_where_it_or_what_it_says_belongs(name: str, place: str) -> None:
    assert suggest_place(name) == place


def test_another_kind_is_told_with_the_one_that_may_take_its_place() -> None:
    def find_cure(name: str) -> str:
        found = check_picture(f"images/{name}", b"")
        return found.cure if found else ""

    for name in ("fete.heic", "fete.HEIF", "scan.bmp", "scan.tif", "scan.tiff"):
        assert find_cure(name) == "Enregistrez cette image en JPEG ou en PNG, ou retirez-la."
    for name in ("film.mp4", "film.MOV", "son.mp3"):
        assert find_cure(name) == "Retirez-le ; un lien peut mener au site où il se trouve."
    assert find_cure("lettre.docx") == "Enregistrez ce document en PDF, ou retirez-le."


@pytest.mark.parametrize("name", BEGINNINGS)
def test_pictures_and_pdf_are_published(name: str) -> None:
    assert check_picture(f"images/{name}", BEGINNINGS[name]) is None


@pytest.mark.parametrize("name", BEGINNINGS)
@pytest.mark.parametrize("data", [b"", b"<html>", b"<script>alert(1)</script>", b"PK\3\4", b"{}"])
def test_a_file_that_is_not_what_its_name_says_is_told(name: str, data: bytes) -> None:
    mistake = check_picture(f"images/{name}", data)
    assert mistake is not None
    assert mistake.file == f"content/images/{name}"


def test_no_kind_of_picture_passes_for_another() -> None:
    taken = {"a.jpeg", "A.JPG"}, {"a.avif", "b.avif"}
    for name in BEGINNINGS:
        for other, data in BEGINNINGS.items():
            alike = name == other or any({name, other} <= pair for pair in taken)
            assert (check_picture(f"images/{name}", data) is None) == alike, (name, other)


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

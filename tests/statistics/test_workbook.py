"""The workbook, read back by a reader that shares nothing with what wrote it."""

from __future__ import annotations

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from panneau.statistics.tables import CountTable, TableRow
from panneau.statistics.workbook import FORMATS, build_sheets

LABELS = ("CDI", "=1+1", "@SUM(A1)", "x" * 500, "عقد", "http://exemple.fr", "a\x0bb", "<b>&", "12")
TABLE = CountTable(
    "secteurs-domaines",
    "Domaines par secteur",
    "Domaine",
    ("Ensemble", "CT1 [nord]"),
    tuple(TableRow(label, label, (rank, rank * 10)) for rank, label in enumerate(LABELS)),
    (36, 360),
    "Une note.",
)
MENTIONS = ("Source : France Travail", "Données lues le 20 novembre 2026")


@pytest.fixture(scope="module", params=sorted(FORMATS))
def data(request: pytest.FixtureRequest) -> bytes:
    return FORMATS[request.param](build_sheets([TABLE], MENTIONS, title="Chiffres"))


def rows(data: bytes, sheet: str) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()]


def test_the_mentions_come_first(data: bytes) -> None:
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == ["Mentions", "Secteurs domaines"]
    said = [row[0] for row in rows(data, "Mentions")]
    assert said[0] == "Chiffres"
    assert all(mention in said for mention in MENTIONS)


def test_every_count_comes_back_as_a_number_and_every_label_as_a_text(data: bytes) -> None:
    found = rows(data, "Secteurs domaines")
    assert found[0][0] == TABLE.title
    assert found[2] == ["Domaine", "Ensemble", "CT1 [nord]"]
    body = found[3 : 3 + len(LABELS)]
    assert [row[1:] for row in body] == [[rank, rank * 10] for rank in range(len(LABELS))]
    assert [row[0] for row in body] == ["CDI", "'=1+1", "'@SUM(A1)", *LABELS[3:6], "a b", "<b>&", "12"]
    assert found[3 + len(LABELS)] == ["Ensemble", 36, 360]


def test_no_cell_is_a_formula_or_a_link(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        content = b"".join(book.read(name) for name in book.namelist())
    for mark in (b"<f>", b"table:formula", b"<hyperlink", b"text:a "):
        assert mark not in content

"""Small files of counts for spreadsheets: French conventions, mentions, nothing that runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.spreadsheet_cells import escape_cell
from panneau.site.files.figure_mentions import format_mentions
from panneau.statistics.csv_files import make_file_path, render_csv, render_files
from panneau.statistics.tables import CountTable, TableRow
from tests.site.factories import MENTIONS

HOSTILE = ("=1+1", "+33", "-2", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1", "|cmd", '=HYPERLINK("http://x";"y")')


def table(*labels: str) -> CountTable:
    rows = tuple(TableRow(label, label, (rank,)) for rank, label in enumerate(labels))
    return CountTable("contrats", "Par contrat", "Contrat", ("Offres",), rows, (len(labels),))


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_file_opens_as_french_spreadsheets_expect() -> None:
    data = render_csv([("Métier", "Offres"), ("Soudeur ; soudeuse", 3)])
    assert data.startswith(b"\xef\xbb\xbfM\xc3\xa9tier;Offres\r\n")
    assert read(data) == [["Métier", "Offres"], ["Soudeur ; soudeuse", "3"]]


def test_every_file_ends_with_its_mentions() -> None:
    files = render_files([table("CDI")], (), mentions=format_mentions(MENTIONS, site_url="https://emploi.exemple.fr"))
    rows = read(files["observatoire/contrats.csv"])
    assert rows[:3] == [["Contrat", "Offres"], ["CDI", "0"], ["Ensemble", "1"]]
    said = "\n".join(cell for row in rows[3:] for cell in row)
    for mention in (
        MENTIONS.source,
        MENTIONS.licence_url,
        MENTIONS.read_on.text,
        "https://emploi.exemple.fr/modifications.html",
    ):
        assert mention in said


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    cells = [cell for row in read(render_csv([(text, 1)], (text,))) for cell in row if not cell.isdigit()]
    assert cells
    assert all(cell.startswith("'") for cell in cells)


@given(st.text(max_size=30))
def test_any_text_comes_back_as_one_cell_that_is_no_formula(text: str) -> None:
    [[cell, number]] = read(render_csv([(text, 7)]))
    assert number == "7"
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "|"))
    assert cell.removeprefix("'") == escape_cell(text).removeprefix("'").encode("utf-8", "replace").decode()


def test_a_text_from_right_to_left_stays_whole() -> None:
    assert read(render_csv([("عقد دائم", 1)])) == [["عقد دائم", "1"]]


def test_a_file_is_named_after_its_table() -> None:
    assert make_file_path("secteurs-domaines") == "observatoire/secteurs-domaines.csv"

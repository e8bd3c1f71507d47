"""The tables as small CSV files for spreadsheets in French: semicolons, UTF-8 with BOM, the mentions at the end.

Source: licence, art. 4, for the mentions; art. 3, for what no file may hold: counts only, no offer.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from panneau.common.spreadsheet_cells import escape_cell
from panneau.statistics.history import HEADS, DayCount
from panneau.statistics.tables import CountTable

FOLDER = "observatoire"
OVER_TIME = "dans-le-temps"
TOTAL = "Ensemble"

Cell = str | int


def make_file_path(name: str) -> str:
    """Make the path of a file from the root of the site: `observatoire/contrats.csv`."""
    return f"{FOLDER}/{name}.csv"


def render_files(
    tables: Iterable[CountTable], history: Sequence[DayCount], *, mentions: Sequence[str]
) -> Mapping[str, bytes]:
    """Render the files, path → bytes; `mentions` are the sentences that end each one."""
    files = {make_file_path(table.name): render_csv(list_cells(table), mentions) for table in tables}
    if history:
        files[make_file_path(OVER_TIME)] = render_csv([HEADS, *(day.cells for day in history)], mentions)
    return files


def list_cells(table: CountTable) -> list[Sequence[Cell]]:
    """List the cells of a table, line by line: the heads, the rows and the total, as texts and numbers."""
    rows: list[Sequence[Cell]] = [(row.label, *row.counts) for row in table.rows]
    return [(table.head, *table.heads), *rows, (TOTAL, *table.totals)]


def render_csv(rows: Iterable[Sequence[Cell]], mentions: Iterable[str] = ()) -> bytes:
    """Render the bytes of one file: the rows, an empty line, the mentions."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([escape_cell(cell) for cell in row])
    for number, mention in enumerate(mentions):
        if number == 0:
            writer.writerow([])
        writer.writerow([escape_cell(mention)])
    return text.getvalue().encode("utf-8-sig", "replace")

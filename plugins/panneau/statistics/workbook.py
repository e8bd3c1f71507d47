"""The partners' workbook, in the two formats that spreadsheets read: the mentions first, then a sheet a table.

Every text is written as a text: no cell is ever a formula or a link.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from odfdo import Cell as OdfCell
from odfdo import Document, Row
from odfdo import Table as OdfTable
from xlsxwriter import Workbook

from panneau.common.spreadsheet_cells import escape_cell
from panneau.statistics.csv_files import Cell, list_cells
from panneau.statistics.tables import CountTable

LONGEST_SHEET_NAME = 31
"""Characters. Source: the limits of Excel."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_WIDTHS = (60, 16)
"""Of the first column and of the others, in characters."""
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """One sheet: its name, unique in the workbook, and its rows."""

    name: str
    rows: tuple[Sequence[Cell], ...]


def build_sheets(tables: Iterable[CountTable], mentions: Sequence[str], *, title: str) -> tuple[WorkbookSheet, ...]:
    """Build the sheet of mentions, then one for each table, with its title above and its note below."""
    first = WorkbookSheet("Mentions", ((title,), (), *((line,) for line in mentions)))
    return (first, *map(_make_sheet, tables))


def _make_sheet(table: CountTable) -> WorkbookSheet:
    note: list[Sequence[Cell]] = [(), (table.note,)] if table.note else []
    name = _FORBIDDEN.sub(" ", table.name.replace("-", " ").capitalize())[:LONGEST_SHEET_NAME]
    return WorkbookSheet(name, ((table.title,), (), *list_cells(table), *note))


def render_xlsx(sheets: Iterable[WorkbookSheet]) -> bytes:
    """Render the workbook for Excel."""
    data = io.BytesIO()
    with Workbook(data, _PLAIN) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.set_column(0, 0, _WIDTHS[0])
            page.set_column(1, 60, _WIDTHS[1])
            for line, row in enumerate(sheet.rows):
                page.write_row(line, 0, list(map(escape_cell, row)))
    return data.getvalue()


def render_ods(sheets: Iterable[WorkbookSheet]) -> bytes:
    """Render the workbook for LibreOffice."""
    book = Document("spreadsheet")
    book.body.clear()
    for sheet in sheets:
        page = OdfTable(sheet.name)
        for cells in sheet.rows:
            row = Row()
            for cell in map(escape_cell, cells):
                row.append_cell(OdfCell(cell, cell_type="float" if isinstance(cell, int) else "string"))
            page.append_row(row)
        book.body.append(page)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


FORMATS: Mapping[str, Callable[[Iterable[WorkbookSheet]], bytes]] = MappingProxyType(
    {"ods": render_ods, "xlsx": render_xlsx}
)
"""Ending of the file → what writes it."""

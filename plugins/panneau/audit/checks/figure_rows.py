"""The tables of the observatory say what the files beside them say, which are proven themselves.

A column that counts nothing may be left to the file. Source: licence, art. 1.1.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from panneau.audit.engine.audited_page import AuditedPage
from panneau.audit.engine.value_forms import format_date, normalize_spaces

Row = tuple[str, tuple[str, ...]]
"""The label of a line, and its other cells."""
_NUMBER = re.compile(r"[\d\s]+")
_CURE = "Laissez les tableaux dire ce que disent leurs fichiers (observatoire.html)."


def check_figure_rows(page: AuditedPage) -> None:
    """Check the heads and the rows of every table of the page."""
    tables = [shape for table in _read_tables(page) for shape in (table, _leave_out_empty_columns(table))]
    heads = {label for table in tables for label, cells in table if cells and not any(map(str.isdigit, cells))}
    columns = {tuple(map(str.casefold, table[0][1])) for table in tables if table}
    known = {row for table in tables for row in table}
    width = 0
    for label, *cells in (row for row in page.reading.rows if row):
        numbers = tuple(re.sub(r"\D", "", cell) for cell in cells if _NUMBER.fullmatch(cell))
        if not numbers and not any(map(_has_digit, cells)):
            width = len(cells)
            _check_heads(page, label, cells, heads, columns)
        elif len(cells) != width or (
            label != "Ensemble" and numbers and (normalize_spaces(label), numbers) not in known
        ):
            problem = "Une ligne de tableau dit d’autres nombres que son fichier."
            page.report("no-alteration", problem, value=f"{label} : {', '.join(numbers)}", cure=_CURE)


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _check_heads(
    page: AuditedPage, label: str, cells: Sequence[str], heads: set[str], columns: set[tuple[str, ...]]
) -> None:
    """Check the heads of a table: of one count and its share, or of several counts in the order of the file."""
    said = tuple(cell.casefold() for cell in cells)
    is_right = label in heads and len(said) == 2 if "part" in said else said in columns
    if cells and not is_right:
        page.report("no-alteration", "Un tableau a d’autres titres que son fichier.", value=label, cure=_CURE)


def _leave_out_empty_columns(table: Sequence[Row]) -> Sequence[Row]:
    """A table of a file without the columns in which every line counts nothing."""
    if not table:
        return ()
    width = len(table[0][1])
    lines = [(label, cells) for label, cells in table if len(cells) == width]
    filled = [rank for rank in range(width) if any(cells[rank] not in ("0", "") for _, cells in lines[1:])]
    return [(label, tuple(cells[rank] for rank in filled)) for label, cells in lines]


def _read_tables(page: AuditedPage) -> Iterator[Sequence[Row]]:
    for path in page.site.pages.paths:
        if path.startswith("observatoire/") and path.endswith(".csv"):
            yield list(_iter_rows(page.site.pages.read(path) or b""))


def _iter_rows(data: bytes) -> Iterator[Row]:
    for label, *cells in filter(None, csv.reader(data.decode("utf-8-sig", "replace").splitlines(), delimiter=";")):
        for said in dict.fromkeys((label.removeprefix("'"), format_date(label) or label)):
            yield normalize_spaces(said), tuple(cells)

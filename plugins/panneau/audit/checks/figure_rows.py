"""The tables of the observatory say what the files beside them say, which are proven themselves.

A column that counts nothing may be left to the file. Source: licence, art. 1.1.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import format_date, normalize_spaces
from panneau.licence.duties import Duty
from panneau.site.model.urls import OBSERVATORY

Row = tuple[str, tuple[str, ...]]
"""The label of a line, and its other cells."""
_NUMBER = re.compile(r"[\d\s]+")
_SHARE = re.compile(r"(\d+(?:,\d+)?) %")
_BAR = re.compile(r'viewBox="0 0 (\d+) 6"[^>]*><rect width="([\d.]+)"(.*?)</tr>', re.DOTALL)
_CELL = re.compile(r"<td[^>]*>([^<]*)</td>")
_ROUNDING = 0.06
"""Shares and lengths are told to a tenth."""
_CURE = "Laissez les tableaux dire ce que disent leurs fichiers (observatoire.html)."


def check_figure_rows(page: SeenPage) -> None:
    """Check that the heads and the rows of every table of the page of figures are those of its files."""
    if page.reading.path != OBSERVATORY:
        return
    tables = [shape for table in _read_tables(page) for shape in (table, _leave_out_empty_columns(table))]
    heads = {label for table in tables for label, cells in table if cells and not any(map(str.isdigit, cells))}
    columns = {tuple(map(str.casefold, table[0][1])) for table in tables if table}
    known = {row for table in tables for row in table}
    width = 0
    for label, *cells in (row for row in page.reading.rows if row):
        numbers = tuple(re.sub(r"\D", "", cell) for cell in cells if _NUMBER.fullmatch(cell))
        _check_shares(page, cells)
        is_counting = numbers or any(map(_SHARE.fullmatch, map(normalize_spaces, cells)))
        if not is_counting or tuple(map(str.casefold, cells)) in columns:  # a sector may be called « 2 »
            width = len(cells)
            _check_heads(page, label, cells, heads, columns)
        elif len(cells) != width or (
            label != "Ensemble" and numbers and (normalize_spaces(label), numbers) not in known
        ):
            problem = "Une ligne de tableau dit d’autres nombres que son fichier."
            page.report(Duty.NO_ALTERATION, problem, value=f"{label} : {', '.join(numbers)}", cure=_CURE)


def _check_shares(page: SeenPage, cells: Sequence[str]) -> None:
    """Check that a share is that of the number beside it, of all offers."""
    total = len(page.site.live.lists) + len(page.site.facts.moved)
    for number, share in pairwise(map(normalize_spaces, cells)):
        if (found := _SHARE.fullmatch(share)) and re.fullmatch(r"[\d ]+", number):
            right = 100 * int(number.replace(" ", "")) / max(total, 1)
            if abs(float(found[1].replace(",", ".")) - right) > _ROUNDING:
                problem = "Un tableau donne une autre part que celle de son nombre."
                page.report(Duty.NO_ALTERATION, problem, value=f"{number} : {share}", cure=_CURE)


def check_bars(page: SeenPage) -> None:
    """Check that the bars of a table are as long as its numbers, the longest as wide as its drawing."""
    if page.reading.path != OBSERVATORY:
        return
    for table in page.site.pages.read_html(page.reading.path).split("<table>")[1:]:
        bars = [(float(one[1]), float(one[2]), _parse_count(one[3])) for one in _BAR.finditer(table)]
        most = max((count for _, _, count in bars), default=0)
        for whole, width, count in bars:
            if abs(width - whole * count / max(most, 1)) > _ROUNDING:
                problem = "Une barre n’a pas la longueur de son nombre."
                page.report(Duty.NO_ALTERATION, problem, value=f"{width} pour {count}", cure=_CURE)


def _parse_count(cells: str) -> int:
    """Parse the number that a bar draws: the last of its row that is no share."""
    texts = (normalize_spaces(text) for text in _CELL.findall(cells))
    return int(next((text for text in reversed([*texts]) if re.fullmatch(r"[\d ]+", text)), "0").replace(" ", ""))


def _check_heads(
    page: SeenPage, label: str, cells: Sequence[str], heads: set[str], columns: set[tuple[str, ...]]
) -> None:
    """Check the heads of a table: of one count and its share, or of several counts in the order of the file."""
    said = tuple(cell.casefold() for cell in cells)
    is_right = label in heads and len(said) == 2 if "part" in said else said in columns
    if cells and not is_right:
        page.report(Duty.NO_ALTERATION, "Un tableau a d’autres titres que son fichier.", value=label, cure=_CURE)


def _leave_out_empty_columns(table: Sequence[Row]) -> Sequence[Row]:
    """A table of a file without the columns in which every line counts nothing."""
    if not table:
        return ()
    width = len(table[0][1])
    lines = [(label, cells) for label, cells in table if len(cells) == width]
    filled = [rank for rank in range(width) if any(cells[rank] not in ("0", "") for _, cells in lines[1:])]
    return [(label, tuple(cells[rank] for rank in filled)) for label, cells in lines]


def _read_tables(page: SeenPage) -> Iterator[Sequence[Row]]:
    for path in page.site.pages.paths:
        if path.startswith("observatoire/") and path.endswith(".csv"):
            yield list(_iter_rows(page.site.pages.read(path) or b""))


def _iter_rows(data: bytes) -> Iterator[Row]:
    for label, *cells in filter(None, csv.reader(data.decode("utf-8-sig", "replace").splitlines(), delimiter=";")):
        for said in dict.fromkeys((label.removeprefix("'"), format_date(label) or label)):
            yield normalize_spaces(said), tuple(cells)

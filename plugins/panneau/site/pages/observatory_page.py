"""The observatory: the figures of the territory, as tables with a bar beside each count. Pure.

The table is the chart's text: bars say nothing more, and assistive technologies pass over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from panneau.common.french import Moment, format_day, format_number, format_offers, format_tenths
from panneau.site.model.groups import Directory
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import HOME, OBSERVATORY
from panneau.statistics.history import DayCount
from panneau.statistics.tables import CountTable

FILES = "observatoire"
OVER_TIME = f"{FILES}/dans-le-temps.csv"
MOST_ROWS = 60
"""Lines of a table on the page; the file has them all."""
DAYS_SHOWN = 14
"""Of the counts over time, the latest; the file has them all."""
MOST_COLUMNS_WITH_BARS = 2
_DAY_HEADS = ("Offres", "France Travail", "Partenaires", "Origine inconnue")
BAR = 100
CHART_WIDTH, CHART_HEIGHT = 600, 160
"""Units of the line chart's own measure."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a table, ready to be shown."""

    label: str
    path: str
    """The list of these offers, from the root; "" where there is none."""
    cells: tuple[str, ...]
    bar: str
    """Length of the bar, of `BAR`; "" for no bar."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One table of the page."""

    name: str
    title: str
    head: str
    heads: tuple[str, ...]
    lines: tuple[FigureRow, ...]
    totals: tuple[str, ...]
    note: str
    has_empty_columns: bool
    """Whether columns without any offer are left to the file."""
    left_out: str
    """How many lines only the file has; "" for none."""
    file: str
    is_wide: bool


@dataclass(frozen=True, slots=True)
class HistoryChart:
    """The counts that the town keeps, as a line and a table."""

    points: str
    """For `<polyline>`, in the chart's measure; "" for fewer than two days."""
    summary: str
    """What the line shows, in words."""
    heads: tuple[str, ...]
    """Of the counts of each day; a column without any offer is left to the file."""
    days: tuple[tuple[Moment, tuple[str, ...]], ...]
    """Latest first."""
    left_out: str
    file: str


def plan_observatory(model: SiteModel, layout: PageLayout, directories: Sequence[Directory]) -> Page:
    """Plan the page of the figures; its tables lead to the lists of `directories`."""
    return Page(
        OBSERVATORY,
        "observatoire.html",
        PageKind.FIGURES,
        partial(_build_observatory_context, model, layout, directories),
    )


def _build_observatory_context(model: SiteModel, layout: PageLayout, directories: Sequence[Directory]) -> Context:
    lists = {directory.stem: directory.groups for directory in directories}
    paths = {stem: {key: group.path for key, group in groups.items()} for stem, groups in lists.items()}
    count = format_offers(len(model.offers))
    values = {
        "crumbs": (Link("Accueil", HOME),),
        "count": count,
        "figures": tuple(_build_figure(table, paths.get(table.name, {})) for table in model.figures),
        "over_time": _build_chart(model.history) if model.history else None,
        "bar_length": BAR,
        "chart_width": CHART_WIDTH,
        "chart_height": CHART_HEIGHT,
    }
    description = f"{count} d’emploi en chiffres : métiers, contrats, communes, salaires, nouveautés."
    return layout.build_context(
        OBSERVATORY, title="Chiffres du territoire", description=description, section="chiffres", values=values
    )


def _find_filled(rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The ranks of the columns that count something; the first one always."""
    return tuple(rank for rank in range(len(rows[0])) if rank == 0 or any(row[rank] for row in rows))


def _leave_out_empty_columns(table: CountTable) -> CountTable:
    """The table without columns of zeros; without rows where nothing is left to compare with the first column."""
    filled = _find_filled([table.totals, *(row.counts for row in table.rows)])
    if len(filled) == len(table.heads):
        return table
    if len(filled) == 1:
        return replace(table, rows=())

    def keep(counts: Sequence[int]) -> tuple[int, ...]:
        return tuple(counts[rank] for rank in filled)

    rows = tuple(replace(row, counts=keep(row.counts)) for row in table.rows)
    return replace(table, heads=tuple(table.heads[rank] for rank in filled), rows=rows, totals=keep(table.totals))


def _build_figure(whole: CountTable, paths: Mapping[str, str]) -> Figure:
    table = _leave_out_empty_columns(whole)
    longest = max((row.counts[-1] for row in table.rows if not row.is_rest), default=0)
    is_wide = len(table.heads) > MOST_COLUMNS_WITH_BARS
    shares = len(table.heads) == 1
    left_out = len(table.rows) - MOST_ROWS
    return Figure(
        name=table.name,
        title=table.title,
        head=table.head,
        heads=(*table.heads, "Part") if shares else table.heads,
        lines=tuple(
            FigureRow(
                row.label,
                paths.get(row.key, ""),
                _format_cells(row.counts, table.totals),
                "" if is_wide or row.is_rest else _format_bar(row.counts[-1], longest),
            )
            for row in table.rows[:MOST_ROWS]
        ),
        totals=_format_cells(table.totals, table.totals),
        note=table.note,
        has_empty_columns=len(table.heads) < len(whole.heads),
        left_out=format_number(left_out) if left_out > 0 else "",
        file=f"{FILES}/{table.name}.csv",
        is_wide=is_wide,
    )


def _format_cells(counts: Sequence[int], totals: Sequence[int]) -> tuple[str, ...]:
    """The counts; a single one with its share of all offers."""
    texts = tuple(map(format_number, counts))
    return (*texts, _format_share(counts[0], totals[0])) if len(counts) == 1 else texts


def _format_share(count: int, total: int) -> str:
    """« 12,5 % »."""
    return f"{format_tenths(100 * count / total)} %" if total else "–"


def _format_bar(count: int, longest: int) -> str:
    return f"{BAR * count / longest:.1f}" if count else ""


def _build_chart(history: Sequence[DayCount]) -> HistoryChart:
    left_out = len(history) - DAYS_SHOWN
    filled = _find_filled([_list_counts(day) for day in history])
    return HistoryChart(
        points=" ".join(_iter_points(history)) if len(history) > 1 else "",
        summary=_format_summary(history),
        heads=tuple(_DAY_HEADS[rank] for rank in filled),
        days=tuple(_format_day(day, filled) for day in reversed(history[-DAYS_SHOWN:])),
        left_out=format_number(left_out) if left_out > 0 else "",
        file=OVER_TIME,
    )


def _iter_points(history: Sequence[DayCount]) -> Iterator[str]:
    """From the first day to the last, from nothing to the greatest count."""
    first, span = history[0].day, (history[-1].day - history[0].day).days
    highest = max(day.total for day in history) or 1
    for day in history:
        across = CHART_WIDTH * (day.day - first).days / span
        yield f"{across:.1f},{CHART_HEIGHT - CHART_HEIGHT * day.total / highest:.1f}"


def _format_summary(history: Sequence[DayCount]) -> str:
    first, last = history[0], history[-1]
    least, most = (choice(history, key=lambda day: day.total) for choice in (min, max))
    return (
        f"Du {format_day(first.day)} ({format_offers(first.total)}) au {format_day(last.day)} "
        f"({format_offers(last.total)}) ; au plus {format_number(most.total)}, au moins {format_number(least.total)}."
    )


def _list_counts(day: DayCount) -> tuple[int, ...]:
    """Under `_DAY_HEADS`."""
    return (day.total, day.france_travail, day.partners, day.unknown)


def _format_day(day: DayCount, filled: Sequence[int]) -> tuple[Moment, tuple[str, ...]]:
    counts = _list_counts(day)
    return Moment(format_day(day.day), day.day.isoformat()), tuple(format_number(counts[rank]) for rank in filled)

"""The views of a period, by month and by area, from the monthly reports in a folder.

A report has ids and counts; where an offer is is known of live ones only, since nothing is kept of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from panneau.errors import ReportRefused
from panneau.statistics.counts import CountedArea
from panneau.statistics.tables import CountTable, TableRow

COLUMNS = ("mois", "identifiant", "consultations", "redirections")
HEADS = ("Consultations", "Redirections vers France Travail")
WITHDRAWN = "Offres qui ne sont plus en ligne"
ELSEWHERE = "Hors de tout secteur"
_REPORT = re.compile(r"consultations-([0-9]{4}-[0-9]{2})\.csv")
_NO_REPORT = "Le dossier « {folder} » ne contient aucun rapport consultations-AAAA-MM.csv de la période demandée."
_UNREADABLE = (
    "Le rapport « {name} » ne se lit pas : les colonnes mois, identifiant, consultations et redirections, séparées par "
    "des points-virgules, sont attendues."
)


def read_views(folder: Path, *, first: str, last: str) -> pd.DataFrame:
    """Read the lines of all reports of a period, `first` and `last` being months such as 2026-10, or "".

    Raises: ReportRefused, one French sentence.
    """
    found = {match[1]: path for path in folder.glob("*.csv") if (match := _REPORT.fullmatch(path.name))}
    months = [month for month in sorted(found) if (first or month) <= month <= (last or month)]
    if not months:
        raise ReportRefused(_NO_REPORT.format(folder=folder))
    return pd.concat([_read_report(found[month]) for month in months], ignore_index=True)


def _read_report(path: Path) -> pd.DataFrame:
    try:
        lines = pd.read_csv(
            path, sep=";", encoding="utf-8-sig", dtype=str, usecols=list(COLUMNS), keep_default_na=False
        )
        counts = {column: pd.to_numeric(lines[column]).astype("int64") for column in COLUMNS[2:]}
    except (ValueError, TypeError):
        raise ReportRefused(_UNREADABLE.format(name=path.name)) from None
    return lines.assign(**counts)


def count_views_by_month(views: pd.DataFrame) -> CountTable:
    """Count the views and redirections of each month."""
    rows = [TableRow(str(month), str(month), _sum_views(part)) for month, part in views.groupby("mois", sort=True)]
    return CountTable("consultations", "Consultations par mois", "Mois", HEADS, tuple(rows), _sum_views(views))


def count_views_by_area(
    views: pd.DataFrame, *, communes: Mapping[str, str], areas: Sequence[CountedArea]
) -> CountTable:
    """Count the views and redirections of each area over the period; `communes` is id → commune of the live offers."""
    places = views["identifiant"].map(communes)
    rows = tuple(_iter_area_rows(views, places, areas))
    note = "Une offre retirée ne se rattache plus à aucun secteur : rien n’en est gardé."
    return CountTable(
        "consultations-secteurs", "Consultations par secteur", "Secteur", HEADS, rows, _sum_views(views), note
    )


def _iter_area_rows(views: pd.DataFrame, places: pd.Series, areas: Sequence[CountedArea]) -> Iterator[TableRow]:
    inside = pd.Series(data=False, index=views.index)
    for rank, area in enumerate(areas):
        here = places.isin(area.communes)
        inside |= here
        yield TableRow(str(rank), area.name, _sum_views(views[here]))
    yield TableRow("ailleurs", ELSEWHERE, _sum_views(views[places.notna() & ~inside]))
    yield TableRow("", WITHDRAWN, _sum_views(views[places.isna()]))


def _sum_views(views: pd.DataFrame) -> tuple[int, int]:
    return int(views["consultations"].sum()), int(views["redirections"].sum())

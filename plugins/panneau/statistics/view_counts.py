"""The views of a period, by month and by area, from the monthly reports that stand in a folder.

A report has ids and counts; where an offer lies is known of live ones only, since nothing is kept of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from panneau.errors import ReportRefused
from panneau.statistics.counts import Area
from panneau.statistics.tables import Row, Table

COLUMNS = ("mois", "identifiant", "consultations", "redirections")
HEADS = ("Consultations", "Redirections vers France Travail")
GONE = "Offres qui ne sont plus en ligne"
ELSEWHERE = "Hors de tout secteur"
_REPORT = re.compile(r"consultations-([0-9]{4}-[0-9]{2})\.csv")
_NO_REPORT = "Le dossier « {folder} » ne contient aucun rapport consultations-AAAA-MM.csv de la période demandée."
_UNREADABLE = (
    "Le rapport « {name} » ne se lit pas : les colonnes mois, identifiant, consultations et redirections, séparées par "
    "des points-virgules, sont attendues."
)


def read_views(folder: Path, *, first: str, last: str) -> pd.DataFrame:
    """The lines of all reports of a period, `first` and `last` being months such as 2026-10, or "".

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


def views_by_month(views: pd.DataFrame) -> Table:
    """Views and redirections of each month."""
    rows = [Row(str(month), str(month), _sums(part)) for month, part in views.groupby("mois", sort=True)]
    return Table("consultations", "Consultations par mois", "Mois", HEADS, tuple(rows), _sums(views))


def views_by_area(views: pd.DataFrame, *, communes: Mapping[str, str], areas: Sequence[Area]) -> Table:
    """Views and redirections of each area over the period; `communes` is id → commune of the live offers."""
    places = views["identifiant"].map(communes)
    rows = tuple(_rows_of_areas(views, places, areas))
    note = "Une offre retirée ne se rattache plus à aucun secteur : rien n’en est gardé."
    return Table("consultations-secteurs", "Consultations par secteur", "Secteur", HEADS, rows, _sums(views), note)


def _rows_of_areas(views: pd.DataFrame, places: pd.Series, areas: Sequence[Area]) -> Iterator[Row]:
    inside = pd.Series(data=False, index=views.index)
    for rank, area in enumerate(areas):
        here = places.isin(area.communes)
        inside |= here
        yield Row(str(rank), area.name, _sums(views[here]))
    yield Row("ailleurs", ELSEWHERE, _sums(views[places.notna() & ~inside]))
    yield Row("", GONE, _sums(views[places.isna()]))


def _sums(views: pd.DataFrame) -> tuple[int, int]:
    return int(views["consultations"].sum()), int(views["redirections"].sum())

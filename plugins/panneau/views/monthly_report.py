"""The monthly report: two CSV files as French spreadsheets read them.

`consultations-2026-10.csv`         mois;identifiant;consultations;redirections
`consultations-2026-10-total.csv`   mois;origine;offres;consultations;redirections

Source: licence of 2018, art. 5.4 (the number of views of each offer and of all, as CSV, each month); art. 7 (nothing
else of an offer is kept).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from panneau.common.disk_faults import format_os_error
from panneau.common.spreadsheet_cells import escape_cell
from panneau.errors import OutputFailed
from panneau.views.events import EventKind, ViewEvent
from panneau.views.months import Month
from panneau.views.report_tables import build_offers_table, build_totals_table


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """The counts of one month."""

    month: Month
    offers: pd.DataFrame
    totals: pd.DataFrame

    @property
    def empty(self) -> bool:
        """Whether nothing was counted."""
        return bool(self.offers.empty)

    def render_files(self) -> dict[str, bytes]:
        """Render the two CSV files: name → bytes."""
        stem = f"consultations-{self.month}"
        return {f"{stem}.csv": render_csv(self.offers), f"{stem}-total.csv": render_csv(self.totals)}

    def format_sentence(self) -> str:
        """Say the numbers of the month in one French line."""
        views, redirects = (int(self.offers[kind.value].sum()) for kind in EventKind)
        return (
            f"{self.month.french()} : {views} consultations et {redirects} redirections vers France Travail, sur "
            f"{len(self.offers)} offres."
        )


def make_report(events: Iterable[ViewEvent], month: Month) -> MonthlyReport:
    """Make the report of a month from the events that count."""
    offers = build_offers_table(events, month)
    return MonthlyReport(month, offers, build_totals_table(offers, month))


def render_csv(table: pd.DataFrame) -> bytes:
    """Render a table as CSV for French spreadsheets, without a cell that one would run.

    Semicolons, UTF-8 with its mark, lines that end as Windows ends them.
    """
    safe = table.map(escape_cell)
    return str(safe.to_csv(sep=";", index=False, lineterminator="\r\n")).encode("utf-8-sig")


def write_files(files: dict[str, bytes], folder: Path) -> list[Path]:
    """Put the files into a folder, each whole or not at all; gives their paths. Raises: OutputFailed"""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            beside = folder / f".{name}.tmp"
            beside.write_bytes(data)
            beside.replace(folder / name)
    except OSError as error:
        raise OutputFailed(f"Le rapport ne peut pas être écrit dans {folder} ({format_os_error(error)}).") from None
    return [folder / name for name in files]

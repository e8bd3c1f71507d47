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

from panneau.common.disk_faults import why_of
from panneau.common.spreadsheet_cells import safe_cell
from panneau.errors import OutputFailed
from panneau.views.events import Event, Kind
from panneau.views.months import Month
from panneau.views.report_tables import offers_table, totals_table


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a month."""

    month: Month
    offers: pd.DataFrame
    totals: pd.DataFrame

    @property
    def empty(self) -> bool:
        """Whether nothing was counted."""
        return bool(self.offers.empty)

    def files(self) -> dict[str, bytes]:
        """Name → bytes of the two files."""
        stem = f"consultations-{self.month}"
        return {f"{stem}.csv": render_csv(self.offers), f"{stem}-total.csv": render_csv(self.totals)}

    def sentence(self) -> str:
        """The numbers in one French line."""
        views, redirects = (int(self.offers[kind.value].sum()) for kind in Kind)
        return (
            f"{self.month.french()} : {views} consultations et {redirects} redirections vers France Travail, sur "
            f"{len(self.offers)} offres."
        )


def make_report(events: Iterable[Event], month: Month) -> Report:
    """The report of a month from the events that count."""
    offers = offers_table(events, month)
    return Report(month, offers, totals_table(offers, month))


def render_csv(table: pd.DataFrame) -> bytes:
    """Semicolons, UTF-8 with its mark, lines that end as Windows ends them; no cell that a spreadsheet would run."""
    safe = table.map(safe_cell)
    return str(safe.to_csv(sep=";", index=False, lineterminator="\r\n")).encode("utf-8-sig")


def write_files(files: dict[str, bytes], folder: Path) -> list[Path]:
    """Put the files into a folder, each whole or not at all; where they stand. Raises: OutputFailed"""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            beside = folder / f".{name}.tmp"
            beside.write_bytes(data)
            beside.replace(folder / name)
    except OSError as error:
        raise OutputFailed(f"Le rapport ne peut pas être écrit dans {folder} ({why_of(error)}).") from None
    return [folder / name for name in files]

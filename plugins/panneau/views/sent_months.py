"""Which month was sent last: remembered beside the reports, so that none goes twice by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from panneau.errors import ReportRefused
from panneau.views.months import Month, parse_month

FILE = "dernier-envoi.txt"


class MonthStore(Protocol):
    """Where the month last sent is remembered."""

    def read_last_month(self) -> Month | None:
        """Read the month last sent; None when none was."""

    def remember(self, month: Month) -> None:
        """Note that a month was sent."""


@dataclass(frozen=True, slots=True)
class FolderMonthStore:
    """A line in a file beside the reports."""

    folder: Path

    def read_last_month(self) -> Month | None:
        """Raises: ReportRefused when the file holds something else than a month."""
        try:
            return parse_month((self.folder / FILE).read_text(encoding="utf-8").strip())
        except FileNotFoundError:
            return None

    def remember(self, month: Month) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / FILE).write_text(f"{month}\n", encoding="utf-8")


def check_not_sent(month: Month, last: Month | None) -> None:
    """Check that neither the month nor a later one was sent already. Raises: ReportRefused"""
    if last is not None and month <= last:
        raise ReportRefused(
            f"Le rapport de {last.french()} est déjà parti : celui de {month.french()} aussi, sans doute. Pour "
            "l’envoyer une nouvelle fois, ajoutez --again."
        )

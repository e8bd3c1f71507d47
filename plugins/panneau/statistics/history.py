"""The counts that a town chooses to keep: one line a day in a file of its own, numbers only.

Nothing of any offer is in it, so nothing of a withdrawn one can be. Source: licence, art. 5.2 and 7.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from panneau.common.offer_identity import Origin
from panneau.errors import SettingsError
from panneau.offers.model import Offer

FILE = "chiffres-dans-le-temps.csv"
"""In content/."""
HEADS = ("date", "offres", "france travail", "partenaires", "origine inconnue")
_WRONG = "Le fichier « {name} », ligne {line} : une date comme 2026-11-20 et quatre nombres sont attendus."


@dataclass(frozen=True, slots=True, order=True)
class DayCount:
    """How many offers were on the site one day."""

    day: date
    total: int
    france_travail: int
    partners: int
    unknown: int

    @classmethod
    def from_offers(cls, offers: Sequence[Offer], *, day: date) -> DayCount:
        """Count the offers of one harvest."""
        origins = [offer.origin for offer in offers]
        return cls(day, len(origins), *map(origins.count, (Origin.FRANCE_TRAVAIL, Origin.PARTNER, Origin.UNKNOWN)))

    @property
    def cells(self) -> tuple[str | int, ...]:
        """Under `HEADS`."""
        return (self.day.isoformat(), self.total, self.france_travail, self.partners, self.unknown)


def read_history(path: Path) -> tuple[DayCount, ...]:
    """Read the days of the file, oldest first; none where there is no file.

    Raises: SettingsError for a line that is not what this module writes.
    """
    return parse_history(path.read_text("utf-8-sig", "replace"), name=path.name) if path.is_file() else ()


def parse_history(text: str, *, name: str) -> tuple[DayCount, ...]:
    """Parse the days in the text of the file, oldest first.

    Raises: SettingsError, which names the file and the line.
    """
    lines = csv.reader(io.StringIO(text), delimiter=";")
    return tuple(
        sorted(_parse_day(cells, name, number) for number, cells in enumerate(lines, 1) if number > 1 and cells)
    )


def _parse_day(cells: Sequence[str], name: str, line: int) -> DayCount:
    try:
        day, *numbers = cells
        total, *parts = (int(number) for number in numbers)
        if len(parts) != len(HEADS) - 2 or min(parts) < 0 or sum(parts) != total:
            raise ValueError("numbers that do not add up")
        return DayCount(date.fromisoformat(day), total, *parts)
    except ValueError:
        raise SettingsError(_WRONG.format(name=name, line=line)) from None


def render_history(days: Iterable[DayCount]) -> bytes:
    """Render the bytes of the file."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([HEADS, *(day.cells for day in days)])
    return text.getvalue().encode("utf-8-sig")


def replace_day(days: Iterable[DayCount], new: DayCount) -> tuple[DayCount, ...]:
    """Add a day to the others; it replaces the same day."""
    return tuple(sorted([*(day for day in days if day.day != new.day), new]))

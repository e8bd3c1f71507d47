"""A month of Paris: what a report is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from panneau.common.clock import PARIS
from panneau.common.french import MONTHS
from panneau.errors import ReportRefused

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, from its first midnight in Paris to the next one's."""

    year: int
    number: int
    """1 to 12."""

    @property
    def start(self) -> int:
        """Seconds since 1970."""
        return int(datetime(self.year, self.number, 1, tzinfo=PARIS).timestamp())

    @property
    def end(self) -> int:
        """The first second that is no longer in it, since 1970."""
        return self.next().start

    def next(self) -> Month:
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def previous(self) -> Month:
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    def check_over(self, now: datetime) -> None:
        """Raises: ReportRefused when the month still runs at that aware time."""
        if now.timestamp() < self.end:
            raise ReportRefused(
                f"Le mois de {self.french()} n’est pas fini : son rapport se fait à partir du 1er "
                f"{self.next().french()}."
            )

    def french(self) -> str:
        """« octobre 2026 »."""
        return f"{MONTHS[self.number - 1]} {self.year}"

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


def parse_month(text: str) -> Month:
    """The month written `2026-10`. Raises: ReportRefused."""
    found = _MONTH.fullmatch(text)
    if not found:
        raise ReportRefused(f"« {text[:20]} » n’est pas un mois : écrivez-le comme 2026-10.")
    return Month(int(found[1]), int(found[2]))


def find_last_month(now: datetime) -> Month:
    """The last month that is over at that aware time."""
    local = now.astimezone(PARIS)
    return Month(local.year, local.month).previous()

"""What reading a source met on its way: counted, and said to the person in charge."""

from __future__ import annotations

from dataclasses import dataclass

from panneau.errors import ReportRefused

MOST_UNREADABLE = 0.05
"""Share of unreadable lines above which nothing can be concluded."""


@dataclass(slots=True)
class Tally:
    """Counts of lines (of visits or rows, for a counter)."""

    lines: int = 0
    unreadable: int = 0
    late: int = 0
    """Events older than the reordering can put right; they are left out, and are among the unreadable."""
    robots: int = 0
    internal: int = 0

    def check(self) -> None:
        """Raises: ReportRefused when too much could not be read."""
        if self.unreadable > MOST_UNREADABLE * self.lines:
            raise ReportRefused(
                f"{self.unreadable} lignes sur {self.lines} ne se lisent pas (plus de 5 %) : vérifiez que ce sont "
                "les journaux ou l’export attendus, un fichier par serveur. Rien n’a été écrit."
            )

    def sentence(self) -> str:
        """What was read, in one French line."""
        return (
            f"Lignes lues : {self.lines} ; illisibles : {self.unreadable} (dont hors de l’ordre du temps : "
            f"{self.late}) ; de robots : {self.robots} ; internes ou d’aperçu : {self.internal}."
        )

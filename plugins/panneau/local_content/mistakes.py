"""What is wrong in a file, in a sentence that says where it is and how to correct it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong in a file; French sentences."""

    file: str
    """Path as the webmaster knows it: `content/actualites/forum.md`."""
    line: int
    """From 1; 0 for the file as a whole."""
    problem: str
    cure: str

    @property
    def found(self) -> str:
        """Where it is and what is wrong, without what to do."""
        where = f"{self.file}, ligne {self.line}" if self.line else self.file
        return f"{where} : {self.problem}"

    def __str__(self) -> str:
        return f"{self.found} {self.cure}"

"""What is wrong in a file, in a sentence that says where and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong; French sentences."""

    file: str
    """Path as the webmaster knows it: `content/actualites/forum.md`."""
    line: int
    """From 1; 0 for the file as a whole."""
    problem: str
    cure: str

    @property
    def found(self) -> str:
        """Where it is and what is wrong, without the cure."""
        where = f"{self.file}, ligne {self.line}" if self.line else self.file
        return f"{where} : {self.problem}"

    def __str__(self) -> str:
        return f"{self.found} {self.cure}"

"""How a check is entered in the table of checks (`audit/check_table.py`), and how those of a table are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from panneau.licence.duties import Duty

Subject = TypeVar("Subject", contravariant=True)
"""What a check is given (`engine/subjects.py`): it tells in which phase of the audit the check is made."""
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """One check, and what it is for."""

    function: Callable[[Subject], None]
    duties: tuple[Duty, ...]
    """Those under which it may report; it reports under no other."""

    def run(self, subject: Subject) -> None:
        """Run it."""
        self.function(subject)


def run_checks(checks: Iterable[Check[Given]], subject: Given) -> None:
    """Run checks on one subject, in their order."""
    for check in checks:
        check.run(subject)

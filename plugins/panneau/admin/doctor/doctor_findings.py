"""What the doctor's checks find, and the lines that tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """One thing that is wrong; both texts are French sentences without a secret."""

    problem: str
    cure: str
    is_reminder: bool = False
    """Whether nothing is wrong yet: it is told, and not counted."""


@dataclass(frozen=True, slots=True)
class DoctorCheck:
    """One question that the doctor asks."""

    name: str
    """What is looked at, in French."""
    look: Callable[[], Iterable[DoctorFinding]]


def report(check: DoctorCheck) -> tuple[tuple[str, ...], int]:
    """Run one check; gives the lines that tell what it found, and how many findings there are, reminders left out."""
    findings = tuple(check.look())
    if not findings:
        return (f"✓ {check.name}",), 0
    fixes = dict.fromkeys(finding.cure for finding in findings)  # the same advice for several things is given once
    lines = (line for fix in fixes for line in (*_format_problems(fix, findings), f"  → {fix}"))
    wrong = sum(1 for finding in findings if not finding.is_reminder)
    return (f"{'✗' if wrong else '•'} {check.name}", *lines), wrong


def _format_problems(fix: str, findings: Iterable[DoctorFinding]) -> list[str]:
    return [f"  {finding.problem}" for finding in findings if finding.cure == fix]

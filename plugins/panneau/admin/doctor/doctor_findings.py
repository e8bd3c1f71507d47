"""What a check finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """One thing that is wrong; both texts are French sentences without a secret."""

    problem: str
    cure: str


@dataclass(frozen=True, slots=True)
class DoctorCheck:
    """One question that the doctor asks."""

    name: str
    """What is looked at, in French."""
    look: Callable[[], Iterable[DoctorFinding]]


def report(check: DoctorCheck) -> tuple[tuple[str, ...], int]:
    """The lines that tell what one check found, and how many findings there are."""
    findings = tuple(check.look())
    if not findings:
        return (f"✓ {check.name}",), 0
    cures = dict.fromkeys(finding.cure for finding in findings)  # one cure may mend several things: told once
    lines = (line for cure in cures for line in (*_format_problems(cure, findings), f"  → {cure}"))
    return (f"✗ {check.name}", *lines), len(findings)


def _format_problems(cure: str, findings: Iterable[DoctorFinding]) -> list[str]:
    return [f"  {finding.problem}" for finding in findings if finding.cure == cure]

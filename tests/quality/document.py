"""docs/quality.md: each measure stands between two marks, and is written anew by its part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from panneau.common.french import format_day
from tests.builds import PROJECT

PARIS = ZoneInfo("Europe/Paris")
DOCUMENT = PROJECT / "docs" / "quality.md"


@dataclass(frozen=True)
class Section:
    """What one part found."""

    text: str
    """Markdown."""
    reached: bool
    """Whether every goal was."""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def write_section(name: str, section: Section, *, offers: int | str) -> None:
    """Put what was found, the day and the number of offers, between the marks of its part."""
    text = DOCUMENT.read_text(encoding="utf-8")
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    measured = (
        f"Mesuré le {format_day(datetime.now(PARIS).date())}, sur un site de {offers} offres.\n\n{section.text}\n"
    )
    text, count = marks.subn(lambda found: f"{found[1]}{measured}{found[2]}", text)
    if count != 1:
        raise ValueError(f"docs/quality.md has no marks for {name}")
    DOCUMENT.write_text(text, encoding="utf-8")

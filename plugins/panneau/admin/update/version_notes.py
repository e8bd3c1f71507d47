"""Numbers of versions, and what CHANGELOG.md asks a town to do for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TO_DO = "À faire"
_VERSION = re.compile(r"^## (\d+(?:\.\d+)*)\s*$", re.MULTILINE)
_TO_DO = re.compile(rf"^### {TO_DO}\s*$(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)


class VersionNotes(NamedTuple):
    """What one version asks of a town."""

    version: str
    to_do: str
    """Markdown; "" where CHANGELOG.md says nothing."""


def parse_number(version: str) -> tuple[int, ...]:
    """Parse a number of a version, so that 0.10.0 comes after 0.9.0; what is no number counts as 0."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))


def list_notes(changelog: str, *, after: str, until: str) -> tuple[VersionNotes, ...]:
    """List what is asked by each version later than `after`, up to `until`, the oldest first."""
    found = (notes for notes in _parse(changelog) if parse_number(after) < parse_number(notes.version))
    wanted = [notes for notes in found if parse_number(notes.version) <= parse_number(until)]
    return tuple(sorted(wanted, key=lambda notes: parse_number(notes.version)))


def _parse(changelog: str) -> Iterator[VersionNotes]:
    headings = [*_VERSION.finditer(changelog)]
    ends = [*(heading.start() for heading in headings[1:]), len(changelog)]
    for heading, end in zip(headings, ends, strict=True):
        asked = _TO_DO.search(changelog, heading.end(), end)
        yield VersionNotes(heading[1], asked[1].strip() if asked else "")

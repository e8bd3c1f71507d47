"""A table of counts, ready for a page, a CSV file or a sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line: what is counted, and how many times under each head."""

    key: str
    """The code, as in addresses and lists; "" for what the offers do not say."""
    label: str
    counts: tuple[int, ...]
    is_rest: bool = False
    """Whether it is what is left beside the rows that are compared, such as « Non précisé »: it has no bar."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts of offers by one thing that they say."""

    name: str
    """ASCII, for the anchor and the file: `contrats`."""
    title: str
    """« Par type de contrat »."""
    head: str
    """What the first column holds: « Type de contrat »."""
    heads: tuple[str, ...]
    """What each column of counts holds: « Offres »…"""
    rows: tuple[TableRow, ...]
    totals: tuple[int, ...]
    """All offers under each head; the rows of overlapping groups may add up to more."""
    note: str = ""
    """What must be known to read it, in French."""

"""What benchmarks.search found, as a section of docs/quality.md."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.quality.document import Section, table

FIRST_SEARCH = {1000: 60, 10_000: 300}
"""Offers → the most that a first search may weigh, in KB of 1,024 bytes."""
MOST_MS = 50
_FIRST = "première recherche"
Change = Sequence[float]
"""Milliseconds until the results are on the screen, and of the page's processor."""


@dataclass
class Found:
    """The measures of one number of offers."""

    heavy: Mapping[str, float]
    changes: Mapping[str, Sequence[Change]]
    usual: Mapping[str, float] = field(default_factory=dict)

    def waited(self, kind: str) -> list[float]:
        return [one[0] for one in self.changes[kind]]

    def busy(self, kind: str) -> list[float]:
        return [one[1] for one in self.changes[kind]]


def section(found: Mapping[int, Found], *, slow: float) -> Section:
    """The goals of a search, and what was measured."""
    columns = [list(_cells(one)) for one in found.values()]
    rows = [(*cells[0][:2], *(cell for _, _, cell in cells)) for cells in zip(*columns, strict=True)]
    said = table(("Mesure", "But", *(f"{size}\u00a0offres" for size in found)), rows)
    load = "\u00a0; ".join(f"{one:.1f}".replace(".", ",") for one in os.getloadavg())
    about = f"Chromium ralenti {slow:g}\u00a0fois. Charge de la machine à la fin (1, 5 et 15 minutes)\u00a0: {load}."
    return Section(f"{about}\n\n{said}", all(map(_reached, found, found.values())))


def _cells(one: Found) -> Iterator[tuple[str, str, str]]:
    """Each measure, its goal, and what was found."""
    weight = " et ".join(f"{most}\u00a0Ko" for most in FIRST_SEARCH.values())
    yield "Première recherche, offres du bac à sable", weight, _kb(one.usual[_FIRST])
    yield "Première recherche, offres lourdes", weight, _kb(one.heavy[_FIRST])
    for part in ("programme et style", "index", "plus grand fichier de mots"):
        yield f"— dont {part}", "", _kb(one.heavy[part])
    yield "Fichiers de mots, offres lourdes", "512", str(one.heavy["fichiers de mots"])
    for kind in one.changes:
        yield f"Changement\u00a0: {kind}", f"{MOST_MS}\u00a0ms", _ms(one, kind)
    yield "Construction, offres lourdes", "5\u00a0s, 500\u00a0Mo", _cost(one)


def _reached(size: int, one: Found) -> bool:
    most = FIRST_SEARCH.get(size, float("inf")) * 1024
    light = max(one.heavy[_FIRST], one.usual[_FIRST]) <= most
    return light and all(median(one.waited(kind)) < MOST_MS for kind in one.changes)


def _ms(one: Found, kind: str) -> str:
    waited, busy = one.waited(kind), one.busy(kind)
    return f"{median(waited):.0f}\u00a0ms (au plus {max(waited):.0f}), processeur {median(busy):.0f}\u00a0ms"


def _kb(number: float) -> str:
    return f"{number / 1024:.1f}\u00a0Ko".replace(".", ",")


def _cost(one: Found) -> str:
    seconds, memory = one.heavy["secondes"], one.heavy["Mo de plus"]
    return f"{seconds:.1f}\u00a0s, {memory:.0f}\u00a0Mo de plus".replace(".", ",")

"""The words by which a trade can be found beside its own label: those that tell it from among all its names.

Pure: a trade's code → stems. Names come from the ROME (`offers/trade_names.py`), whose long ones (« Ingénieur d'études
en systèmes embarqués de l'aéronautique ») hold words that say little of the trade.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Set

from panneau.offers.trade_names import load_trade_names

SHORT_NAME = 3
"""Stems of a name that people would say whole: « femme de ménage », « hôte de caisse »."""
LEAST_SHARE = 0.2
"""Part of a trade's names that hold a word which tells it, however long they are."""


def compute_trade_stems(code: str, stems_of: Callable[[str], Set[str]]) -> Set[str]:
    """Compute the stems that tell the trade of this code; none for a code that the ROME has not."""
    return choose_telling_stems([stems_of(name) for name in load_trade_names().get(code, ())])


def choose_telling_stems(names: Iterable[Set[str]]) -> Set[str]:
    """Choose among the stems of names: those of short ones, and those that many names hold."""
    rows = list(names)
    counts = Counter(stem for row in rows for stem in row)
    short = set[str]().union(*(row for row in rows if len(row) <= SHORT_NAME))
    return short | {stem for stem, count in counts.items() if count > 1 and count >= LEAST_SHARE * len(rows)}

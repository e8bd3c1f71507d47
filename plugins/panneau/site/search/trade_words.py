"""The words by which a trade can be found beside its own label: those that tell it from among all its names.

Pure: a trade's code → stems. Names come from the ROME (`offers/trade_names.py`), whose long ones (« Ingénieur d'études
en systèmes embarqués de l'aéronautique ») hold words that say little of the trade.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set

from panneau.offers.trade_names import load_trade_names

FEW_NAMES = 4
"""Names of a trade that has so few that each tells it."""
LEAST_SHARE = 0.2
"""Part of a trade's names that hold a word which tells it, however many there are."""


def compute_trade_stems(code: str, stems_of: Callable[[str], Set[str]]) -> Set[str]:
    """Compute the stems that tell the trade of this code; none for a code that the ROME has not."""
    return choose_telling_stems([stems_of(name) for name in load_trade_names().get(code, ())])


def choose_telling_stems(names: Sequence[Set[str]]) -> Set[str]:
    """Choose among the stems of names, the label first: those of the label, of one-word names, and what many share.

    A word of one name among many is a speciality: « anglais » does not tell the trade of all who teach.
    """
    if len(names) <= FEW_NAMES:
        return set[str]().union(*names)
    counts = Counter(stem for row in names for stem in row)
    alone = set[str]().union(*(row for row in names if len(row) == 1))
    return names[0] | alone | {stem for stem, count in counts.items() if count >= LEAST_SHARE * len(names)}

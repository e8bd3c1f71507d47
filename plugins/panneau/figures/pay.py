"""The pay of an offer, where its text has exactly the shape that the API documents; no other text is guessed at.

Amounts stay in the period in which they are given: an hour, a month or a year of work is not converted into another.
Source: API, `salaire.libelle`: « Mensuel de 1800.0 Euros à 2000.0 Euros sur 12.0 mois ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

NOT_GIVEN, OTHER_SHAPE = "", "autre"
_EDGES = MappingProxyType(
    {
        "Horaire": (12, 13, 15, 20),
        "Mensuel": (1500, 1800, 2000, 2500, 3000),
        "Annuel": (20_000, 25_000, 30_000, 40_000),
    }
)
"""Gross euros for the period: where one bracket ends and the next begins."""
_AMOUNT = r"([0-9]{1,7}(?:[.,][0-9]{1,2})?) Euros"
_SHAPE = re.compile(
    rf"({'|'.join(_EDGES)}) de {_AMOUNT}(?: à {_AMOUNT})?(?: sur [0-9]{{1,2}}(?:[.,][0-9]{{1,2}})? mois)?"
)


def pay_bracket(text: str) -> str:
    """The code of the bracket that holds the lowest amount of the text; `NOT_GIVEN`, or `OTHER_SHAPE`."""
    found = _SHAPE.fullmatch(text.strip())
    if not found:
        return OTHER_SHAPE if text.strip() else NOT_GIVEN
    period, lowest, highest = found[1], _amount(found[2]), _amount(found[3] or found[2])
    if not 0 < lowest <= highest:
        return OTHER_SHAPE
    return _code(period, sum(lowest >= edge for edge in _EDGES[period]))


def _amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _code(period: str, rank: int) -> str:
    return f"{period.lower()}-{rank}"


def _labels() -> Iterator[tuple[str, str]]:
    for period, edges in _EDGES.items():
        below = f"{period} : moins de {_euros(edges[0])} €"
        between = (f"{period} : de {_euros(low)} à moins de {_euros(high)} €" for low, high in pairwise(edges))
        labels = (below, *between, f"{period} : {_euros(edges[-1])} € et plus")
        yield from ((_code(period, rank), label) for rank, label in enumerate(labels))
    yield OTHER_SHAPE, "Montant donné sous une autre forme"
    yield NOT_GIVEN, "Montant non donné"


def _euros(amount: int) -> str:
    return f"{amount:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


BRACKETS = MappingProxyType(dict(_labels()))
"""Code → label, in the order in which visitors read them."""

"""The pay of an offer, where its text has the API's own form and can be true; no other text is guessed at.

Amounts stay in the period in which they are given: an hour, a month or a year of work is not converted into another.
Source: API, `salaire.libelle`: « Mensuel de 1800.0 Euros à 2000.0 Euros sur 12.0 mois ».
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from panneau.common.french import format_number
from panneau.offers.pay import PayPeriod, is_pay_missing, parse_pay

NOT_GIVEN, OTHER_SHAPE = "", "autre"
_EDGES = MappingProxyType(
    {
        PayPeriod.HOUR: (12, 13, 15, 20),
        PayPeriod.MONTH: (1500, 1800, 2000, 2500, 3000),
        PayPeriod.YEAR: (20_000, 25_000, 30_000, 40_000),
    }
)
"""Gross euros for the period: where one bracket ends and the next begins."""


def find_bracket(text: str) -> str:
    """Find the code of the bracket that holds the lowest amount of the text; `NOT_GIVEN`, or `OTHER_SHAPE`."""
    pay = parse_pay(text)
    if pay is None:
        return NOT_GIVEN if is_pay_missing(text) else OTHER_SHAPE
    return _make_code(pay.period, sum(pay.least >= edge for edge in _EDGES[pay.period]))


def _make_code(period: PayPeriod, rank: int) -> str:
    return f"{period.lower()}-{rank}"


def _iter_labels() -> Iterator[tuple[str, str]]:
    for period, edges in _EDGES.items():
        below = f"{period} : moins de {format_number(edges[0])} €"
        between = (
            f"{period} : de {format_number(low)} à moins de {format_number(high)} €" for low, high in pairwise(edges)
        )
        labels = (below, *between, f"{period} : {format_number(edges[-1])} € et plus")
        yield from ((_make_code(period, rank), label) for rank, label in enumerate(labels))
    yield OTHER_SHAPE, "Montant donné sous une autre forme, ou invraisemblable"
    yield NOT_GIVEN, "Montant non donné"


BRACKETS = MappingProxyType(dict(_iter_labels()))
"""Code → label, in the order in which visitors read them."""

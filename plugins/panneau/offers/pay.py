"""The pay that an offer tells in numbers, read where its text has the API's own form and what it says can be true.

Forms of `salaire.libelle`: « Mensuel de 1800.0 Euros à 2000.0 Euros sur 12.0 mois », « Horaire de 12,02 Euros »,
« Annuel de 25000 Euros »: a comma or a point, one amount or two, with or without months. « Annuel de » tells nothing,
« Autre de 100,00 Euros » tells no period. Amounts stay in their period: none is converted into another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class PayPeriod(StrEnum):
    """What an amount is paid for, in the API's own words."""

    HOUR = "Horaire"
    MONTH = "Mensuel"
    YEAR = "Annuel"


_AMOUNT = r"([0-9]{1,7}(?:[.,][0-9]{1,2})?) Euros"
_MONTHS = r"([0-9]{1,2}(?:[.,][0-9]{1,2})?)"
_FORM = re.compile(rf"({'|'.join(PayPeriod)}) de {_AMOUNT}(?: à {_AMOUNT})?(?: sur {_MONTHS} mois)?")
_EMPTY = re.compile(rf"(?:(?:{'|'.join(PayPeriod)}|Autre) de)?")
PLAUSIBLE = MappingProxyType(
    {
        PayPeriod.HOUR: (Decimal(3), Decimal(200)),
        PayPeriod.MONTH: (Decimal(300), Decimal(20_000)),
        PayPeriod.YEAR: (Decimal(4_000), Decimal(240_000)),
    }
)
"""Period → the least and the most euros that are taken for a pay.

The least lie under what an apprentice under eighteen earns: 27 % of the minimum wage (Code du travail, D. 6222-26),
which is 12,02 € an hour and 1 823,03 € a month in 2026 (décret n° 2025-1228), hence 3,24 €, 492 € and 5 907 €; a part
time of seven tenths still fits. The most are eleven times the minimum wage, sixteen by the hour: above, it is a year's
pay written as a month's, a month's written as an hour's, or a mistake.
"""


_A_MONTH = MappingProxyType(
    {PayPeriod.HOUR: Decimal(35 * 52) / 12, PayPeriod.MONTH: Decimal(1), PayPeriod.YEAR: Decimal(1) / 12}
)


@dataclass(frozen=True, slots=True)
class Pay:
    """Gross euros for an hour, a month or a year."""

    period: PayPeriod
    least: Decimal
    most: Decimal
    """The same as `least` where one amount is given."""
    is_range: bool
    months: Decimal | None
    """Over how many months of a year it is paid, where that is said."""


def parse_pay(text: str) -> Pay | None:
    """Parse the pay of `salaire.libelle`; None for any other form, and for what no employer pays."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        return None
    name, least, most, months = found.groups()
    period = PayPeriod(name)
    pay = Pay(
        period,
        _parse_number(least),
        _parse_number(most or least),
        bool(most),
        _parse_number(months) if months else None,
    )
    lowest, highest = PLAUSIBLE[period]
    return pay if lowest <= pay.least <= pay.most <= highest else None


def compute_monthly_euros(pay: Pay) -> Decimal:
    """Compute the most of a pay as gross euros a month, of a full time of 35 hours: an order of size, to compare by.

    An hour counts 151.67 times a month (Code du travail, L. 3121-27: 35 hours in 52 weeks of 12 months), a year a
    twelfth.
    """
    return pay.most * _A_MONTH[pay.period]


def is_pay_missing(text: str) -> bool:
    """Whether the text is empty, or « Annuel de » and nothing after it."""
    return _EMPTY.fullmatch(text.strip()) is not None


def _parse_number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))

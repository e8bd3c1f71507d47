"""What the head of an offer says as people do of what it pays; the raw texts stay on the page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from panneau.common.french import format_number
from panneau.licence.modifications import MONTHLY_PAY, PLAIN_PAY, REGISTER
from panneau.offers.model import Offer
from panneau.offers.pay import Pay, PayPeriod, parse_pay

_PER = {PayPeriod.HOUR: "de l’heure", PayPeriod.MONTH: "par mois", PayPeriod.YEAR: "par an"}
_HOURS_A_YEAR = 35 * 52
"""Legal working time, of which a month is a twelfth (Code du travail, L3121-27)."""
_MONTHS = 12
_SPACE = "\N{NO-BREAK SPACE}"
PART_TIME = "Temps partiel"


@dataclass(frozen=True, slots=True)
class PlainFacts:
    """Facts of one offer, each as received where it has no plain form."""

    pay: str
    """« 12,85 € de l’heure »."""
    raw_pay: str = ""
    """`salaire.libelle`, where `pay` is not as received."""
    monthly: str = ""
    """« environ 1 950 € par mois pour 35 heures par semaine »: our reckoning; "" where there is none."""
    touched: int = 0
    """The modifications that changed one of them (`OfferLog.touched`)."""


def build_plain_facts(offer: Offer) -> PlainFacts:
    """Build the plain facts of an offer."""
    log = REGISTER.make_log()
    pay = log.apply(PLAIN_PAY, "salaire.libelle", format_pay, offer.pay)
    is_part_time = offer.hours == PART_TIME
    monthly = "" if is_part_time else log.apply(MONTHLY_PAY, "salaire.libelle", format_monthly, offer.pay)
    return PlainFacts(pay or offer.pay, offer.pay if pay else "", monthly, log.touched)


def format_pay(raw: str) -> str:
    """Format « Horaire de 12.85 Euros » as « 12,85 € de l’heure »; "" for a text that is not of the API's form."""
    pay = parse_pay(raw)
    if pay is None:
        return ""
    least, most = _format_euros(pay.least), _format_euros(pay.most)
    amount = f"de {least} à {most}" if least != most else least
    return f"{amount} {_PER[pay.period]}{_format_months(pay)}"


def _format_months(pay: Pay) -> str:
    if pay.months is None or pay.months == _MONTHS or pay.period is PayPeriod.HOUR:
        return ""
    return f", sur {f'{pay.months.normalize():f}'.replace('.', ',')}{_SPACE}mois"


def _format_euros(amount: Decimal) -> str:
    whole, cents = divmod(int(amount * 100), 100)
    return f"{format_number(whole)}{f',{cents:02d}' if cents else ''}{_SPACE}€"


def format_monthly(raw: str) -> str:
    """Format the order of size of a month's pay, rounded to ten euros; "" for a pay that is told by the month."""
    pay = parse_pay(raw)
    if pay is None or pay.period is PayPeriod.MONTH or pay.months not in (None, _MONTHS):
        return ""
    by_hour = pay.period is PayPeriod.HOUR
    factor = Decimal(_HOURS_A_YEAR if by_hour else 1)
    least, most = (_format_euros(_round_to_ten(amount * factor / _MONTHS)) for amount in (pay.least, pay.most))
    amount = f"{least} à {most}" if least != most else least
    return f"environ {amount} par mois{f' pour 35{_SPACE}heures par semaine' if by_hour else ''}"


def _round_to_ten(amount: Decimal) -> Decimal:
    return (amount / 10).quantize(Decimal(1), ROUND_HALF_UP) * 10

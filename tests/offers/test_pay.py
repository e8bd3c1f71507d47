"""Pay is read where the API's own form tells it, and believed where an employer may pay it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.offers.pay import PLAUSIBLE, Pay, PayPeriod, is_pay_missing, parse_pay


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Horaire de 12,02 Euros à 13,50 Euros", (PayPeriod.HOUR, "12.02", "13.50", True, None)),
        ("Mensuel de 1823,03 Euros", (PayPeriod.MONTH, "1823.03", "1823.03", False, None)),
        ("Annuel de 25000.0 Euros à 30000.0 Euros sur 13.5 mois", (PayPeriod.YEAR, "25000.0", "30000.0", True, "13.5")),
        ("Horaire de 12.5 Euros sur 12.0 mois", (PayPeriod.HOUR, "12.5", "12.5", False, "12.0")),
        ("Mensuel de 1900.0 Euros sur 12 mois", (PayPeriod.MONTH, "1900.0", "1900.0", False, "12")),
        ("Mensuel de 1900 Euros à 1900 Euros sur 12 mois", (PayPeriod.MONTH, "1900", "1900", True, "12")),
    ],
)
def test_every_form_of_the_api_that_tells_a_pay_is_read(
    text: str, pay: tuple[PayPeriod, str, str, bool, str | None]
) -> None:
    period, least, most, is_range, months = pay
    assert parse_pay(text) == Pay(period, Decimal(least), Decimal(most), is_range, Decimal(months) if months else None)


@pytest.mark.parametrize("text", ["Annuel de", "Annuel de ", "Autre de", "", " \n"])
def test_a_form_without_amount_tells_no_pay(text: str) -> None:
    assert is_pay_missing(text)
    assert parse_pay(text) is None


@pytest.mark.parametrize("text", ["Autre de 9,9 Euros à 9,9 Euros", "Selon profil", "Cachet de 200.00 Euros"])
def test_another_form_says_something_that_is_not_read(text: str) -> None:
    assert not is_pay_missing(text)
    assert parse_pay(text) is None


@given(st.sampled_from(sorted(PLAUSIBLE)), st.decimals(0, 9_999_999, places=2), st.decimals(0, 9_999_999, places=2))
def test_what_is_read_is_ordered_and_can_be_true(period: PayPeriod, one: Decimal, other: Decimal) -> None:
    lowest, highest = PLAUSIBLE[period]
    pay = parse_pay(f"{period} de {one} Euros à {other} Euros")
    assert (pay is not None) is (lowest <= one <= other <= highest)


def test_the_minimum_wage_and_that_of_apprentices_are_believed_and_no_pay_of_another_period_is() -> None:
    """2026: 12,02 €, 1 823,03 €; under eighteen, in the first year, 27 % of it."""
    for period, wage in (("Horaire", 12.02), ("Mensuel", 1823.03), ("Annuel", 21876.36)):
        for share in (0.27, 1, 5, 10):
            assert parse_pay(f"{period} de {wage * share:.2f} Euros") is not None
    for period, wrong in (("Horaire", 492), ("Mensuel", 12.02), ("Mensuel", 21876), ("Annuel", 1823), ("Annuel", 12)):
        assert parse_pay(f"{period} de {wrong} Euros") is None


@given(st.text(max_size=40))
def test_no_text_stops_the_reading(text: str) -> None:
    parse_pay(text)
    is_pay_missing(text)

"""Pay is read where its text has the documented shape, and nowhere else."""

from __future__ import annotations

import pytest

from panneau.statistics.pay_brackets import BRACKETS, NOT_GIVEN, OTHER_SHAPE, find_bracket


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Mensuel de 1800.0 Euros à 2000.0 Euros sur 12.0 mois", "Mensuel : de 1 800 à moins de 2 000 €"),
        ("Mensuel de 1799.99 Euros sur 12 mois", "Mensuel : de 1 500 à moins de 1 800 €"),
        ("Horaire de 12.02 Euros", "Horaire : de 12 à moins de 13 €"),
        ("Horaire de 11.99 Euros à 20 Euros", "Horaire : moins de 12 €"),
        ("Annuel de 40000 Euros sur 13 mois", "Annuel : 40 000 € et plus"),
        (" Horaire de 20 Euros ", "Horaire : 20 € et plus"),
    ],
)
def test_the_lowest_amount_given_decides(text: str, label: str) -> None:
    assert BRACKETS[find_bracket(text)].replace("\u00a0", " ").replace("\u202f", " ") == label


@pytest.mark.parametrize(
    "text",
    [
        "A négocier",
        "Cachet de 200.00 Euros",
        "Mensuel de 2000 Euros à 1800 Euros",
        "Mensuel de 0 Euros",
        "Mensuel de 1800 à 2000 Euros",
        "Salaire : Mensuel de 1800 Euros",
        "Mensuel de -1800 Euros",
        "Mensuel de ١٨٠٠ Euros",
        "Mensuel de 1800 Euros\nAnnuel de 20000 Euros",
        "1800",
        "Mensuel de 12,00 Euros",
        "Annuel de 30,00 Euros",
        "Mensuel de 35000.0 Euros sur 12.0 mois",
        "Autre de 100,00 Euros à 200,00 Euros",
    ],
)
def test_no_other_text_is_guessed_at(text: str) -> None:
    assert find_bracket(text) == OTHER_SHAPE


@pytest.mark.parametrize("text", ["", "  ", "\n", "Annuel de", "Annuel de ", "Mensuel de "])
def test_no_text_is_no_pay(text: str) -> None:
    assert find_bracket(text) == NOT_GIVEN


def test_brackets_of_three_periods_are_never_mixed() -> None:
    periods = [label.split("\u00a0")[0] for label in BRACKETS.values()][:-2]
    assert sorted(set(periods), key=periods.index) == ["Horaire", "Mensuel", "Annuel"]
    assert periods == sorted(periods, key=["Horaire", "Mensuel", "Annuel"].index)

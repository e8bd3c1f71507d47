"""Pay as people write it, only where the raw text says that and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from panneau.licence.modifications import REGISTER
from panneau.offers.plain_facts import build_plain_facts, format_monthly, format_pay
from tests.site.factories import OFFER


@pytest.mark.parametrize(
    ("raw", "pay", "monthly"),
    [
        ("Horaire de 12.85 Euros sur 12.0 mois", "12,85 € de l’heure",
         "environ 1 950 € par mois pour 35 heures par semaine"),
        ("Horaire de 12,02 Euros à 13,20 Euros", "de 12,02 € à 13,20 € de l’heure",
         "environ 1 820 € à 2 000 € par mois pour 35 heures par semaine"),
        ("Annuel de 25000 Euros sur 12 mois", "25 000 € par an", "environ 2 080 € par mois"),
        ("Annuel de 25000.0 Euros sur 13.5 mois", "25 000 € par an, sur 13,5 mois", ""),
        ("Mensuel de 1801.8 Euros à 1900.0 Euros sur 10 mois", "de 1 801,80 € à 1 900 € par mois, sur 10 mois", ""),
        ("Cachet de 100.00 Euros", "", ""),
        ("Annuel de", "", ""),
        ("Horaire de 9999 Euros", "", ""),
    ],
)  # fmt: skip
def test_a_pay_is_written_as_people_do_and_only_its_own_amounts_are(raw: str, pay: str, monthly: str) -> None:
    assert format_pay(raw).replace("\u00a0", " ").replace("\u202f", " ") == pay
    assert format_monthly(raw).replace("\u00a0", " ").replace("\u202f", " ") == monthly


def test_nothing_is_reckoned_for_a_part_time() -> None:
    offer = replace(OFFER, pay="Horaire de 12.85 Euros", hours="Temps partiel")
    assert build_plain_facts(offer).monthly == ""


def test_a_fact_without_a_plain_form_is_as_received_and_touches_nothing() -> None:
    plain = build_plain_facts(replace(OFFER, pay="Selon profil"))
    assert (plain.pay, plain.raw_pay, plain.monthly) == ("Selon profil", "", "")
    assert set(REGISTER.count_touched([plain.touched]).values()) == {0}

"""What the head of an offer says first, in its order, and which page of the town explains its contract."""

from __future__ import annotations

from dataclasses import replace

import pytest

from panneau.offers.model import DisplayValue, OfferSheet, SheetEntry, SheetSection, Traits
from panneau.offers.plain_facts import build_plain_facts
from panneau.site.model.offer_head import HeadFact, find_explanation, list_head_facts
from tests.site.factories import OFFER


def sheet_with(label: str, *texts: str) -> OfferSheet:
    rows = tuple((DisplayValue(text),) for text in texts)
    return OfferSheet(None, (SheetSection("donnees", "Données", (SheetEntry(label, rows),)),))


def facts_of(sheet: OfferSheet) -> tuple[HeadFact, ...]:
    return list_head_facts(OFFER, build_plain_facts(OFFER), sheet, explains=True)


def test_what_matters_first_comes_first() -> None:
    facts = facts_of(sheet_with("Horaires", "35H/semaine\nTravail en journée", "Samedi"))
    assert [(fact.label, fact.value) for fact in facts] == [
        ("Lieu", "46 - Cahors"),
        ("Salaire", "2\u202f100\u00a0€ par mois"),
        ("Contrat", "CDI"),
        ("Temps de travail", "Temps plein"),
        ("Horaires", "35H/semaine\nTravail en journée"),
    ]
    assert facts[1].raw == "Mensuel de 2100 Euros"
    assert facts[-1].more == ("Samedi",)


def test_the_length_of_the_week_is_said_once() -> None:
    assert facts_of(sheet_with("Durée du travail", "35 H", "Temps plein"))[-1] == HeadFact("Horaires", "35 H")
    assert [fact.label for fact in facts_of(sheet_with("Durée du travail", "Temps plein"))][-1] == "Temps de travail"


@pytest.mark.parametrize(
    ("code", "work_study", "part"),
    [("CDI", False, "#cdi"), ("MIS", False, "#interim"), ("CDD", True, "#alternance"), ("???", False, "")],
)
def test_a_contract_leads_to_the_part_that_explains_it(code: str, work_study: bool, part: str) -> None:
    offer = replace(OFFER, contract_code=code, traits=Traits(work_study=work_study))
    assert find_explanation(offer) == (f"comprendre-les-contrats.html{part}" if part else "")

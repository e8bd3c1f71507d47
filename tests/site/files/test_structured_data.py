from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from panneau.offers.model import DisplayValue, Offer, OfferSheet, Traits
from panneau.site.files.structured_data import build_job_posting, build_salary, list_employment_types, render_paragraphs
from panneau.site.model.page import PageKind
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, SHEET, edition, render

HOSTILE = "</script><script>alert(1)</script><!-- <b>&amp; \u2028 \"'"
PROPERTIES = {
    "@context", "@type", "title", "description", "identifier", "datePosted", "hiringOrganization", "jobLocation",
    "directApply", "employmentType", "baseSalary",
}  # fmt: skip


def tree_of(offer: Offer, **changes: Any) -> html.HtmlElement:
    page = next(page for page in plan_site(edition(offer, **changes)) if page.kind is PageKind.OFFER)
    return html.fromstring(render(page))


def read_back(offer: Offer, **changes: Any) -> list[dict[str, Any]]:
    """The blocks that a parser finds in the page of an offer."""
    return [json.loads(text) for text in tree_of(offer, **changes).xpath("//script[contains(@type, 'json')]/text()")]


def test_the_page_of_an_offer_tells_its_posting_to_search_engines() -> None:
    assert read_back(replace(OFFER, traits=Traits(hours="Temps plein"))) == [
        {
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": "Soudeur / Soudeuse",
            "description": "<p>Première ligne</p><p>Seconde &lt;b&gt;ligne&lt;/b&gt;</p>",
            "identifier": {"@type": "PropertyValue", "name": "France Travail", "value": "206MMXC"},
            "datePosted": "2026-11-18T09:00:00.000Z",
            "hiringOrganization": {"@type": "Organization", "name": "Atelier Fictif"},
            "jobLocation": {
                "@type": "Place",
                "address": {"@type": "PostalAddress", "addressLocality": "Cahors", "addressCountry": "FR"},
            },
            "directApply": False,
            "employmentType": ["FULL_TIME"],
            "baseSalary": {
                "@type": "MonetaryAmount",
                "currency": "EUR",
                "value": {"@type": "QuantitativeValue", "unitText": "MONTH", "value": 2100.0},
            },
        }
    ]


@pytest.mark.parametrize(
    "offer",
    [replace(OFFER, employer=""), replace(OFFER, commune=""), replace(OFFER, created="")],
    ids=["employer", "commune", "created"],
)
def test_an_offer_that_lacks_what_a_posting_must_say_has_none(offer: Offer) -> None:
    assert read_back(offer) == []


def test_an_offer_without_text_has_no_posting() -> None:
    assert read_back(OFFER, sheet_of=lambda _: OfferSheet(None, SHEET.sections)) == []


def test_fictive_offers_and_other_pages_have_no_posting() -> None:
    assert read_back(OFFER, site=replace(edition().site, demonstration=True)) == []
    others = [render(page) for page in plan_site(edition(OFFER)) if page.kind is not PageKind.OFFER]
    assert not any("JobPosting" in text for text in others)


def test_hostile_texts_stay_inside_the_block() -> None:
    offer = replace(OFFER, title=HOSTILE, employer=HOSTILE)
    tree = tree_of(offer, sheet_of=lambda _: OfferSheet(DisplayValue(HOSTILE), ()))
    (posting,) = (json.loads(text) for text in tree.xpath("//script[contains(@type, 'json')]/text()"))
    assert posting["title"] == posting["hiringOrganization"]["name"] == HOSTILE
    assert "alert(1)" not in "".join(tree.xpath("//script[not(contains(@type, 'json'))]/text()"))
    assert html.fromstring(posting["description"]).xpath("//script | //b") == []


@given(st.text())
def test_the_description_is_the_text_and_nothing_in_it_is_markup(text: str) -> None:
    made = render_paragraphs(text)
    assert made.replace("<p>", "").replace("</p>", "").count("<") == 0
    lines = [line for line in text.splitlines() if line.strip()]
    assert made.count("<p>") == len(lines)


@given(st.builds(replace, st.just(OFFER), pay=st.text(), contract_code=st.text(), employer=st.text()))
def test_a_posting_holds_only_the_properties_that_are_declared(offer: Offer) -> None:
    assert (build_job_posting(offer, description="Texte", town="Cahors") or {}).keys() <= PROPERTIES


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        ("Horaire de 12,50 Euros", {"unitText": "HOUR", "value": 12.5}),
        ("Mensuel de 1900.00 Euros sur 12 mois", {"unitText": "MONTH", "value": 1900.0}),
        ("Annuel de 25000.0 Euros à 30000.0 Euros sur 12.0 mois",
         {"unitText": "YEAR", "minValue": 25000.0, "maxValue": 30000.0}),
    ],
)  # fmt: skip
def test_pay_is_told_where_it_needs_no_interpretation(pay: str, value: dict[str, object]) -> None:
    found = build_salary(pay)
    assert found is not None
    assert found["value"] == {"@type": "QuantitativeValue", **value}


@pytest.mark.parametrize(
    "pay",
    [
        "Annuel de",
        "Annuel de ",
        "Autre de 12,00 Euros à 15,00 Euros",
        "Horaire de 12.5 Euros sur 9.5 mois",
        "Mensuel de 2000 Euros à 2500 Euros sur 9 mois",
        "",
        "Selon profil",
        "Mensuel de 1900 Euros sur 13 mois",
        "De 1900 à 2100",
        "Mensuel de 2 000 Euros + primes",
    ],
)
def test_pay_that_needs_interpretation_is_left_out(pay: str) -> None:
    assert build_salary(pay) is None


@pytest.mark.parametrize(
    "pay",
    [
        "Mensuel de 12,00 Euros",
        "Annuel de 30,00 Euros",
        "Annuel de 2100.0 Euros sur 12.0 mois",
        "Mensuel de 35000,00 Euros",
        "Horaire de 1900.0 Euros",
        "Horaire de 0.0 Euros",
        "Mensuel de 0,00 Euros à 0,00 Euros",
        "Mensuel de 2500,00 Euros à 2000,00 Euros",
        "Mensuel de 12,00 Euros à 2000,00 Euros",
        "Annuel de 30000.0 Euros à 9999999.0 Euros sur 12.0 mois",
    ],
)
def test_pay_that_no_employer_pays_is_left_out(pay: str) -> None:
    assert build_salary(pay) is None
    assert "baseSalary" not in (
        build_job_posting(replace(OFFER, pay=pay), description="Texte", town="Cahors") or {"baseSalary": 1}
    )


@pytest.mark.parametrize(
    ("hours", "contract", "types"),
    [
        ("Temps plein", "CDI", ("FULL_TIME",)),
        ("Temps partiel", "MIS", ("PART_TIME", "TEMPORARY")),
        ("Horaires variables", "CDD", ()),
    ],
)
def test_a_type_of_employment_is_told_only_where_it_is_exactly_that(
    hours: str, contract: str, types: tuple[str, ...]
) -> None:
    assert list_employment_types(replace(OFFER, traits=Traits(hours=hours), contract_code=contract)) == types


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("site", "https://exemple.fr/offres/206MMXC.html"),
        ("france-travail", "https://candidat.francetravail.fr/offres/recherche/detail/206MMXC"),
    ],
)
def test_the_town_decides_which_page_search_engines_retain(canonical: str, address: str) -> None:
    offer = replace(OFFER, source_page="https://candidat.francetravail.fr/offres/recherche/detail/206MMXC")
    site = replace(edition().site, site_url="https://exemple.fr")
    tree = tree_of(offer, site=site, canonical=canonical)
    assert tree.xpath("//link[@rel='canonical']/@href") == [address]
    assert "https://exemple.fr/offres/206MMXC.html" in tree.xpath("//main")[0].text_content()

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from panneau.offers.model import DisplayValue, Offer, OfferSheet, SheetEntry, SheetSection
from panneau.site.model.page import PageKind
from panneau.site.pages.offer_pages import LONG_SECTION
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, edition, render

SHEETS = "https://candidat.francetravail.fr/metierscope/fiche-metier"


def tree_of(offer: Offer = OFFER, **changes: Any) -> html.HtmlElement:
    page = next(page for page in plan_site(edition(offer, **changes)) if page.kind is PageKind.OFFER)
    return html.fromstring(render(page))


def test_the_sheet_of_the_trade_is_one_click_away() -> None:
    tree = tree_of(trade_sheet_of=lambda code: f"{SHEETS}/{code}?at_medium=CMP")
    (link,) = tree.xpath("//aside//p[@class='offer-trade']/a")
    assert link.get("href") == f"{SHEETS}/H2913?at_medium=CMP"


@pytest.mark.parametrize("code", ["", "Z1101", "H29", "H2913/../x", "h2913"])
def test_a_code_that_is_no_trade_leads_nowhere(code: str) -> None:
    tree = tree_of(replace(OFFER, rome_code=code), trade_sheet_of=lambda code: f"{SHEETS}/{code}" if code else "")
    assert tree.xpath("//p[@class='offer-trade']") == []


def test_an_offer_can_be_told_to_the_town_and_to_france_travail() -> None:
    town, source = tree_of().xpath("//p[@class='offer-report']/a/@href")
    assert unquote(town) == "mailto:emploi@exemple.fr?subject=Signalement de l’offre n°\u00a0206MMXC"
    assert source == OFFER.source_href


@pytest.mark.parametrize(
    ("contact", "links"),
    [("https://ville.exemple.fr/contact", ["https://ville.exemple.fr/contact", OFFER.source_href]),
     ("", [OFFER.source_href])],
)  # fmt: skip
def test_the_town_is_told_where_it_says(contact: str, links: list[str]) -> None:
    tree = tree_of(site=replace(edition().site, contact=contact))
    assert tree.xpath("//p[@class='offer-report']/a/@href") == links


def test_an_offer_leads_to_the_lists_that_hold_it() -> None:
    assert tree_of().xpath("//nav[@aria-labelledby='autres-offres']//a/@href") == [
        "../communes/46042-cahors.html",
        "../contrats/cdi.html",
        "../domaines/h-industrie.html",
        "../metiers/h2913-soudage-manuel.html",
    ]


@pytest.mark.parametrize("entries", [LONG_SECTION - 1, LONG_SECTION])
def test_a_long_last_section_can_be_passed_over(entries: int) -> None:
    last = SheetSection(
        "autres-informations", "Autres informations", (SheetEntry("Clé", ((DisplayValue("v"),),)),) * entries
    )
    tree = tree_of(sheet_of=lambda _: OfferSheet(None, (last,)))
    links = tree.xpath("//section[@id='autres-informations']/p[@class='skip-section']/a/@href")
    assert links == (["#autres-offres"] if entries == LONG_SECTION else [])
    assert not links or tree.xpath("//*[@id='autres-offres']")

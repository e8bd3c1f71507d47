from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import html

from panneau.offers.model import Offer
from panneau.site.model.page import PageKind
from panneau.site.pages.plan import plan_site
from panneau.site.pages.site_map_page import MOST_GROUPS
from tests.site.factories import OFFER, edition, render, web_pages


def site_map(*offers: Offer, **changes: Any) -> html.HtmlElement:
    page = next(page for page in plan_site(edition(*offers, **changes)) if page.kind is PageKind.SITE_MAP)
    return html.fromstring(render(page))


def test_every_list_feed_and_information_page_is_on_the_site_map() -> None:
    pages = plan_site(edition(OFFER))
    links = set(site_map(OFFER).xpath("//main//a/@href"))
    listed = {page.path for page in pages if page.kind in (PageKind.LIST, PageKind.DIRECTORY, PageKind.FEED)}
    assert listed <= links
    assert {"index.html", "recherche.html", "aide.html", "mentions-legales.html", "accessibilite.html"} <= links


def test_a_directory_that_is_too_long_for_one_page_is_only_named() -> None:
    offers = [replace(OFFER, id=str(n), rome_code=f"H{n:04}") for n in range(MOST_GROUPS + 1)]
    tree = site_map(*offers)
    assert "metiers.html" in tree.xpath("//main//a/@href")
    assert not [link for link in tree.xpath("//main//a/@href") if link.startswith("metiers/")]


def test_every_page_leads_to_the_site_map_and_says_the_state_of_accessibility() -> None:
    site = replace(edition().site, accessibility="partiellement conforme")
    for page in web_pages(edition(OFFER, site=site)):
        footer = html.fromstring(render(page)).xpath("//footer[@class='site-footer']")[0]
        assert footer.xpath(".//a[contains(@href, 'plan-du-site.html')]"), page.path
        assert "Accessibilité\u00a0: partiellement conforme" in footer.text_content(), page.path

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from lxml import html

from panneau.site.model.page import PageKind
from panneau.site.model.urls import FAVOURITES
from panneau.site.pages.favourites_page import MOST_COUNTED, format_created_minutes
from panneau.site.pages.plan import plan_site
from panneau.site.pages.waiting_page import plan_waiting
from tests.site.factories import OFFER, edition, render, web_pages


def read(text: str) -> list[int]:
    """As the script reads it."""
    first, *steps = map(int, text.split())
    return list(accumulate(steps, lambda minute, step: minute - step, initial=first))


def test_the_home_page_says_when_the_newest_offers_were_created_in_minutes() -> None:
    days = ("2026-11-18T09:30:00.000Z", "2026-11-18T09:29:59.000Z", "1970-01-02T00:01:00.000Z", "")
    offers = [replace(OFFER, id=str(number), created=created) for number, created in enumerate(days)]
    newest, next_one, last = read(format_created_minutes(offers))
    assert (newest - next_one, last) == (1, 24 * 60 + 1)
    (said,) = html.fromstring(render(plan_site(edition(*offers))[0])).xpath("//p[@class='hero-new']/@data-created")
    assert read(said) == [newest, next_one, last]


def test_no_more_dates_are_carried_than_are_counted() -> None:
    assert len(format_created_minutes([OFFER] * (MOST_COUNTED + 5)).split()) == MOST_COUNTED
    assert format_created_minutes([]) == ""


def test_what_needs_a_script_is_hidden_until_one_runs() -> None:
    for page in web_pages(edition(OFFER)):
        tree = html.fromstring(render(page))
        outside = "not(ancestor::template)"
        assert not tree.xpath(f"//button[@class='favourite'][not(@hidden)][{outside}]"), page.path
        assert len(tree.xpath("//li[@class='nav-device'][@hidden]")) == 1, page.path
        if page.kind in (PageKind.LIST, PageKind.OFFER):
            buttons = tree.xpath("//button[@class='favourite']")
            assert buttons
            assert {button.get("aria-pressed") for button in buttons} == {"false"}


def test_the_page_of_favourites_holds_no_offer_explains_itself_and_is_left_out_of_the_sitemap() -> None:
    (page,) = (
        page for page in plan_site(edition(OFFER, search_index="recherche/index-0a.json")) if page.path == FAVOURITES
    )
    tree = html.fromstring(render(page))
    assert OFFER.title not in render(page)
    assert OFFER.id not in render(page)
    assert not page.in_sitemap
    assert "JavaScript" in tree.xpath("string(//noscript)")
    assert tree.xpath("//section[@id='favoris']/@hidden")
    assert tree.xpath("//section[@id='favoris']/@data-index") == ["recherche/index-0a.json"]


def test_a_closed_site_links_to_no_favourites() -> None:
    pages = {page.path: render(page) for page in plan_waiting(edition(closed=True), search_href="https://a.fr")}
    assert FAVOURITES in pages  # the privacy page leads there: no link is broken
    assert not any("nav-device" in text or "fraicheur.js" in text for text in pages.values())

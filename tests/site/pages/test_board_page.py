from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from panneau.offers.model import Offer
from panneau.site.model.page import Page
from panneau.site.model.urls import BOARD
from panneau.site.pages.board_page import MOST_OFFERS, PER_SHEET
from panneau.site.pages.plan import plan_site
from panneau.site.pages.waiting_page import plan_waiting
from tests.site.factories import BEGAN, OFFER, edition, render


def offers(*kinds: tuple[str, str]) -> list[Offer]:
    """One offer for each commune and ROME code."""
    return [replace(OFFER, id=f"{n:04}", commune=place, rome_code=rome) for n, (place, rome) in enumerate(kinds)]


def board(shown: Sequence[Offer], **changes: Any) -> html.HtmlElement:
    return html.fromstring(render(page_of(shown, **changes)))


def page_of(shown: Sequence[Offer], **changes: Any) -> Page:
    return next(page for page in plan_site(edition(*shown, **changes)) if page.path == BOARD)


def ids_of(tree: html.HtmlElement) -> list[str]:
    return [link.split("/")[1].removesuffix(".html") for link in tree.xpath("//li[@class='ticket']//h3/a/@href")]


def created(days_ago: int) -> str:
    return f"{(BEGAN - timedelta(days=days_ago)).date()}T08:00:00.000Z"


@given(st.lists(st.integers(0, 20), max_size=30))
@settings(max_examples=30)
def test_the_board_has_exactly_the_offers_of_the_last_seven_days(ages: list[int]) -> None:
    shown = [replace(OFFER, id=f"{n:04}", created=created(age)) for n, age in enumerate(ages)]
    tree = board(shown)
    assert sorted(ids_of(tree)) == [f"{n:04}" for n, age in enumerate(ages) if age <= 7]
    assert all(1 <= len(sheet.xpath(".//li")) <= PER_SHEET for sheet in tree.xpath("//section[@class='board-sheet']"))


def test_an_offer_whose_date_cannot_be_read_is_not_called_new() -> None:
    assert ids_of(board([replace(OFFER, created="récemment")])) == []


def test_tickets_come_by_commune_then_by_domain_and_those_without_come_last() -> None:
    shown = offers(("", "A1101"), ("46264", "H2913"), ("46042", "N1101"), ("46042", "A1101"), ("46042", ""))
    assert ids_of(board(shown)) == ["0003", "0002", "0004", "0001", "0000"]


def test_each_sheet_bears_the_mentions_and_the_warning() -> None:
    sheets = board(offers(*[("46042", "A1101")] * 8)).xpath("//section[@class='board-sheet']")
    assert len(sheets) == 2
    for sheet in sheets:
        text = sheet.text_content()
        assert "Source\u00a0: France Travail" in text
        assert "20 novembre 2026 à 14 h 32" in " ".join(text.split())
        assert "vérifiez que ces offres sont encore ouvertes" in text


def test_a_large_territory_prints_its_newest_offers_and_says_so() -> None:
    old = [replace(OFFER, id=f"1{n:04}", created=created(5)) for n in range(50)]
    new = [replace(OFFER, id=f"2{n:04}", created=created(1)) for n in range(MOST_OFFERS)]
    tree = board([*old, *new])
    assert set(ids_of(tree)) == {offer.id for offer in new}
    assert "Seules les 300\u00a0offres les plus récentes sont ici" in tree.text_content()
    assert "350\u00a0offres" in tree.text_content()
    assert "Seules" not in board(new).text_content()


def test_choices_name_what_is_on_the_board_with_its_count() -> None:
    tree = board(offers(("46264", "H2913"), ("46042", "H1101"), ("46042", "F1101"), ("", "")))
    communes = tree.xpath("//select[@name='commune']/option")
    assert [(one.get("value"), one.text) for one in communes] == [
        ("", "Toutes les communes"),
        ("46042", "Cahors (2\u00a0offres)"),
        ("46264", "Saint-Cirq-Lapopie (1\u00a0offre)"),
    ]
    assert tree.xpath("//select[@name='domaine']/option/@value") == ["", "F", "H"]


def test_a_ticket_has_the_facts_and_the_address_of_its_offer_and_no_text() -> None:
    made = edition()
    tree = board([OFFER], site=replace(made.site, site_url="https://exemple.fr/emploi"))
    (ticket,) = tree.xpath("//li[@class='ticket']")
    said = " ".join(ticket.text_content().split())
    for words in ("Soudeur / Soudeuse", "Atelier Fictif", "46 - Cahors", "CDI, Temps plein", "Industrie", "206MMXC"):
        assert words in said
    assert "Seconde" not in said
    assert ticket.xpath(".//p[@class='paper-address']/text()") == ["https://exemple.fr/emploi/offres/206MMXC.html"]


def test_hostile_text_is_shown_and_never_run() -> None:
    hostile = "<script>alert(1)</script>\"'> {{ 7 * 7 }}"
    tree = board([replace(OFFER, title=hostile, employer=hostile, place=hostile, commune=hostile)])
    assert tree.xpath("//li//h3//bdi/text()") == [hostile]
    assert tree.xpath("//script[not(@src)]") == []


def test_search_engines_leave_the_board_out_and_the_footer_leads_to_it() -> None:
    page = page_of([OFFER])
    assert not page.in_sitemap
    assert html.fromstring(render(page)).xpath("//meta[@name='robots']/@content") == ["noindex"]
    home = next(page for page in plan_site(edition(OFFER)) if page.path == "index.html")
    assert BOARD in html.fromstring(render(home)).xpath("//footer//a/@href")


def test_a_board_without_news_says_so_and_a_closed_site_does_not_lead_to_it() -> None:
    assert "Aucune offre n’a été publiée depuis une semaine" in board([]).text_content()
    closed = plan_waiting(replace(edition(), closed=True), search_href="https://candidat.francetravail.fr/")
    assert all(BOARD not in render(page) for page in closed)

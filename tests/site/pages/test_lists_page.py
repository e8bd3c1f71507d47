from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from panneau.offers.model import Offer
from panneau.site.pages.lists_page import GROUPS_SHOWN
from panneau.site.pages.plan import NEWEST_ON_HOME, plan_site
from tests.site.factories import OFFER, NamedArea, edition, render, web_pages

AREAS = (NamedArea("Vallée", "vallee", ("46042",)),)


def page_at(path: str, *offers: Offer, **changes: Any) -> html.HtmlElement:
    found = next(page for page in plan_site(edition(*offers, **changes)) if page.path == path)
    return html.fromstring(render(found))


def test_the_menu_has_four_entries_and_the_lists_on_every_page() -> None:
    for page in web_pages(edition(OFFER, areas=AREAS)):
        entries = html.fromstring(render(page)).xpath("//nav[@aria-label='Navigation principale']//a")
        said = [entry.text for entry in entries]
        assert said == ["Accueil", "Rechercher", "Listes", "Aide", "Favoris"], page.path


@pytest.mark.parametrize("areas", [(), AREAS], ids=["without sectors", "with sectors"])
def test_every_directory_and_the_list_of_all_offers_are_on_the_page_of_lists(areas: tuple[NamedArea, ...]) -> None:
    links = set(page_at("listes.html", OFFER, areas=areas).xpath("//main//a/@href"))
    stems = {"toutes-les-offres", "communes", "contrats", "domaines", "metiers", "plan-du-site"}
    assert {f"{stem}.html" for stem in stems | ({"secteurs"} if areas else set())} <= links


def test_the_page_of_lists_names_the_largest_groups_of_each_kind() -> None:
    offers = [replace(OFFER, id=str(n), commune=f"46{n % (GROUPS_SHOWN + 3):03}") for n in range(40)]
    section = page_at("listes.html", *offers).xpath("//section[@aria-labelledby='par-communes']")[0]
    counts = [int(text.split()[0]) for text in section.xpath(".//span[@class='count']/text()")]
    assert len(counts) == GROUPS_SHOWN
    assert min(counts) >= 2


@pytest.mark.parametrize(
    ("tiles", "last"),
    [("", "domaines.html"), ("https://tuiles.invalid/{z}/{x}/{y}", "carte.html")],
    ids=["without map", "with map"],
)
def test_home_has_four_ways_in_and_the_way_to_all_lists(tiles: str, last: str) -> None:
    tree = page_at("index.html", OFFER, map_tiles=tiles)
    ways = tree.xpath("//ul[@class='ways-in']//a/@href")
    assert ways == ["communes.html", "metiers.html", "contrats.html", last]
    assert "listes.html" in tree.xpath("//main//a/@href")


def test_home_shows_the_newest_offers_in_few_lines_after_the_search() -> None:
    offers = [replace(OFFER, id=f"{n:02}", created=f"2026-11-{n:02}T09:00:00.000Z") for n in range(1, 10)]
    tree = page_at("index.html", *offers)
    assert tree.xpath("//main//li//h3/a/@href") == [f"offres/{n:02}.html" for n in range(9, 9 - NEWEST_ON_HOME, -1)]
    card = " ".join(tree.xpath("//main//li[@class='card']")[0].text_content().split())
    assert card == "Soudeur / Soudeuse Atelier Fictif Lieu : 46 - Cahors CDI Publiée le 9 novembre 2026 Favori"
    order = tree.xpath("//main//*[self::form or self::ul[contains(@class, 'brief')] or self::ul[@class='ways-in']]")
    assert (order[0].tag, order[-1].get("class")) == ("form", "ways-in")


@pytest.mark.parametrize("path", ["index.html", "listes.html", "communes.html", "plan-du-site.html"])
def test_no_plain_space_stands_before_a_sign_that_asks_for_a_no_break_one(path: str) -> None:
    found = [text for text in page_at(path, OFFER, areas=AREAS).itertext() if re.search(" [:;!?»]|« ", text)]
    assert found == []

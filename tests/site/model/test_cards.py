from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from panneau.offers.model import Offer
from panneau.site.model.cards import CardCache
from panneau.site.model.groups import stack_duplicates
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, edition, render


def twins() -> list[Offer]:
    days = {"a": "2026-11-19", "b": "2026-11-18", "c": "2026-11-17"}
    return [
        replace(OFFER, id=id_, created=f"{day}T09:00:00Z", likeness="x", commune="46201" if id_ == "c" else "46042")
        for id_, day in days.items()
    ]


def rendered(path: str, *offers: Offer) -> html.HtmlElement:
    return html.fromstring(render(next(page for page in plan_site(edition(*offers)) if page.path == path)))


def test_identical_offers_stand_behind_the_newest_of_them() -> None:
    other = replace(OFFER, id="z", created="2026-11-18T20:00:00Z")
    assert [[offer.id for offer in stack] for stack in stack_duplicates([twins()[0], other, *twins()[1:]])] == [
        ["a", "b", "c"],
        ["z"],
    ]


def test_offers_without_text_are_never_called_identical() -> None:
    assert len(stack_duplicates(replace(OFFER, id=str(n)) for n in range(3))) == 3


def test_a_list_shows_identical_offers_once_with_links_to_all() -> None:
    tree = rendered("toutes-les-offres.html", *twins())
    (card,) = tree.xpath("//ul[@class='cards']/li")
    assert card.xpath("h2/a/@href") == ["offres/a.html"]
    assert card.xpath("string(details/summary)") == "3\u00a0annonces identiques"
    assert [(a.get("href"), a.text_content()) for a in card.xpath("details//a")] == [
        ("offres/b.html", "Offre n°\u00a0b"),
        ("offres/c.html", "Offre n°\u00a0c"),
    ]


def test_counts_stay_counts_of_offers_and_each_list_groups_its_own() -> None:
    tree = rendered("communes/46042-cahors.html", *twins())
    assert "2\u00a0offres" in tree.xpath("string(//p[@class='page-count'])")
    assert tree.xpath("string(//summary)") == "2\u00a0annonces identiques"
    assert "annonces identiques" not in rendered("communes/46201-le-montat.html", *twins()).text_content()


def test_a_list_is_cut_into_pages_of_cards() -> None:
    others = [replace(OFFER, id=f"{n}", created="2026-11-01T09:00:00Z") for n in range(4)]
    paths = [page.path for page in plan_site(edition(*twins(), *others, offers_per_page=5))]
    assert "toutes-les-offres-2.html" not in paths


def test_the_card_of_an_offer_is_made_once() -> None:
    box = CardCache()
    assert box.find_card(OFFER) is box.find_card(OFFER)
    assert box.make_stack_card((OFFER,)) is box.find_card(OFFER)


@pytest.mark.parametrize(
    ("employer", "place", "said"),
    [
        ("Atelier Fictif", "46 - Cahors", ["Atelier Fictif", "Lieu\u00a0: 46 - Cahors"]),
        ("", "46 - Cahors", ["Lieu\u00a0: 46 - Cahors"]),
        ("", "", []),
    ],
)
def test_the_link_of_an_offer_is_described_by_its_employer_and_its_place(
    employer: str, place: str, said: list[str]
) -> None:
    tree = rendered("toutes-les-offres.html", replace(OFFER, employer=employer, place=place))
    (link,) = tree.xpath("//li[@class='card']/h2/a")
    assert [tree.get_element_by_id(one).text_content() for one in link.get("aria-describedby", "").split()] == said


def test_a_title_in_another_language_says_which_to_who_hears_it() -> None:
    for path in ("toutes-les-offres.html", "index.html"):
        (title,) = rendered(path, replace(OFFER, title_language="en")).xpath("//li[@class='card']//a/bdi")
        assert title.get("lang") == "en"
        (title,) = rendered(path, OFFER).xpath("//li[@class='card']//a/bdi")
        assert title.get("lang") is None

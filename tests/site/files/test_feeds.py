from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from panneau.offers.model import Offer
from panneau.site.files.feeds import MOST_ENTRIES
from panneau.site.model.page import PageKind
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, edition, render

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = replace(edition().site, site_url="https://emploi.exemple.fr")
texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20)
dates = st.sampled_from(["2026-11-18T09:00:00.000Z", "2026-11-18T09:00+01:00", "2026-11-18", "hier", ""])


def feeds(*offers: Offer, **changes: object) -> dict[str, etree._Element]:
    pages = plan_site(edition(*offers, **{"site": SITE, **changes}))
    return {page.path: etree.fromstring(render(page).encode()) for page in pages if page.kind is PageKind.FEED}


def words(feed: etree._Element, path: str) -> list[str]:
    return [str(found) for found in feed.xpath(path, namespaces=ATOM)]


def test_all_offers_and_each_commune_contract_and_domain_have_a_feed() -> None:
    assert sorted(feeds(OFFER, communes=("46201",))) == [
        "communes/46042-cahors.xml",
        "communes/46201-le-montat.xml",
        "contrats/cdi.xml",
        "domaines/h-industrie.xml",
        "fil.xml",
    ]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.builds(replace, st.just(OFFER), title=texts.filter(str.strip), place=texts, created=dates), max_size=4)
)
def test_whatever_the_offers_hold_a_feed_is_valid_atom(offers: list[Offer]) -> None:
    for feed in feeds(*(replace(offer, id=str(rank)) for rank, offer in enumerate(offers))).values():
        assert SCHEMA.validate(feed), SCHEMA.error_log


def test_what_is_no_atom_is_refused_by_the_schema() -> None:
    feed = feeds(OFFER)["fil.xml"]
    entry = feed.find("a:entry", ATOM)
    assert entry is not None
    entry.remove(entry.find("a:updated", ATOM))
    assert not SCHEMA.validate(feed)


def test_an_entry_says_title_place_contract_dates_and_link_and_no_text_of_the_offer() -> None:
    feed = feeds(OFFER)["communes/46042-cahors.xml"]
    assert words(feed, "//a:entry/*/text()") == [
        "https://emploi.exemple.fr/offres/206MMXC.html",
        "Soudeur / Soudeuse",
        "2026-11-18T09:00:00.000Z",
        "2026-11-19T10:00:00.000Z",
        "46 - Cahors, CDI",
    ]
    assert words(feed, "//a:entry/a:link/@href") == ["https://emploi.exemple.fr/offres/206MMXC.html"]


def test_a_feed_bears_the_mentions_of_the_licence() -> None:
    feed = feeds(OFFER)["fil.xml"]
    said = " ".join(words(feed, "a:subtitle/text() | a:rights/text()"))
    for mention in (
        "Source\u00a0: France Travail",
        "20 novembre 2026 à 14 h 32",
        "Licence d’essai",
        "https://licence.exemple.fr",
        "https://emploi.exemple.fr/modifications.html",
    ):
        assert mention in said
    assert words(feed, "a:updated/text()") == ["2026-11-20T14:32:05+01:00"]


def test_a_feed_of_fictive_offers_says_so() -> None:
    feed = feeds(OFFER, site=replace(SITE, demonstration=True))["fil.xml"]
    assert "offres fictives" in words(feed, "a:subtitle/text()")[0]


def test_only_the_newest_offers_are_in_a_feed() -> None:
    offers = [replace(OFFER, id=f"{n:03}") for n in range(MOST_ENTRIES + 5)]
    assert len(words(feeds(*offers)["fil.xml"], "//a:entry")) == MOST_ENTRIES
    assert words(feeds(*offers)["fil.xml"], "//a:entry/a:id/text()")[0].endswith("/000.html")


def test_a_date_that_is_no_instant_gives_way_to_the_time_of_reading() -> None:
    feed = feeds(replace(OFFER, created="2026-11-18", updated=""))["fil.xml"]
    assert words(feed, "//a:entry/a:published") == []
    assert words(feed, "//a:entry/a:updated/text()") == ["2026-11-20T14:32:05+01:00"]


def test_without_public_address_a_feed_has_the_addresses_of_make_serve() -> None:
    feed = feeds(OFFER, site=edition().site)["fil.xml"]
    assert words(feed, "a:id/text()") == ["http://127.0.0.1:8000/fil.xml"]


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("index.html", "fil.xml"),
        ("toutes-les-offres.html", "fil.xml"),
        ("communes/46042-cahors.html", "../communes/46042-cahors.xml"),
        ("plan-du-site.html", "fil.xml"),
        ("metiers/h2913-soudage-manuel.html", ""),
    ],
)
def test_a_page_announces_its_feed_and_links_to_it(path: str, feed: str) -> None:
    page = next(page for page in plan_site(edition(OFFER)) if page.path == path)
    tree = html.fromstring(render(page))
    announced = tree.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href")
    linked = tree.xpath("//main//a[@type='application/atom+xml']/@href")
    assert announced == ([feed] if feed else [])
    assert set(announced) <= set(linked)

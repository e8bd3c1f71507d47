from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from panneau.common.offer_identity import Origin
from panneau.config import read_settings
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.offers.model import Offer
from panneau.site.model.page import Page, PageKind
from panneau.site.pages import embed_pages
from panneau.site.pages.embed_pages import ABSENT, MOST_GROUPS, NEWEST
from panneau.site.pages.plan import plan_site
from panneau.site.pages.waiting_page import plan_waiting
from tests.site.factories import OFFER, edition, render

KNOWN = {"main", "h1", "ul", "li", "p", "a", "bdi", "span", "time"}
"""Elements that theme/static/js/extrait.js makes anew."""
texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20).filter(str.strip)


def planned(*offers: Offer, **changes: object) -> dict[str, Page]:
    return {page.path: page for page in plan_site(edition(*offers, **changes)) if page.kind is PageKind.EXTRACT}


def tree(page: Page) -> html.HtmlElement:
    return html.fromstring(render(page))


def numbered(count: int) -> list[Offer]:
    return [replace(OFFER, id=f"{n:04}", title=f"Poste {n}") for n in range(count)]


def test_all_offers_and_each_commune_domain_and_trade_have_an_extract() -> None:
    assert sorted(planned(OFFER, communes=("46201",))) == [
        "extraits/absent.html",
        "extraits/communes/46042-cahors.html",
        "extraits/communes/46201-le-montat.html",
        "extraits/dernieres.html",
        "extraits/domaines/h-industrie.html",
        "extraits/metiers/h2913-soudage-manuel.html",
    ]


def test_the_number_of_files_has_a_bound_and_the_largest_groups_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed_pages, "MOST_GROUPS", 1)
    few, many = replace(OFFER, id="1", commune="46201"), replace(OFFER, id="2")
    paths = planned(few, many, replace(OFFER, id="3"))
    assert [path for path in paths if "/communes/" in path] == ["extraits/communes/46042-cahors.html"]
    assert MOST_GROUPS >= 1000


def test_an_extract_shows_title_place_contract_and_link_of_the_newest_and_no_more() -> None:
    made = tree(planned(OFFER, *numbered(12))["extraits/communes/46042-cahors.html"])
    assert len(made.xpath("//li")) == 5
    shown = tree(planned(OFFER)[NEWEST]).xpath("//li")[0]
    assert " ".join(shown.text_content().split()) == "Soudeur / Soudeuse 46 - Cahors, CDI"
    assert shown.xpath(".//a/@href") == ["../offres/206MMXC.html"]
    assert made.xpath("//p/a[not(ancestor::li)]/@href")[0] == "../../communes/46042-cahors.html"
    assert made.xpath("//p/a[not(ancestor::li)]/text()")[0] == "Voir les 13\u00a0offres"


def test_the_town_says_how_many(tmp_path: object) -> None:
    assert len(tree(planned(*numbered(9), extract_size=7)[NEWEST]).xpath("//li")) == 7
    read = read_settings({"extrait_nombre": 8}, divisions=divisions.load())
    assert read.extract_size == 8
    with pytest.raises(SettingsError, match="extrait_nombre"):
        read_settings({"extrait_nombre": 21}, divisions=divisions.load())


def test_an_offer_of_a_partner_names_it() -> None:
    offer = replace(OFFER, origin=Origin.PARTNER, partners=("Partenaire Fictif",))
    text = " ".join(tree(planned(offer)[NEWEST]).xpath("//li")[0].text_content().split())
    assert "France Travail et son partenaire Partenaire Fictif" in text


def test_each_extract_bears_the_mentions_and_says_that_offers_are_fictive() -> None:
    site = replace(edition().site, demonstration=True)
    for path, page in planned(OFFER, communes=("46201",), site=site).items():
        main = " ".join(tree(page).xpath("//main")[0].text_content().split())
        assert "Source : France Travail. Données lues le 20 novembre 2026 à 14 h 32" in main, path
        assert "Données de démonstration, offres fictives" in main, path
        links = tree(page).xpath("//main//a/@href")
        assert "https://licence.exemple.fr" in links, path
        assert any(link.endswith("/modifications.html") for link in links), path


def test_each_extract_is_kept_from_search_engines_and_from_the_sitemap_and_opens_the_whole_window() -> None:
    for path, page in planned(OFFER).items():
        made = tree(page)
        assert not page.in_sitemap
        assert made.xpath("//meta[@name='robots']/@content") == ["noindex"], path
        assert made.xpath("//meta[@name='tdm-reservation']/@content") == ["1"], path
        assert made.xpath("//base/@target") == ["_top"], path
        assert "default-src 'none'" in made.xpath("//meta[@http-equiv]/@content")[0], path
        assert made.xpath("//script/@data-limite") == ["24"], path
        assert not made.xpath("//header | //footer | //form"), path


def test_what_is_not_there_and_what_has_no_offers_lead_to_all_offers() -> None:
    pages = planned(OFFER, communes=("46201",))
    for path in (ABSENT, "extraits/communes/46201-le-montat.html"):
        main = tree(pages[path]).xpath("//main")[0]
        assert any(href.endswith("toutes-les-offres.html") for href in main.xpath(".//a/@href"))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.builds(replace, st.just(OFFER), title=texts, place=texts, contract=texts), max_size=3))
def test_whatever_the_offers_hold_an_extract_is_made_of_the_few_elements_that_its_script_knows(
    offers: list[Offer],
) -> None:
    made = tree(planned(*(replace(offer, id=str(rank)) for rank, offer in enumerate(offers)))[NEWEST])
    assert {str(node.tag) for node in made.xpath("//main/descendant-or-self::*")} <= KNOWN
    assert len(made.xpath("//li")) == len(offers)


def test_the_absent_extract_has_links_that_work_at_any_depth_and_does_not_say_that_there_is_no_offer() -> None:
    site = replace(edition(OFFER).site, site_url="https://ville.invalid/emploi")
    made = tree(planned(OFFER, site=site)[ABSENT])
    addresses = made.xpath("//link[@rel='stylesheet']/@href | //main//a[not(starts-with(@href, 'https:'))]/@href")
    assert len(addresses) > 3
    assert all(address.startswith("/emploi/") for address in addresses)
    assert "Aucune offre" not in made.text_content()


def test_a_commune_without_offers_still_says_so() -> None:
    made = tree(planned(OFFER, communes=("46201",))["extraits/communes/46201-le-montat.html"])
    assert "Aucune offre n’est publiée ici aujourd’hui." in made.text_content()


def test_a_closed_site_has_its_extracts_and_each_says_so() -> None:
    model = replace(edition(communes=("46042",)), closed=True)
    pages = {page.path: page for page in plan_waiting(model, search_href="https://candidat.francetravail.fr/offres")}
    shown = [pages[path] for path in (NEWEST, ABSENT, "extraits/communes/46042-cahors.html")]
    for page in map(tree, shown):
        assert "ne sont pas disponibles sur ce site pour le moment" in page.text_content()
        assert page.xpath("//main//a/@href") == ["https://candidat.francetravail.fr/offres"]
        assert not page.xpath("//script[@data-lecture]")

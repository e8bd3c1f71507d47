from __future__ import annotations

from dataclasses import replace

from lxml import html

from panneau.offers.model import Offer
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, edition, render


def directory(path: str, *offers: Offer) -> html.HtmlElement:
    return html.fromstring(render(next(page for page in plan_site(edition(*offers)) if page.path == path)))


def trade(offer_id: str, code: str, name: str) -> Offer:
    return replace(OFFER, id=offer_id, rome_code=code, rome=name)


def test_trades_stand_under_the_heading_of_their_domain_which_leads_to_its_list() -> None:
    offers = [trade("1", "N1101", "Conduite"), trade("2", "H2913", "Soudage"), trade("3", "H2902", "Chaudronnerie")]
    tree = directory("metiers.html", *offers)
    found = {
        section.xpath("string(h2)"): section.xpath(".//ul/li/a/bdi/text()") for section in tree.xpath("//main/section")
    }
    assert found == {"Industrie": ["Chaudronnerie", "Soudage"], "Transport et logistique": ["Conduite"]}
    assert tree.xpath("//main//h2/a/@href") == ["domaines/h-industrie.html", "domaines/n-transport-et-logistique.html"]


def test_a_trade_without_domain_comes_last_under_a_heading_that_says_so() -> None:
    tree = directory("metiers.html", replace(OFFER, rome_code="", rome=""), trade("2", "H2913", "Soudage"))
    assert tree.xpath("//main//h2//bdi/text()") == ["Industrie", "Autre domaine"]


def test_a_code_of_no_trade_whose_letter_is_a_domain_leads_to_no_list_that_is_not_there() -> None:
    tree = directory("metiers.html", replace(OFFER, rome_code="H29", rome="Soudage"))
    assert tree.xpath("//main//h2//bdi/text()") == ["Autre domaine"]
    assert not tree.xpath("//main//h2/a")


def test_other_directories_are_one_list() -> None:
    tree = directory("communes.html", OFFER)
    assert not tree.xpath("//main//h2")
    assert len(tree.xpath("//main//ul[@class='groups']")) == 1

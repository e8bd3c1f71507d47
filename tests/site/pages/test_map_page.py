from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from panneau.offers.model import Offer
from panneau.site.model.groups import Directory, plan_directories, sort_newest_first
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import MAP
from panneau.site.pages.map_page import list_spots, make_tile_server
from panneau.site.pages.plan import plan_site
from tests.site.factories import OFFER, edition, render

IGN = "https://data.geopf.fr/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"


def at(number: int, commune: str, *point: float) -> Offer:
    traits = replace(OFFER.traits, latitude=point[0], longitude=point[1]) if point else OFFER.traits
    return replace(OFFER, id=f"{number:07}", commune=commune, traits=traits)


OFFERS = (at(1, "46042", 44.4, 1.4), at(2, "46042", 44.5, 1.5), at(3, "46042", 44.5, 1.6), at(4, "46201"), at(5, ""))


def directory_of(made: SiteModel) -> Directory:
    return plan_directories(made, sort_newest_first(made.offers))[0]


def map_page(made: SiteModel) -> html.HtmlElement:
    return html.fromstring(render(next(page for page in plan_site(made) if page.path == MAP)))


def test_a_commune_stands_at_the_median_of_its_own_offers_and_only_where_there_are_offers() -> None:
    spots = {spot.label: spot for spot in list_spots(directory_of(edition(*OFFERS, communes=("46264",))))}
    assert spots["Cahors"].position == (44.5, 1.5)
    assert (spots["Cahors"].number, spots["Cahors"].count) == (3, "3\u00a0offres")
    assert spots["Le Montat"].position is None
    assert "Saint-Cirq-Lapopie" not in spots


def test_offers_without_commune_are_listed_and_not_placed() -> None:
    (spot,) = list_spots(directory_of(edition(at(1, "", 44.4, 1.4))))
    assert spot.position is None


def test_the_list_says_in_words_what_the_map_shows() -> None:
    rows = map_page(edition(*OFFERS, map_tiles=IGN)).xpath("//ul[@id='communes']/li")
    said = {
        (
            " ".join(row.text_content().split()),
            row.get("data-latitude"),
            row.get("data-nombre"),
            row.xpath(".//a/@href")[0],
        )
        for row in rows
    }
    assert ("Cahors 3 offres", "44.5", "3", "communes/46042-cahors.html") in said
    assert len(said) == 3
    assert [row.get("data-latitude") for row in rows].count(None) == 2


def test_the_page_says_who_will_see_the_visitor_before_it_is_asked_and_bears_the_credit() -> None:
    tree = map_page(edition(*OFFERS, map_tiles=IGN))
    note = " ".join(tree.xpath("string(//div[@class='atlas-ask'])").split())
    assert "Afficher la carte" in note
    assert "l’IGN (data.geopf.fr) : ce serveur verra l’adresse de votre appareil" in note
    assert tree.xpath("//@data-credit") == ["© IGN"]
    assert tree.xpath("//@data-tuiles") == [IGN]
    assert not tree.xpath("//main//@src | //main//img")


def test_other_tiles_name_their_own_server() -> None:
    tiles = make_tile_server("https://tuiles.exemple.fr/{z}/{x}/{y}.png")
    assert (tiles.owner, tiles.credit) == ("tuiles.exemple.fr", "Fond de carte\u00a0: tuiles.exemple.fr")


@pytest.mark.parametrize(("tiles", "links"), [(IGN, True), ("", False)])
def test_a_site_without_tiles_has_no_map_and_no_link_to_it(tiles: str, links: bool) -> None:
    pages = {page.path: render(page) for page in plan_site(edition(*OFFERS, map_tiles=tiles))}
    assert (MAP in pages) is links
    assert ('href="carte.html"' in pages["communes.html"]) is links
    assert ('href="carte.html"' in pages["index.html"]) is links


def test_a_map_of_no_offers_says_so() -> None:
    assert "Aucune offre" in map_page(edition(map_tiles=IGN)).text_content()


@pytest.mark.parametrize(
    "wrong", [(0.0, 0.0), (1.44, 44.45), (48.85, 2.35), (-44.45, 1.44), (44.45, -1.44), (90.0, 180.0), (44.4475, 9.9)]
)
def test_one_wrong_offer_moves_no_circle_and_does_not_widen_the_map(wrong: tuple[float, float]) -> None:
    offers = (at(1, "46042", 44.44, 1.44), at(2, "46042", *wrong), at(3, "46201", 44.38, 1.43), at(4, "46264", *wrong))
    more = [at(number, "46042", 44.44, 1.44) for number in range(5, 8)]
    spots = {spot.label: spot for spot in list_spots(directory_of(edition(*offers, *more)))}
    assert spots["Cahors"].position == (44.44, 1.44)
    assert spots["Cahors"].number == 5
    assert spots["Saint-Cirq-Lapopie"].position is None

"""The map of the communes, with tiles from a server on loopback."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.queries import Payload


def opened(page: Page, site: str) -> Page:
    page.goto(f"{site}/carte.html")
    page.get_by_role("button", name="Afficher la carte").click()
    page.locator(".atlas-spot").first.wait_for()
    return page


def test_nothing_is_asked_of_the_tiles_before_the_visitor_opens_the_map(visitor: Page, site: str, tiles: str) -> None:
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.goto(f"{site}/carte.html")
    visitor.wait_for_load_state("networkidle")
    assert all(url.startswith(f"{site}/") for url in asked)
    assert not any("leaflet" in url for url in asked)
    host = urlsplit(tiles).hostname
    expect(visitor.locator(".atlas-ask .note")).to_contain_text(f"{host}\u00a0: ce serveur verra l’adresse")
    visitor.get_by_role("button", name="Afficher la carte").click()
    visitor.locator("img.leaflet-tile-loaded").first.wait_for()
    assert any(url.startswith(tiles.partition("{")[0]) for url in asked)
    assert any("leaflet.js" in url for url in asked)
    assert visitor.locator(".leaflet-control-attribution").inner_text() == f"Fond de carte\u00a0: {host}"
    assert all(url.startswith((f"{site}/", tiles.partition("{")[0])) for url in asked)


def commune_of(address: str) -> str:
    """The code of the commune whose list an address leads to."""
    found = re.search(r"communes/(\w+)-", address)
    assert found, address
    return found[1]


def test_each_commune_has_a_circle_that_says_its_number_and_leads_to_its_list(
    visitor: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    opened(visitor, site)
    counted = Counter(raw["lieuTravail"].get("commune") for raw in payloads.values())
    located = {raw["lieuTravail"]["commune"] for raw in payloads.values() if "latitude" in raw["lieuTravail"]
               and "commune" in raw["lieuTravail"]}  # fmt: skip
    circles = visitor.locator(".atlas-spot").evaluate_all(
        "all => all.map((one) => [one.href, one.textContent, one.getAttribute('aria-label'), one.offsetWidth])"
    )
    found = {commune_of(href): int(number) for href, number, _, _ in circles}
    assert found == {code: counted[code] for code in located}
    widths = {int(number): width for _, number, _, width in circles}
    assert [widths[number] for number in sorted(widths)] == sorted(widths.values())
    assert min(widths.values()) >= 24
    rows = set(visitor.locator("#communes li").all_inner_texts())
    for _, _, label, _ in circles:
        name, count = label.split("\u00a0: ")
        assert any(name in row and count in row for row in rows)
    spot = visitor.locator(".atlas-spot", has_text=re.compile(f"^{counted['46042']}$")).first
    spot.focus()
    expect(visitor.locator(".leaflet-popup-content")).to_have_text(f"Cahors\u00a0: {counted['46042']}\u00a0offres")
    spot.press("Enter")
    visitor.wait_for_url("**/communes/46042-cahors.html")


def test_the_map_is_reached_and_moved_by_keyboard(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/carte.html")
    button = visitor.get_by_role("button", name="Afficher la carte")
    button.focus()
    visitor.keyboard.press("Enter")
    visitor.locator(".atlas-spot").first.wait_for()
    expect(visitor.locator("#carte")).to_be_focused()
    before = visitor.locator(".leaflet-map-pane").get_attribute("style")
    visitor.keyboard.press("ArrowRight")
    expect(visitor.locator(".leaflet-map-pane")).not_to_have_attribute("style", before or "")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.className") == "atlas-spot"
    assert visitor.get_by_role("button", name="Agrandir la carte").count() == 1


def test_a_map_that_cannot_be_loaded_says_so_and_leaves_the_list(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.route("**/leaflet.js", lambda route: route.abort())
    page.goto(f"{site}/carte.html")
    page.get_by_role("button", name="Afficher la carte").click()
    expect(page.get_by_role("status").filter(has_text="carte")).to_contain_text("n’a pas pu être chargée")
    expect(page.locator("#communes a").first).to_be_visible()
    page.close()


def test_communes_have_names_on_the_map_even_where_its_tiles_do_not_come(
    browser: Browser, site: str, tiles: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.route(f"{tiles.partition('{')[0]}**", lambda route: route.abort())
    opened(page, site)
    expect(page.locator("#etat-carte")).to_contain_text("Les communes restent à leur place, avec leur nom.")
    expect(page.locator(".atlas-name", has_text=re.compile("^Cahors$"))).to_be_visible()
    boxes = [box for one in page.locator(".atlas-name:visible").all() if (box := one.bounding_box())]
    assert len(boxes) > 5
    for rank, one in enumerate(boxes):
        for other in boxes[rank + 1 :]:
            apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert apart or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    assert page.get_by_role("link", name=re.compile(r"^Cahors\s: ")).count() == 1
    page.close()


def test_without_javascript_the_list_is_the_map(browser: Browser, site: str, payloads: Mapping[str, Payload]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/communes.html")
    page.get_by_role("link", name="Voir les communes sur une carte").click()
    expect(page.get_by_role("button", name="Afficher la carte")).to_be_hidden()
    cahors = sum(raw["lieuTravail"].get("commune") == "46042" for raw in payloads.values())
    expect(page.locator("#communes li", has_text="Cahors").first).to_contain_text(f"{cahors}\u00a0offres")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_fits_a_small_screen(browser: Browser, site: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    opened(page, site)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()

"""The site for everyone: by keyboard alone, without JavaScript, on a small screen, in the dark, on paper."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.queries import Payload

ORDER = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const outlined = ['', '::after'].some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one, part);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  const part = one.closest('header.site-header, .crumbs, main, footer.site-footer');
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  return { name: (one.ariaLabel || one.textContent).trim(), part: part?.className || '', seen, outlined };
}"""
PAGES = (
    "index.html",
    "toutes-les-offres.html",
    "communes.html",
    "recherche.html",
    "carte.html",
    "favoris.html",
    "aide.html",
)


@pytest.fixture
def offer(output: Path) -> str:
    return f"offres/{min(file.name for file in (output / 'offres').iterdir())}"


def tabbed(page: Page, steps: int) -> list[dict[str, object]]:
    """What gets the focus, one tab after the other."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        found.append(page.evaluate(ORDER))
    return found


@pytest.mark.parametrize("path", ["index.html", "toutes-les-offres.html", "carte.html", "favoris.html"])
def test_by_keyboard_the_focus_is_seen_and_goes_from_the_top_of_the_page_down(
    path: str, visitor: Page, site: str
) -> None:
    visitor.goto(f"{site}/{path}")
    visitor.wait_for_load_state("networkidle")
    steps = tabbed(visitor, 22)
    assert steps[0]["name"] == "Aller au contenu"
    assert all(step["seen"] for step in steps), [step for step in steps if not step["seen"]]
    assert all(step["outlined"] for step in steps), [step for step in steps if not step["outlined"]]
    parts = [str(step["part"]) for step in steps[1:]]
    order = ["site-header", "crumbs", "page", "site-footer"]
    ranks = [order.index(part.split()[0]) for part in parts if part]
    assert ranks == sorted(ranks)
    assert {"site-header", "page"} <= {part.split()[0] for part in parts if part}


def test_the_first_link_skips_to_the_content(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/toutes-les-offres.html")
    visitor.keyboard.press("Tab")
    expect(visitor.locator(".skip-link")).to_be_in_viewport()
    visitor.keyboard.press("Enter")
    assert visitor.evaluate("document.activeElement.id") == "contenu"
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.closest('main') !== null")


def test_a_visitor_goes_from_home_to_an_application_by_keyboard_alone(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/index.html")
    visitor.locator("#recherche-accueil").focus()
    visitor.keyboard.type("agent")
    visitor.keyboard.press("Enter")
    visitor.locator("#resultats .card-title a").first.focus()
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.className") == "favourite"
    visitor.keyboard.press("Space")
    visitor.keyboard.press("Shift+Tab")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/offres/*.html")
    expect(visitor.locator(".offer-keep .favourite")).to_have_attribute("aria-pressed", "true")


def test_without_javascript_every_offer_is_reached_and_nothing_dead_is_shown(
    browser: Browser, site: str, offer: str, payloads: Mapping[str, Payload]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in (*PAGES, offer):
        page.goto(f"{site}/{path}")
        assert page.locator("main button:visible:not([type=submit])").count() == 0, path
        assert page.locator(".nav-device:visible, .hero-new:visible").count() == 0, path
    page.goto(f"{site}/toutes-les-offres.html")
    found: set[str] = set()
    while True:
        hrefs = page.locator(".card a[href*='offres/']").evaluate_all("all => all.map((link) => link.pathname)")
        found |= {Path(href).stem for href in hrefs}
        if not page.get_by_role("link", name="Page suivante").count():
            break
        page.get_by_role("link", name="Page suivante").click()
    assert found == set(payloads)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_overflows_a_small_screen(
    browser: Browser, site: str, offer: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    for path in (*PAGES, offer, "404.html", "conformite.html", "modifications.html"):
        page.goto(f"{site}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


def test_home_is_read_in_three_screens_of_a_phone(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 667})
    page = context.new_page()
    page.goto(f"{site}/index.html")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollHeight") <= 3 * 667
    context.close()


def test_at_400_percent_the_head_of_the_site_leaves_the_screen_to_the_content(
    browser: Browser, site: str, offer: str
) -> None:
    """A screen of 1280 by 1024 pixels, enlarged four times."""
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    for path in (*PAGES, "listes.html", offer):
        page.goto(f"{site}/{path}")
        page.wait_for_load_state("networkidle")
        assert page.locator(".site-header").evaluate("one => one.offsetHeight") <= 128, path
        assert page.locator("h1").evaluate("one => one.getBoundingClientRect().top") < 256, path
        stuck = "all => all.filter((one) => ['fixed', 'sticky'].includes(getComputedStyle(one).position)).length"
        assert page.locator("body *").evaluate_all(stuck) == 0, path
    context.close()


def test_in_forced_colours_every_button_keeps_its_border(browser: Browser, site: str, offer: str) -> None:
    """Where the visitor's own colours take away every ground, a border alone tells a button."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    bare = """all => all.filter((one) => {
      const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(one);
      return one.checkVisibility() && !one.matches('.button-plain')
        && (borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1 || borderTopColor === backgroundColor);
    }).map((one) => one.outerHTML)"""
    for path in (*PAGES, "listes.html", "affichage.html", offer):
        page.goto(f"{site}/{path}")
        page.wait_for_load_state("networkidle")
        assert page.locator("button, .button, .ways-in a, .favourite").evaluate_all(bare) == [], path
    context.close()


def test_in_the_dark_pages_are_dark(browser: Browser, site: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}/toutes-les-offres.html")
    grounds = page.evaluate(
        "['html', '.card'].map((one) => getComputedStyle(document.querySelector(one)).backgroundColor)"
    )
    for ground in grounds:
        assert sum(map(int, ground.removeprefix("rgb(").removesuffix(")").split(","))) < 3 * 80
    context.close()


def test_on_paper_lists_keep_their_offers_and_leave_out_what_is_for_the_screen(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/toutes-les-offres.html")
    expect(visitor.locator(".favourite").first).to_be_visible()
    visitor.emulate_media(media="print")
    for hidden in (".favourite", ".site-nav", ".skip-link", ".pager"):
        expect(visitor.locator(hidden).first).to_be_hidden()
    expect(visitor.locator(".card-title").first).to_be_visible()
    expect(visitor.locator("footer")).to_contain_text("Données lues le")
    visitor.goto(f"{site}/carte.html")
    expect(visitor.locator(".atlas-map")).to_be_hidden()
    expect(visitor.locator("#communes li").first).to_be_visible()

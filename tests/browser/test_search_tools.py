"""Around the results: suggestions, what words were understood as, kept searches, the way back, a failing network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_search import announced, ids, opened, settle

FIELD = "#mots"
OLDER = """() => {
  const key = Object.keys(localStorage).find((one) => one.endsWith(':searches'));
  const kept = JSON.parse(localStorage[key]);
  kept.list[0].newest -= 60 * 24 * 30;
  kept.list[0].at -= 3 * 86400000;
  localStorage[key] = JSON.stringify(kept);
}"""
SHIFTS = """window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: 'layout-shift', buffered: true });"""
MOST_SHIFT = 0.02


def test_suggestions_are_chosen_by_keyboard_and_told_to_screen_readers(page: Page, site: str) -> None:
    page.goto(f"{site}/recherche.html")
    field = page.get_by_role("combobox", name="Métier, mot-clé, employeur ou lieu")
    field.press_sequentially("caho")
    option = page.get_by_role("option", name=re.compile("^Cahors.*Commune"))
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    chosen = field.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{chosen}")).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    settle(page)
    assert page.input_value(FIELD) == "Cahors"
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_escape_closes_suggestions_and_keeps_what_was_typed(page: Page, site: str) -> None:
    page.goto(f"{site}/recherche.html")
    page.locator(FIELD).press_sequentially("caho")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.input_value(FIELD) == "caho"


def test_what_words_were_understood_as_can_be_taken_off(page: Page, site: str) -> None:
    opened(page, site, "q=agent mi-temps")
    with_fact = ids(page)
    page.get_by_role("button", name="Retirer «\u00a0mi temps\u00a0» de la recherche").click()
    settle(page)
    assert page.input_value(FIELD) == "agent"
    assert set(with_fact) <= set(ids(opened(page, site, "q=agent&voir=400")))


def test_a_distance_in_the_words_is_a_filter_of_its_own(page: Page, site: str) -> None:
    opened(page, site, "q=a 10 km de cahors")
    expect(page.locator("#filtres-actifs")).to_contain_text("À 10\u00a0km de Cahors")
    expect(page.locator("#resultats li.card").first).to_contain_text(re.compile("à \\d+\u00a0km|dans la commune"))


def test_words_after_a_minus_are_in_no_result(page: Page, site: str) -> None:
    everything = set(ids(opened(page, site, "q=agent&voir=400")))
    without = set(ids(opened(page, site, "q=agent -entretien&voir=400")))
    entretien = set(ids(opened(page, site, 'q="entretien"&voir=400')))
    assert without == everything - entretien != everything


def test_a_kept_search_counts_what_is_new_on_the_home_page(visitor: Page, site: str) -> None:
    opened(visitor, site, "q=agent")
    button = visitor.get_by_role("button", name="Garder cette recherche")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    visitor.evaluate(OLDER)
    visitor.goto(f"{site}/index.html")
    kept = visitor.get_by_role("region", name="Vos recherches")
    expect(kept).to_contain_text(re.compile("\\d+\u00a0nouvelles? depuis (lun|mar|mercre|jeu|vendre|same)di|diman"))
    visitor.get_by_role("link", name="«\u00a0agent\u00a0»").click()
    settle(visitor)
    assert announced(visitor) > 0
    visitor.goto(f"{site}/favoris.html")
    visitor.get_by_role("button", name="Oublier la recherche").click()
    expect(kept).to_be_hidden()


def test_nothing_is_asked_of_the_index_on_the_home_page_of_who_keeps_no_search(visitor: Page, site: str) -> None:
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.goto(f"{site}/index.html")
    visitor.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/recherche/" in url]


def test_coming_back_finds_the_offer_that_was_left_for(page: Page, site: str) -> None:
    opened(page, site, "q=agent&voir=40")
    page.locator("#resultats h3 a").nth(15).click()
    page.wait_for_url("**/offres/**")
    page.go_back()
    settle(page)
    expect(page.locator("#resultats h3 a").nth(15)).to_be_in_viewport()


def test_on_a_phone_the_filters_say_what_they_give_and_lead_there(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 667})
    opened(page, site, "q=agent")
    page.locator("#recherche-filtres > summary").click()
    page.get_by_role("button", name=re.compile(f"Voir les {announced(page)}.offres")).click()
    expect(page.locator("#recherche-filtres")).not_to_have_attribute("open", "")
    expect(page.get_by_role("heading", name="Résultats")).to_be_focused()
    page.close()


def test_words_that_cannot_be_loaded_leave_what_the_index_knows(page: Page, site: str) -> None:
    page.route(re.compile("/mots-"), lambda route: route.abort())
    opened(page, site, "q=soudeur")
    assert announced(page) > 0
    expect(page.locator("#etat-recherche")).to_contain_text("Une partie des mots n’a pas pu être chargée")


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("query", ["", "?q=agent"])
def test_nothing_moves_under_the_visitor_s_hand_while_the_page_loads(
    browser: Browser, site: str, width: int, query: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 812})
    page.add_init_script(SHIFTS)
    page.goto(f"{site}/recherche.html{query}")
    page.wait_for_load_state("networkidle")
    if query:
        settle(page)
    assert page.evaluate("window.shifts") <= MOST_SHIFT
    page.close()


def test_the_title_of_the_page_says_the_search(page: Page, site: str) -> None:
    opened(page, site, "q=agent&contrat=CDI")
    expect(page).to_have_title(re.compile("^«.agent.», CDI"))


def test_identical_offers_have_one_card_that_leads_to_each(page: Page, site: str) -> None:
    opened(page, site, "q=&tri=date&voir=400")
    card = page.locator("#resultats > li").filter(has=page.locator(".card-twins")).first
    title, summary, links = card.locator("h3").text_content(), card.locator("summary"), card.locator(".card-twins a")
    assert (summary.text_content() or "").split() == [str(links.count() + 1), "annonces", "identiques"]
    assert len(ids(page)) == len(set(ids(page))) == announced(page)
    summary.click()
    links.first.click()
    expect(page.locator("h1")).to_have_text(title or "?")

"""Favourites, offers seen, what is new: on the visitor's own device and nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from panneau.france_travail.territory import divisions
from panneau.offers.place_names import format_place
from tests.browser.queries import Payload
from tests.chromium import watched

REFUSE = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError") } })"""
)


def remembered(page: Page) -> dict[str, Any]:
    """Name → what this site has put into the browser's storage."""
    found = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    return {name.rsplit(":", 1)[1]: json.loads(text) for name, text in found.items()}


def place_of(raw: Mapping[str, str]) -> str:
    """Where the work is, as lists say it."""
    town = divisions.load().communes.get(raw.get("commune", ""))
    return format_place(raw["libelle"], town.name if town else "") or raw["libelle"]


def card(page: Page, rank: int) -> tuple[str, str]:
    """Id and title of a card."""
    link = page.locator(".card .card-title a").nth(rank)
    return Path(str(link.get_attribute("href"))).stem, link.inner_text()


def test_a_favourite_is_kept_from_a_list_and_found_on_its_page_with_its_number_alone(
    visitor: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    visitor.goto(f"{site}/toutes-les-offres.html")
    offer, title = card(visitor, 1)
    button = visitor.get_by_role("button", name=f"Favori\u00a0: {title}").first
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(visitor.locator(".device-status[aria-live=polite]")).to_have_text("Offre ajoutée à vos favoris.")
    expect(visitor.locator(".nav-favoris")).to_have_text("Favoris (1)")
    assert remembered(visitor)["favourites"] == [offer]
    visitor.locator(".nav-favoris").click()
    expect(visitor.locator("#liste-favoris .card-title")).to_have_text(title)
    expect(visitor.locator("#etat-favoris")).to_have_text("1\u00a0offre gardée.")
    assert (
        visitor.locator("#liste-favoris .card-foot time").get_attribute("datetime")
        == payloads[offer]["dateCreation"][:16] + ":00.000Z"
    )
    kept = json.dumps(remembered(visitor))
    assert title not in kept
    assert set(remembered(visitor)) == {"favourites", "visit"}


@pytest.mark.parametrize("path", ["toutes-les-offres.html", "index.html", "recherche.html?q=agent"])
def test_buttons_and_links_of_offers_are_told_apart_by_employer_and_place(
    path: str, visitor: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    visitor.goto(f"{site}/{path}")
    visitor.locator(".card .favourite:visible").first.wait_for()
    for one in visitor.locator(".card").filter(visible=True).all():
        link = one.locator(".card-title a")
        raw = payloads[Path(str(link.get_attribute("href"))).stem]
        details = [raw.get("entreprise", {}).get("nom"), place_of(raw["lieuTravail"])]
        said = ", ".join(" ".join(text.split()) for text in (raw["intitule"], *details) if text)
        label = str(one.locator(".favourite").get_attribute("aria-label"))
        assert " ".join(label.split()) == f"Favori : {said}"
        ids = str(link.get_attribute("aria-describedby") or "").split()
        told = " ".join(str(one.locator(f"[id='{id_}']").text_content()) for id_ in ids)
        assert all(" ".join(text.split()) in " ".join(told.split()) for text in details if text)


def test_an_offer_is_kept_and_dropped_on_its_own_page(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/index.html")
    visitor.locator(".card .card-title a").first.click()
    button = visitor.locator(".offer-keep .favourite")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    visitor.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(visitor.locator(".device-status[aria-live=polite]")).to_have_text("Offre enlevée de vos favoris.")
    assert remembered(visitor)["favourites"] == []


def test_a_search_result_can_be_kept_too(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/recherche.html?q=agent")
    visitor.locator("#resultats .favourite").first.click()
    expect(visitor.locator("#resultats .favourite").first).to_have_attribute("aria-pressed", "true")
    assert len(remembered(visitor)["favourites"]) == 1


def test_a_favourite_whose_page_is_gone_is_said_to_be_withdrawn_and_can_be_dropped(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/toutes-les-offres.html")
    offer, title = card(visitor, 0)
    visitor.evaluate(
        "([name, ids]) => localStorage.setItem(name, JSON.stringify(ids))",
        [f"panneau:{'/ville/emploi/'}:favourites", ["999ZZZZ", offer]],
    )
    visitor.goto(f"{site}/favoris.html")
    expect(visitor.locator("#etat-favoris")).to_have_text("2\u00a0offres gardées, dont 1 retirée.")
    gone = visitor.locator(".card-gone")
    expect(gone).to_contain_text("Offre n°\u00a0999ZZZZ")
    expect(gone).to_contain_text("Retirée")
    gone.get_by_role("button").click()
    expect(visitor.locator("#etat-favoris")).to_have_text("1\u00a0offre gardée.")
    expect(visitor.locator("#liste-favoris .card-title")).to_have_text(title)
    expect(visitor.get_by_role("heading", name="Offres gardées")).to_be_focused()


def test_an_offer_seen_is_marked_in_lists_also_on_coming_back(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/toutes-les-offres.html")
    offer, _ = card(visitor, 0)
    visitor.locator(".card .card-title a").first.click()
    visitor.wait_for_url(f"**/{offer}.html")
    visitor.go_back()
    expect(visitor.locator(".card .card-mark").first).to_have_text("Déjà vue")
    expect(visitor.locator(".card .card-mark").nth(1)).to_have_text("")
    assert remembered(visitor)["seen"] == [offer]


def test_what_was_created_since_the_visit_before_is_new_and_counted(
    visitor: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    visitor.goto(f"{site}/index.html")
    expect(visitor.locator(".nav-device")).to_be_visible()
    expect(visitor.locator(".hero-new")).to_be_hidden()
    before = datetime.now(UTC) - timedelta(days=3)
    expected = sum(datetime.fromisoformat(raw["dateCreation"]) > before for raw in payloads.values())
    assert 1 < expected < len(payloads)
    visitor.evaluate(
        "(visit) => localStorage.setItem('panneau:/ville/emploi/:visit', JSON.stringify(visit))",
        {"before": "", "now": before.isoformat()},
    )
    visitor.reload()
    expect(visitor.locator(".hero-new a")).to_have_text(
        re.compile(rf"^{expected}\u00a0nouvelles offres depuis votre dernière visite$")
    )
    visitor.goto(f"{site}/toutes-les-offres.html")
    marks = visitor.locator(".card").evaluate_all(
        "cards => cards.map((one) => [one.querySelector('time').dateTime, one.querySelector('.card-mark').textContent])"
    )
    assert {mark for _, mark in marks} <= {"Nouvelle", ""}
    for created, mark in marks:
        assert (mark == "Nouvelle") == (datetime.fromisoformat(created) > before), created
    visitor.reload()
    expect(visitor.locator(".card-mark").first).to_have_text("Nouvelle")


def test_everything_is_forgotten_at_once(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/toutes-les-offres.html")
    visitor.locator(".card .favourite").first.click()
    visitor.goto(f"{site}/favoris.html")
    expect(visitor.locator("#liste-favoris .card")).to_have_count(1)
    visitor.get_by_role("button", name="Tout oublier").click()
    expect(visitor.locator("#etat-favoris")).to_have_text("Tout est oublié.")
    expect(visitor.locator("#liste-favoris .card")).to_have_count(0)
    expect(visitor.locator(".nav-favoris")).to_have_text("Favoris")
    assert visitor.evaluate("localStorage.length") == 0


def test_where_the_browser_refuses_to_remember_nothing_is_offered_and_nothing_breaks(visitor: Page, site: str) -> None:
    visitor.add_init_script(REFUSE)
    for path in ("index.html", "toutes-les-offres.html", "recherche.html?q=agent"):
        visitor.goto(f"{site}/{path}")
        visitor.wait_for_load_state("networkidle")
        assert visitor.locator(".favourite:visible, .nav-device:visible, .hero-new:visible").count() == 0
    visitor.goto(f"{site}/favoris.html")
    expect(visitor.locator("#etat-favoris")).to_contain_text("ne permet pas")
    expect(visitor.locator("#oublier")).to_be_hidden()


@pytest.mark.parametrize("damage", ["[", "null", '{"a": 1}', '["<script>", 3, "../x"]', '"text"'])
def test_a_damaged_memory_is_as_good_as_none(browser: Browser, site: str, damage: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults = watched(page)
    names = json.dumps([f"panneau:/ville/emploi/:{name}" for name in ("favourites", "seen", "visit")])
    page.add_init_script(f"for (const name of {names}) localStorage.setItem(name, {json.dumps(damage)})")
    page.goto(f"{site}/favoris.html")
    expect(page.locator("#etat-favoris")).to_contain_text("Aucune offre gardée")
    context.close()
    assert faults == []

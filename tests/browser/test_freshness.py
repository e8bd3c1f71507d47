"""How a page finds out by itself that its offers are old: by the server's time, never by the visitor's clock alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

from panneau.common.clock import AGEING_H, has_reached

WITH_OFFERS = ("index.html", "toutes-les-offres.html", "recherche.html", "communes.html", "favoris.html", "carte.html")
WITHOUT_OFFERS = ("aide.html", "mentions-legales.html", "modifications.html", "conformite.html")
Hours = Callable[[float], None]
SECOND_H = 1 / 3600


@pytest.fixture
def began(output: Path) -> datetime:
    (moment,) = html.fromstring((output / "index.html").read_text()).xpath("//footer//time[1]/@datetime")
    return datetime.fromisoformat(str(moment))


@pytest.fixture
def offer(output: Path) -> str:
    """An offer that is linked at France Travail."""
    return next(
        f"offres/{file.name}" for file in sorted((output / "offres").iterdir()) if "source-link" in file.read_text()
    )


@pytest.fixture
def aged(visitor: Page, began: datetime) -> Hours:
    """Sets how old the offers are by the server's clock."""

    def set_age(hours: float) -> None:
        said = format_datetime((began + timedelta(hours=hours)).astimezone(UTC), usegmt=True)

        def answer(route: Route) -> None:
            route.fulfill(status=200, headers={"Date": said, "Content-Type": "application/json"})

        visitor.unroute("**/etat.json")
        visitor.route("**/etat.json", answer)

    return set_age


def open_and_wait(page: Page, address: str) -> None:
    with page.expect_response("**/etat.json"):
        page.goto(address)
    page.evaluate("new Promise((resolve) => setTimeout(resolve))")


def look_again(page: Page) -> None:
    """The visitor comes back to the tab."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize("path", WITH_OFFERS)
def test_by_age_a_page_says_nothing_then_its_date_then_hides_its_offers(
    path: str, visitor: Page, site: str, aged: Hours
) -> None:
    aged(11)
    open_and_wait(visitor, f"{site}/{path}")
    expect(visitor.locator(".age-notice, .age-stop")).to_have_count(0)
    when = visitor.locator("footer time").first.inner_text()
    aged(13)
    look_again(visitor)
    notice = visitor.locator(".age-notice")
    expect(notice).to_have_text(f"Offres lues le {when}\u00a0: elles ne sont peut-être plus à jour.")
    assert notice.evaluate("one => one === document.body.firstElementChild")
    expect(visitor.locator("main")).to_be_visible()
    aged(25)
    open_and_wait(visitor, f"{site}/{path}")
    expect(visitor.locator("main")).to_be_hidden()
    expect(visitor.locator(".age-notice")).to_have_count(0)
    expect(visitor.locator(".age-stop")).to_contain_text("trop anciennes pour être montrées")
    link = visitor.get_by_role("link", name="lisez-les sur le site de France Travail")
    expect(link).to_have_attribute(
        "href", "https://candidat.francetravail.fr/offres/recherche?at_medium=CMP&at_campaign=ville"
    )
    expect(visitor.locator("footer")).to_be_visible()


def test_a_page_draws_its_lines_at_the_very_ages_at_which_python_does(visitor: Page, site: str, aged: Hours) -> None:
    """The script compares again, in the visitor's browser, what `has_reached` compares (tests/test_age_limit.py)."""
    visitor.add_init_script("performance.now = () => 0")  # no time goes by between the answer and the comparison
    visitor.goto(f"{site}/toutes-les-offres.html")
    limit_h = float(str(visitor.locator("script[data-limite]").get_attribute("data-limite")))
    for hours, notices, stops in (
        (AGEING_H - SECOND_H, 0, 0),
        (AGEING_H, 1, 0),
        (limit_h - SECOND_H, 1, 0),
        (limit_h, 0, 1),
    ):
        aged(hours)
        open_and_wait(visitor, f"{site}/toutes-les-offres.html")
        expect(visitor.locator(".age-notice")).to_have_count(notices)
        expect(visitor.locator(".age-stop")).to_have_count(stops)
        assert has_reached(timedelta(hours=hours), limit_h=AGEING_H) is bool(notices or stops)
        assert has_reached(timedelta(hours=hours), limit_h=limit_h) is bool(stops)


def test_a_page_of_an_offer_that_is_too_old_leads_to_that_offer_at_france_travail(
    visitor: Page, site: str, aged: Hours, offer: str
) -> None:
    aged(25)
    open_and_wait(visitor, f"{site}/{offer}")
    expect(visitor.locator("main")).to_be_hidden()
    expect(visitor.locator(".crumbs")).to_be_hidden()
    own = visitor.locator(".source-link a").get_attribute("href")
    expect(visitor.locator(".age-stop a")).to_have_attribute("href", str(own))
    assert visitor.title() == "Offres trop anciennes"


@pytest.mark.parametrize("path", ["index.html", "toutes-les-offres.html", "extraits/dernieres.html"])
def test_a_page_that_is_too_old_still_has_its_title_and_what_the_skip_link_leads_to(
    path: str, visitor: Page, site: str, aged: Hours
) -> None:
    aged(25)
    open_and_wait(visitor, f"{site}/{path}")
    expect(visitor.locator("h1:visible")).to_have_text("Offres trop anciennes")
    expect(visitor.get_by_role("main")).to_have_count(1)
    expect(visitor.get_by_role("main").get_by_role("status")).to_contain_text("trop anciennes pour être montrées")
    look_again(visitor)
    expect(visitor.locator("h1:visible")).to_have_count(1)
    if visitor.locator(".skip-link").count():
        visitor.keyboard.press("Tab")
        visitor.keyboard.press("Enter")
        assert visitor.evaluate("document.activeElement.matches('.age-stop#contenu')")


def test_pages_without_offers_do_not_even_ask(visitor: Page, site: str) -> None:
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    for path in WITHOUT_OFFERS:
        visitor.goto(f"{site}/{path}")
        visitor.wait_for_load_state("networkidle")
    assert not any("etat.json" in url or "fraicheur" in url for url in asked)


def test_a_tab_that_stayed_open_asks_again_when_it_is_looked_at(visitor: Page, site: str, aged: Hours) -> None:
    aged(1)
    open_and_wait(visitor, f"{site}/toutes-les-offres.html")
    expect(visitor.locator(".age-notice")).to_have_count(0)
    aged(13)
    look_again(visitor)
    expect(visitor.locator(".age-notice")).to_be_visible()
    aged(30)
    look_again(visitor)
    expect(visitor.locator("main")).to_be_hidden()
    expect(visitor.locator(".age-notice")).to_have_count(0)


def test_a_page_that_comes_back_from_the_browsers_cache_asks_again(visitor: Page, site: str, aged: Hours) -> None:
    aged(1)
    open_and_wait(visitor, f"{site}/toutes-les-offres.html")
    aged(25)
    visitor.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(visitor.locator("main")).to_be_hidden()


def test_going_back_finds_out_too(visitor: Page, site: str, aged: Hours) -> None:
    aged(1)
    open_and_wait(visitor, f"{site}/toutes-les-offres.html")
    visitor.goto(f"{site}/aide.html")
    aged(25)
    visitor.go_back()
    expect(visitor.locator("main")).to_be_hidden()


def test_time_that_goes_by_without_a_connection_counts(visitor: Page, site: str, aged: Hours) -> None:
    aged(11.5)
    open_and_wait(visitor, f"{site}/toutes-les-offres.html")
    expect(visitor.locator(".age-notice")).to_have_count(0)
    visitor.unroute("**/etat.json")
    visitor.route("**/etat.json", lambda route: route.fulfill(status=200, headers={}))
    visitor.evaluate("performance.now = ((now) => () => now() + 13 * 3_600_000)(performance.now.bind(performance))")
    look_again(visitor)
    expect(visitor.locator("main")).to_be_hidden()


@pytest.mark.parametrize(("clock_h", "says"), [(0.1, False), (13, True), (24 * 365, True)])
def test_without_the_servers_time_a_visitors_clock_can_make_the_page_say_its_date_and_hides_nothing(
    clock_h: float, says: bool, browser: Browser, site: str, began: datetime
) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(began + timedelta(hours=clock_h))
    page.route("**/etat.json", lambda route: route.abort())
    page.goto(f"{site}/toutes-les-offres.html")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".age-notice")).to_have_count(int(says))
    expect(page.locator("main")).to_be_visible()
    page.close()


@pytest.mark.parametrize("clock_h", [-24 * 365, 24 * 365])
def test_with_the_servers_time_a_wrong_clock_changes_nothing(
    clock_h: float, visitor: Page, site: str, began: datetime, aged: Hours
) -> None:
    visitor.clock.set_fixed_time(began + timedelta(hours=clock_h))
    aged(1)
    open_and_wait(visitor, f"{site}/toutes-les-offres.html")
    expect(visitor.locator(".age-notice, .age-stop")).to_have_count(0)
    aged(25)
    open_and_wait(visitor, f"{site}/toutes-les-offres.html")
    expect(visitor.locator("main")).to_be_hidden()


def test_without_javascript_the_date_stands_in_words(browser: Browser, site: str, offer: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("index.html", "toutes-les-offres.html", offer):
        page.goto(f"{site}/{path}")
        expect(page.locator("main .mention").first).to_contain_text("Données lues le ")
    context.close()

"""axe-core on every kind of page: light, dark, and 320 pixels wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import NAMES
from tests.quality.document import Section, table
from tests.quality.site import Sample
from tests.quality.tools import found_program

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SEARCHES = ("recherche.html?q=agent", "recherche.html?q=xyzxyz")
"""The search page with results, and without."""


@dataclass(frozen=True)
class Screen:
    """How a page is looked at."""

    name: str
    width: int
    scheme: Literal["light", "dark"]


SCREENS = (Screen("clair", 1280, "light"), Screen("sombre", 1280, "dark"), Screen("320 px", 320, "light"))


@dataclass(frozen=True)
class Violation:
    """One rule broken on one page."""

    page: str
    screen: str
    rule: str
    target: str

    def __str__(self) -> str:
        return f"{self.page} ({self.screen}) {self.rule} {self.target}"


def violations(browser: Browser, address: str, pages: Iterable[str], screen: Screen) -> Iterator[Violation]:
    """What axe-core finds on these pages."""
    context = browser.new_context(viewport={"width": screen.width, "height": 900}, color_scheme=screen.scheme)
    page = context.new_page()
    for path in pages:
        page.goto(f"{address}/{path}")
        if "?" in path:
            _settle(page)
        response = Axe().run(page, options=RULES).response
        for found in response["violations"]:
            for node in found["nodes"]:
                yield Violation(path, screen.name, found["id"], str(node["target"]))
    context.close()


def _settle(page: Page) -> None:
    page.locator("#recherche-resultats[aria-busy=false]:visible").first.wait_for()


def measure(sample: Sample) -> Section:
    """All kinds of pages on all screens."""
    pages = [*sample.kinds(), *SEARCHES, *sample.offers(3)]
    found: list[Violation] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found_program(*NAMES), args=["--no-sandbox"])
        for screen in SCREENS:
            found += violations(browser, sample.address, pages, screen)
        version, engine = browser.version, _engine(browser)
        browser.close()
    rows = [
        (screen.name, len(pages), sum(1 for violation in found if violation.screen == screen.name))
        for screen in SCREENS
    ]
    said = table(("Écran", "Pages", "Manquements"), rows)
    faults = "".join(f"\n- {violation}" for violation in found)
    tools = f"axe-core {engine}, Chromium {version}, règles WCAG 2.0 à 2.2 (A et AA) et bonnes pratiques."
    return Section(f"{tools}\n\n{said}\n{faults}", not found)


def _engine(browser: Browser) -> str:
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><html lang=fr><title>Version</title><main><h1>Version</h1></main>")
    response = Axe().run(page).response
    page.close()
    return str(response["testEngine"]["version"])

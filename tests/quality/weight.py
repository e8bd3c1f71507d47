"""What pages weigh as they travel, and whom they ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.chromium import NAMES
from tests.quality.document import Section, table
from tests.quality.site import Sample, compressed, host_of
from tests.quality.tools import found_program

OFFER_FIRST, OFFER_ALL, LIST_ALL = 14, 60, 30
"""Largest weights in KB of 1,024 bytes."""
BLOCKING = """performance.getEntriesByType('resource')
  .filter((one) => one.renderBlockingStatus === 'blocking').map((one) => one.name)"""


@dataclass(frozen=True)
class Weight:
    """What one page makes a browser fetch."""

    page: str
    blocking: int
    """Bytes of the page and of what holds back its first drawing."""
    everything: int
    strangers: tuple[str, ...]
    """Other hosts that were asked."""


def weights(browser: Browser, sample: Sample, pages: list[str]) -> Iterator[Weight]:
    """Each page in a browser that has nothing of the site yet."""
    for path in pages:
        context = browser.new_context()
        yield _weight(context.new_page(), sample, path)
        context.close()


def _weight(page: Page, sample: Sample, path: str) -> Weight:
    asked: list[str] = []

    def remember(request: Request) -> None:
        asked.append(request.url)

    page.on("request", remember)
    page.goto(f"{sample.address}/{path}")
    page.wait_for_load_state("networkidle")
    first = [f"{sample.address}/{path}", *page.evaluate(BLOCKING)]
    own = [address for address in asked if host_of(address) == host_of(sample.address)]
    strangers = {host_of(address) for address in asked} - {host_of(sample.address), ""}
    return Weight(path, _bytes(sample, first), _bytes(sample, own), tuple(sorted(strangers)))


def _bytes(sample: Sample, addresses: list[str]) -> int:
    files = {sample.folder / address.removeprefix(sample.address).split("?")[0].lstrip("/") for address in addresses}
    return sum(len(compressed(file)) for file in files if file.is_file())


def measure(sample: Sample) -> Section:
    """Offers from the smallest to the largest, and the largest lists."""
    lists = ["toutes-les-offres.html", "toutes-les-offres-2.html"]
    pages = [*sample.offers(10), *lists, "index.html", "recherche.html", "affichage.html"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found_program(*NAMES), args=["--no-sandbox"])
        found = list(weights(browser, sample, pages))
        browser.close()
    rows = [(one.page, _kb(one.blocking), _kb(one.everything), ", ".join(one.strangers) or "aucune") for one in found]
    head = ("Page", "Avant de pouvoir lire (page et styles)", "Tout", "Requêtes vers un autre site")
    return Section(table(head, rows), all(map(_reached, found)))


def _reached(one: Weight) -> bool:
    if one.strangers:
        return False
    if one.page.startswith("offres/"):
        return one.blocking <= OFFER_FIRST * 1024 and one.everything <= OFFER_ALL * 1024
    return not one.page.startswith("toutes") or one.everything <= LIST_ALL * 1024


def _kb(number: int) -> str:
    return f"{number / 1024:.1f}\u00a0Ko".replace(".", ",")

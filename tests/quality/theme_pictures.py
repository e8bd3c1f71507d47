"""The pictures of docs/guide-theme.md: a site whose town followed the guide, and the catalogue with its files."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from panneau.admin.theme_catalogue import write_catalogue
from tests.builds import PROJECT, sandbox, variables_of, world_of
from tests.chromium import NAMES
from tests.local_theme import build_with, files_of_guide, write_files
from tests.quality.pictures import on_screen
from tests.quality.site import served
from tests.quality.tools import found_program

OFFERS = 60


def take_theme(work: Path, folder: Path) -> None:
    """Every picture, into `folder`; `work` is for what they are taken of."""
    own = work / "theme-local"
    write_files(own, files_of_guide())
    with sandbox(world_of(OFFERS)) as server:
        outcome = build_with(own, work / "site", variables_of(server), {})
    if outcome.code:
        sys.exit(outcome.said)
    write_catalogue(work / "catalogue", folders=(own, PROJECT / "theme"))
    with sync_playwright() as playwright, served(work / "site") as site, served(work / "catalogue") as catalogue:
        browser = playwright.chromium.launch(executable_path=found_program(*NAMES), args=["--no-sandbox"])
        on_screen(browser, folder / "theme-accueil.png", f"{site}/index.html", height=1500, settle=_settle_block)
        on_screen(browser, folder / "theme-composant.png", f"{site}/toutes-les-offres.html", height=500)
        on_screen(browser, folder / "theme-catalogue.png", f"{catalogue}/index.html", settle=_settle_cards)
        browser.close()


def _settle_block(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('.card:nth-child(n + 4)').forEach((one) => one.remove())")


def _settle_cards(page: Page) -> None:
    page.locator("#cards").scroll_into_view_if_needed()
    page.evaluate("location.hash = 'cards'")
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    with TemporaryDirectory() as work:
        take_theme(Path(work), Path(sys.argv[1]))

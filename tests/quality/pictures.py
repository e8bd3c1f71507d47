"""The pictures of the documentation: pages of a built site on a screen, on a phone, and on paper."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import NAMES
from tests.quality.site import served
from tests.quality.tools import found_program

PAPER_SCALE = 1.5
"""Pixels for each point."""


def take_all(site: Path, folder: Path) -> None:
    """Every picture, from the site in one folder into another."""
    offer = next(
        path for path in sorted((site / "offres").iterdir()) if "Qualités professionnelles" in path.read_text()
    )
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=found_program(*NAMES), args=["--no-sandbox"])
        on_screen(browser, folder / "accueil.png", f"{address}/index.html")
        on_screen(browser, folder / "liste.png", f"{address}/toutes-les-offres.html")
        on_screen(browser, folder / "offre.png", f"{address}/offres/{offer.name}", height=1400)
        on_screen(browser, folder / "recherche.png", f"{address}/recherche.html?q=agent", settle=_settle_search)
        on_screen(browser, folder / "carte.png", f"{address}/carte.html")
        on_screen(browser, folder / "affichage.png", f"{address}/affichage.html")
        on_screen(browser, folder / "telephone.png", f"{address}/offres/{offer.name}", width=360)
        on_screen(browser, folder / "sombre.png", f"{address}/offres/{offer.name}", scheme="dark")
        on_paper(browser, folder / "offre-imprimee.png", f"{address}/offres/{offer.name}")
        on_paper(browser, folder / "affichage-imprime.png", f"{address}/affichage.html")
        browser.close()


def _settle_search(page: Page) -> None:
    page.locator("#recherche-resultats[aria-busy=false]:visible").first.wait_for()


def on_screen(
    browser: Browser,
    file: Path,
    address: str,
    *,
    width: int = 1200,
    height: int = 1000,
    scheme: Literal["light", "dark"] = "light",
    settle: Callable[[Page], None] = lambda page: page.wait_for_load_state("networkidle"),
) -> None:
    """What a visitor sees first."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    settle(page)
    page.screenshot(path=file)
    context.close()


def on_paper(browser: Browser, file: Path, address: str) -> None:
    """The first sheet that is printed."""
    page = browser.new_page()
    page.goto(address)
    sheet = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))[0]
    file.write_bytes(_png(sheet))
    page.close()


def _png(sheet: pypdfium2.PdfPage) -> bytes:
    """A sheet as a picture, in grey: paper has no colours, and the file is small."""
    grey = sheet.render(scale=PAPER_SCALE, grayscale=True).to_numpy()
    height, width = grey.shape[:2]
    lines = b"".join(b"\0" + line.tobytes() for line in grey)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


if __name__ == "__main__":
    take_all(Path(sys.argv[1]), Path(sys.argv[2]))

"""How soon an offer is read on a phone: screens down to « Postuler » and to the text, share of the page that is text.

    .venv/bin/python -m benchmarks.offer_reading [--offers 300] [--pages 40] [--site FOLDER] [--write après]

A site is built as production builds it, of fictive offers whose texts are as long as real ones, and its offers are
opened in Chromium at 375 × 667 pixels, from the smallest page to the largest. A figure is the median over them, with
the first and the last decile. A screen is 667 pixels; « Postuler » is reached where the whole button is seen, the text
where its title begins; the share is the height of the text's block over that of the whole page, site header and footer
counted in, and over that of the offer alone. `--site` measures a folder that is built already; `--write avant` or
`--write après` puts the figures in docs/quality.md.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from panneau.common.french import format_tenths
from tests.builds import publish, real_sandbox, variables_of, world_of
from tests.chromium import NAMES, served
from tests.quality.document import Section, table, write_section

WIDTH, HEIGHT = 375, 667
"""CSS pixels of a small telephone's window."""
MEASURE = """() => {
  const box = (found) => document.querySelector(found)?.getBoundingClientRect();
  const button = [...document.querySelectorAll('main .button-main')]
    .map((one) => one.getBoundingClientRect()).filter(({ height }) => height)
    .sort((one, other) => one.bottom - other.bottom)[0];
  const text = box('#description'), offer = box('main > article');
  const whole = document.documentElement.scrollHeight;
  return [button?.bottom ?? NaN, text?.top ?? NaN, text?.height ?? NaN, offer.height, whole];
}"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One offer on a phone, measured before anything is scrolled."""

    to_apply: float
    """Screens down to the end of « Postuler »."""
    to_text: float
    """Screens down to the title of the text."""
    of_page: float
    """Percent of the page that is text."""
    of_offer: float
    """The same of the offer alone."""
    screens: float
    """Screens of the whole page."""


NAMES_OF_FIGURES = (
    "Écrans jusqu’à « Postuler » entier",
    "Écrans jusqu’au texte",
    "Part du texte dans la page (%)",
    "Part du texte dans l’offre seule (%)",
    "Écrans de la page entière",
)


def measure_offer(page: Page, address: str) -> Reading | None:
    """Measure one offer; None for one without text or without a way to apply."""
    page.goto(address)
    apply, top, text, offer, whole = page.evaluate(MEASURE)
    if apply != apply or top != top:  # noqa: PLR0124 - NaN
        return None
    return Reading(apply / HEIGHT, top / HEIGHT, 100 * text / whole, 100 * text / offer, whole / HEIGHT)


def list_offers(folder: Path, number: int) -> list[str]:
    """List pages of offers, evenly taken from the smallest to the largest."""
    pages = sorted((folder / "offres").glob("*.html"), key=lambda path: path.stat().st_size)
    return [f"offres/{path.name}" for path in pages[:: max(1, len(pages) // number)]][:number]


def measure_site(folder: Path, number: int) -> list[Reading]:
    """Measure offers of a built site."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="fr-FR")
        found = [measure_offer(page, f"{address}/{path}") for path in list_offers(folder, number)]
        browser.close()
    return [one for one in found if one]


def format_rows(found: Sequence[Reading]) -> Iterator[tuple[str, ...]]:
    """Format each figure: its name, median, first and last decile."""
    for name, values in zip(NAMES_OF_FIGURES, zip(*map(astuple, found), strict=True), strict=True):
        deciles = quantiles(values, n=10)
        yield name, *map(format_tenths, (median(values), deciles[0], deciles[-1]))


@contextmanager
def find_site(given: Path | None, offers: int) -> Iterator[Path]:
    """The folder to be measured: the given one, or a new site as production makes it."""
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory() as work, real_sandbox(world_of(offers)) as server:
        outcome = publish(Path(work) / "site", variables_of(server))
        if outcome.code:
            sys.exit(outcome.said)
        yield Path(work) / "site"


def main() -> None:
    """Measure, tell, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offers", type=int, default=300)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--write", choices=("avant", "après"))
    given = parser.parse_args()
    with find_site(given.site, given.offers) as folder:
        found = measure_site(folder, given.pages)
    text = table(("Mesure", "Médiane", "Premier décile", "Dernier décile"), format_rows(found))
    print(text)
    if given.write:
        write_section(f"lecture-{given.write}", Section(text, reached=True), offers=given.offers)


if __name__ == "__main__":
    main()

"""Pictures of pages in Chromium, before and after a change, and the page that shows them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

WIDTHS = {"ordinateur": 1280, "telephone": 390}
"""Name of a view → CSS pixels."""
HEIGHT = 900
INDEX = "index.html"
_NOWHERE = "--proxy-server=http://127.0.0.1:9"  # discard (RFC 863): what is not on loopback cannot be reached
_PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Les pages qui changent</title>
<style>body{{font-family:sans-serif;margin:1rem}}figure{{display:inline-block;vertical-align:top;margin:.5rem}}
img{{max-width:45vw;border:1px solid #888}}</style></head>
<body><h1>Les pages qui changent</h1>
<p>Les offres de ces images sont fictives.</p>
{told}
{pages}
</body></html>
"""


class PictureSource(NamedTuple):
    """One of the two sites."""

    name: str
    """« avant » or « apres »."""
    home: str
    """Its address, with its last slash."""
    folder: Path


def take_pictures(
    program: str | None, sources: Iterable[PictureSource], pages: Iterable[str], target: Path
) -> tuple[str, ...]:
    """Take a picture of each page that a site has, in each width; the names of the files, in order.

    `program`: path of Chromium, None for Playwright's own.
    Raises: playwright.sync_api.Error where Chromium does not start, OSError.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[_NOWHERE])
        try:
            wanted = [(source, page) for page in pages for source in sources if (source.folder / page).is_file()]
            return tuple(name for source, page in wanted for name in _take(browser, source, page, target))
        finally:
            browser.close()


def render_index(told: Iterable[str], names: Iterable[str]) -> str:
    """Render the page that shows the pictures under what is told of the change."""
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in told)
    shown = "\n".join(_render_picture(name) for name in names)
    return _PAGE.format(told=lines, pages=shown)


def _take(browser: Browser, source: PictureSource, page: str, target: Path) -> Iterator[str]:
    for view, width in WIDTHS.items():
        opened = browser.new_page(viewport={"width": width, "height": HEIGHT}, locale="fr-FR")
        opened.goto(f"{source.home}{page}", wait_until="load")
        name = f"{page.removesuffix('.html').replace('/', '--')}.{view}.{source.name}.png"
        opened.screenshot(path=target / name, full_page=True)
        opened.close()
        yield name


def _render_picture(name: str) -> str:
    alternative = escape(name.removesuffix(".png"))
    return f'<figure><figcaption>{alternative}</figcaption><img src="{escape(name)}" alt="{alternative}"></figure>'

"""Pages of a built site in headless Chromium, each in every view that visitors have of it."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

from playwright.async_api import Browser, CDPSession, Error, JSHandle, Page, Request, async_playwright

from panneau.audit.sight.reviewed_lists import build_page_lists

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOWHERE = "--proxy-server=http://127.0.0.1:9"  # discard (RFC 863): what is not on loopback cannot be reached
SETTLED_S = 2.0
"""Seconds after which a page is looked at: its scripts have run, its animations have begun."""
AT_ONCE = 6
"""Pages that are open at once: they wait more than they work."""
HEIGHT = 900
"""CSS pixels of a window."""
PATIENCE_S = 120
"""Seconds that one page may take on a busy machine; a script that never ends takes more."""
FULLY_PICTURED = 4
"""Pages of which pictures are compared in every view; of the others, which bring few new structures, in two views."""
_SCALE = 0.5
_STUCK = "stuck"
_MEASURES = Path(__file__).with_name("measures.js")


class View(NamedTuple):
    """One way of looking at a page."""

    name: str
    """In French."""
    width: int
    """CSS pixels; on paper, an A4 sheet without the margins of print.css."""
    scheme: Literal["light", "dark"]
    medium: Literal["screen", "print"]


VIEWS = (
    View("écran large", 1280, "light", "screen"),
    View("écran large, couleurs sombres", 1280, "dark", "screen"),
    View("écran de 320 pixels", 320, "light", "screen"),
    View("écran de 320 pixels, couleurs sombres", 320, "dark", "screen"),
    View("impression", 695, "light", "print"),
)


class PageFault(TypedDict):
    """What `measures.js` finds."""

    kind: str
    where: str
    """The element, as its start tag."""
    value: str
    mention: bool
    """Whether the text is among the mentions."""


class PageVisit(NamedTuple):
    """One page to look at, and how."""

    home: str
    """Address of the site's home, with its last slash."""
    path: str
    html: str
    """The page as it was written."""
    views: Sequence[View] = VIEWS
    pictured: Sequence[View] = VIEWS
    """Views in which pictures are compared."""
    settled_s: float = SETTLED_S
    patience_s: float = PATIENCE_S


@dataclass(frozen=True, slots=True)
class SeenFault:
    """A fault of one page in one view."""

    page: str
    view: str
    fault: PageFault


@dataclass(frozen=True, slots=True)
class BrowserSight:
    """What was seen of some pages."""

    version: str
    """« Chromium 139.0.7258.66 »."""
    faults: tuple[SeenFault, ...]


def find_chromium() -> str | None:
    """Find the program: what the variable `CHROMIUM` names, the system's own, else Playwright's."""
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *NAMES))), None)


def plan_visits(home: str, pages: Iterable[tuple[str, str]]) -> tuple[PageVisit, ...]:
    """Plan how pages (path, HTML) are looked at, those with the most structures first."""
    few = (VIEWS[0], VIEWS[-1])
    return tuple(
        PageVisit(home, path, html, pictured=VIEWS if rank < FULLY_PICTURED else few)
        for rank, (path, html) in enumerate(pages)
    )


async def look_at_pages(program: str | None, visits: Sequence[PageVisit]) -> BrowserSight:
    """Open pages, some at once, and gather what is wrong with them.

    `program`: path of Chromium, None for Playwright's own.
    Raises: playwright.async_api.Error where Chromium does not start.
    """
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=[NOWHERE])
        first = await _look_from_windows(browser, visits, AT_ONCE)
        stuck = {fault.page for fault in first if fault.fault["kind"] == _STUCK}
        again = [visit._replace(patience_s=visit.patience_s * 3) for visit in visits if visit.path in stuck]
        # Other work can slow a machine until six pages at once are not done in time: that is no fault of theirs.
        second = await _look_from_windows(browser, again, 1)
        version = f"Chromium {browser.version}"
        await browser.close()
    order = {visit.path: rank for rank, visit in enumerate(visits)}
    faults = [*(fault for fault in first if fault.page not in stuck), *second]
    return BrowserSight(version, tuple(sorted(faults, key=lambda fault: order[fault.page])))


async def _look_from_windows(browser: Browser, visits: Iterable[PageVisit], at_once: int) -> list[SeenFault]:
    waiting = deque(visits)
    found = await asyncio.gather(*(_look_from_window(browser, waiting) for _ in range(at_once)))
    return [fault for faults in found for fault in faults]


async def _look_from_window(browser: Browser, waiting: deque[PageVisit]) -> list[SeenFault]:
    """Look at waiting pages one after the other, in a window of their own: pages behind others are not drawn."""
    found: list[SeenFault] = []
    while waiting:
        opened = await browser.new_page(locale="fr-FR")
        found += await _look_until_stuck(opened, waiting)
        await opened.close()
    return found


async def _look_until_stuck(opened: Page, waiting: deque[PageVisit]) -> list[SeenFault]:
    """Look at waiting pages, up to one after which the window is of no more use."""
    found: list[SeenFault] = []
    while waiting:
        visit = waiting.popleft()
        try:
            async with asyncio.timeout(visit.patience_s):
                found += await _look_at_page(opened, visit)
        except (Error, TimeoutError) as error:
            return [*found, _make_fault(visit, _STUCK, str(error).partition("\n")[0])]
    return found


async def _look_at_page(opened: Page, visit: PageVisit) -> list[SeenFault]:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    await _turn(opened, visit.views[0])
    opened.on("request", note)
    await opened.goto(f"{visit.home}{visit.path}", wait_until="load")
    measures = await opened.evaluate_handle(_MEASURES.read_text("utf-8"), build_page_lists("screen"))
    await measures.evaluate("page => page.prepare()")
    await asyncio.sleep(visit.settled_s)
    await measures.evaluate("(page, html) => page.compareWith(html)", visit.html)
    found = [SeenFault(visit.path, "", fault) for fault in await _read_faults(measures)]
    session = await opened.context.new_cdp_session(opened)
    for view in visit.views:
        size = await _show(opened, measures, view)
        if view in visit.pictured:
            await _compare_pictures(session, measures, size)
        found += [SeenFault(visit.path, view.name, fault) for fault in await _read_faults(measures)]
    opened.remove_listener("request", note)
    return [*found, *_list_left(visit, asked)]


async def _turn(opened: Page, view: View) -> None:
    await opened.set_viewport_size({"width": view.width, "height": HEIGHT})
    await opened.emulate_media(media=view.medium, color_scheme=view.scheme)


async def _show(opened: Page, measures: JSHandle, view: View) -> tuple[int, int]:
    """Turn the page to a view and measure it: as it stands in the first one, where it ends in the others.

    Returns width and height of the page in CSS pixels.
    """
    await _turn(opened, view)
    await measures.evaluate("(page, atEnd) => page.hold(atEnd)", view != VIEWS[0])
    width, height = await measures.evaluate("(page, lists) => page.measure(lists)", build_page_lists(view.medium))
    return width, height


async def _compare_pictures(session: CDPSession, measures: JSHandle, size: tuple[int, int]) -> None:
    before = await _take_picture(session, size)
    await measures.evaluate("page => page.reverse()")
    after = await _take_picture(session, size)
    await measures.evaluate("page => page.restore()")
    await measures.evaluate("(page, [one, other, scale]) => page.compare(one, other, scale)", [before, after, _SCALE])


async def _take_picture(session: CDPSession, size: tuple[int, int]) -> str:
    """Take a picture of the whole page, as PNG in base64; half its size shows which words are there."""
    clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": _SCALE}
    asked = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": clip}
    return str((await session.send("Page.captureScreenshot", asked))["data"])


async def _read_faults(measures: JSHandle) -> list[PageFault]:
    faults: list[PageFault] = await measures.evaluate("page => page.faults()")
    return faults


def _list_left(visit: PageVisit, asked: Iterable[str]) -> list[SeenFault]:
    """List the requests that were for elsewhere, none of which has left the machine."""
    host = visit.home[: visit.home.index("/", len("http://")) + 1]
    return [_make_fault(visit, "left", one) for one in asked if not one.startswith((host, "data:", "blob:"))]


def _make_fault(visit: PageVisit, kind: str, value: str) -> SeenFault:
    """Make a fault of the page as a whole."""
    return SeenFault(visit.path, "", {"kind": kind, "where": "", "value": value, "mention": False})

"""One browser and one built site for all tests of the pages; each test has a page of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from panneau.france_travail.sandbox.world import World
from tests.browser.queries import Payload
from tests.browser.tiles import served_tiles
from tests.builds import build, sandbox, variables_of, world_of

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WAIT_MS = 15_000
OFFERS = 400
FOLDER = "ville/emploi"
MISSING = "Chromium manque. Sur Debian ou Ubuntu : sudo apt-get install --yes chromium (make test le fait pour root)."


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a word, over connections that stay open."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which the folder is served on loopback, without last slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system; a test without it fails and says how to get it."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A wide screen and patience enough for a busy machine."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    made.set_default_timeout(WAIT_MS)
    expect.set_options(timeout=WAIT_MS)
    yield made
    made.close()


@pytest.fixture(scope="session")
def world() -> World:
    return world_of(OFFERS)


@pytest.fixture(scope="session")
def payloads(world: World) -> Mapping[str, Payload]:
    return {key.id: world.payload(key) for key in world.select([])}


@pytest.fixture(scope="session")
def tiles() -> Iterator[str]:
    """The address template of a server of tiles on loopback."""
    with served_tiles() as address:
        yield address


@pytest.fixture(scope="session")
def output(world: World, tiles: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in a folder of its host, as many towns have it."""
    folder = tmp_path_factory.mktemp("host") / FOLDER
    folder.parent.mkdir(parents=True)
    with sandbox(world) as server:
        outcome = build(folder, variables_of(server), panneau={"carte": tiles})
    assert outcome.code == 0, outcome.said
    return folder


@pytest.fixture(scope="session")
def site(output: Path) -> Iterator[str]:
    with served(output.parents[1]) as address:
        yield f"{address}/{FOLDER}"


def watched(page: Page) -> list[str]:
    """What goes wrong on a page from now on: failing scripts, refusals of its policy, files that are not there."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(f"{said.text} {said.location}") if said.type == "error" else None)
    return faults


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A page of somebody who was never here, with a memory of its own; any fault fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    context.set_default_timeout(WAIT_MS)
    opened = context.new_page()
    faults = watched(opened)
    yield opened
    context.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when a script does."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    opened.close()
    assert faults == []

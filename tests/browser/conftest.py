"""One browser and one built site for all tests of the pages; each test has a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from panneau.mock_api.world import World
from tests.browser.queries import Payload
from tests.browser.tiles import served_tiles
from tests.builds import publish, real_sandbox, variables_of, world_of
from tests.chromium import served, watched

WAIT_MS = 15_000
OFFERS = 400
FOLDER = "ville/emploi"


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
    """With an offer of an employer that says it is handi-committed: three in a thousand are, in life."""
    made = world_of(OFFERS)
    payload = made.build_payload(made.select([])[0])
    made.publish({**payload, "employeurHandiEngage": True})
    return made


@pytest.fixture(scope="session")
def payloads(world: World) -> Mapping[str, Payload]:
    return {key.id: world.build_payload(key) for key in world.select([])}


@pytest.fixture(scope="session")
def tiles() -> Iterator[str]:
    """The address template of a server of tiles on loopback."""
    with served_tiles() as address:
        yield address


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a host, and its address."""
    folder = tmp_path_factory.mktemp("host")
    (folder / FOLDER).parent.mkdir(parents=True)
    with served(folder) as address:
        yield folder, address


@pytest.fixture(scope="session")
def output(world: World, tiles: str, host: tuple[Path, str]) -> Path:
    """A site in a folder of its host, as many towns have it, with production's settings."""
    folder, address = host
    with real_sandbox(world) as server:
        outcome = publish(
            folder / FOLDER, variables_of(server), address=f"{address}/{FOLDER}", panneau={"carte": tiles}
        )
    assert outcome.code == 0, outcome.said
    return folder / FOLDER


@pytest.fixture(scope="session")
def site(output: Path, host: tuple[Path, str]) -> str:
    assert output.is_dir()
    return f"{host[1]}/{FOLDER}"


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

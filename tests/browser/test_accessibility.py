"""axe-core finds nothing on any kind of page; `make quality` looks at more screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.builds import build, sandbox, variables_of, world_of
from tests.chromium import served
from tests.quality.axe import SEARCHES, Screen, violations
from tests.quality.site import Sample

OFFERS = 60
SCREENS = (Screen("clair", 1280, "light"), Screen("sombre, 320 px", 320, "dark"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    folder = tmp_path_factory.mktemp("host") / "site"
    with sandbox(world_of(OFFERS)) as server:
        outcome = build(folder, variables_of(server))
    assert outcome.code == 0, outcome.said
    with served(folder) as address:
        yield Sample(folder, address)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_every_kind_of_page_is_without_violation(browser: Browser, sample: Sample, screen: Screen) -> None:
    pages = [*sample.kinds(), SEARCHES[0]]
    assert [str(found) for found in violations(browser, sample.address, pages, screen)] == []


def test_a_page_with_a_fault_is_caught(browser: Browser, sample: Sample) -> None:
    home = (sample.folder / "index.html").read_text(encoding="utf-8")
    (sample.folder / "faute.html").write_text(home.replace("</main>", '<img src="x.png"></main>'), encoding="utf-8")
    found = {one.rule for one in violations(browser, sample.address, ["faute.html"], SCREENS[0])}
    (sample.folder / "faute.html").unlink()
    assert found == {"image-alt"}

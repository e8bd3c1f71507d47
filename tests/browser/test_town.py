"""The town's own vacancies in the search, in a real browser: found by words and filter, apart from the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.audit.built import TERRITORY, town_content
from tests.builds import build, sandbox, variables_of, world_of
from tests.chromium import served

OWN = "offres-locales/accueil.html"
MENTION = "Offre de la collectivité, publiée par Communauté d’agglomération du Grand Cahors"


@pytest.fixture(scope="module")
def town_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("town")
    with sandbox(world_of(20, TERRITORY)) as server:
        content = town_content(folder / "content")
        outcome = build(folder / "www", variables_of(server), panneau={"territoire": TERRITORY}, content=content)
    assert outcome.code == 0, outcome.said
    with served(Path(folder / "www")) as address:
        yield address


@pytest.mark.parametrize(
    "query", ["q=usagers+population", "origine=collectivite", "q=agent+accueil&origine=collectivite"]
)
def test_the_search_finds_a_vacancy_of_the_town_and_says_whose_it_is(query: str, town_site: str, page: Page) -> None:
    page.goto(f"{town_site}/recherche.html?{query}")
    card = page.locator("#resultats .card-own")
    expect(card).to_have_count(1)
    expect(card).to_contain_text(MENTION)
    expect(card).not_to_contain_text("France Travail")
    expect(page.locator("#resultats .card:not(.card-own) .own-mention")).to_have_count(0)
    card.locator("a").click()
    page.wait_for_url(f"{town_site}/{OWN}")
    expect(page.locator("main")).to_contain_text("Accueillir les usagers")


def test_the_filter_of_france_travail_leaves_it_out(town_site: str, page: Page) -> None:
    page.goto(f"{town_site}/recherche.html?origine=1&voir=100")
    expect(page.locator("#resultats .card").first).to_be_visible()
    expect(page.locator("#resultats .card-own")).to_have_count(0)

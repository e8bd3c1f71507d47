"""A site of the search page alone, and queries put to its worker: what a benchmark and tests of the search share."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from panneau.build.published_assets import write_minified
from panneau.france_travail.territory.territory import Territory
from panneau.site.model.page import PageKind
from panneau.site.pages.plan import plan_site
from panneau.site.search import find_index_path
from tests.site.factories import render
from tests.site.search.stock import made_of

PROJECT = Path(__file__).resolve().parents[2]
ASK = """async ([queries, shown]) => {
  const worker = new Worker('theme/js/search/worker.js', { type: 'module' });
  const index = new URL(document.getElementById('recherche').dataset.index, document.baseURI).href;
  const listed = ({ id, twins }) => [id, ...twins.map((twin) => twin.id)];
  const asked = (number) => new Promise((answer) => {
    const state = { q: queries[number], filters: {}, since: 0, radius: 0, sort: '', shown };
    worker.onmessage = ({ data }) => data.number === number && answer(data.cards.flatMap(listed));
    worker.postMessage({ number, state, now: Date.now() / 60000, index, page: document.baseURI });
  });
  const found = [];
  for (let number = 0; number < queries.length; number += 1) found.push(await asked(number));
  return found;
}"""


def write_search_site(folder: Path, payloads: list[dict[str, Any]], territory: Territory) -> None:
    """Write the search page of these offers, with its index and its theme as they are published."""
    made = made_of(payloads, territory=territory)
    model = replace(made.edition, search_index=find_index_path(made.files))
    page = render(next(page for page in plan_site(model) if page.kind is PageKind.SEARCH))
    shutil.copytree(PROJECT / "theme/static", folder / "theme")
    for path, data in {**made.files, "recherche.html": page.encode(), "etat.json": b"{}"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    theme = {file.relative_to(folder).as_posix(): file for file in (folder / "theme").rglob("*.*")}
    write_minified(folder, theme)


def ask(browser: Browser, site: str, queries: Sequence[str], *, shown: int) -> list[list[str]]:
    """Ask the worker of a site each query; the ids found, in order."""
    page = browser.new_page()
    page.goto(f"{site}/recherche.html")
    found: list[list[str]] = page.evaluate(ASK, [list(queries), shown])
    page.close()
    return found

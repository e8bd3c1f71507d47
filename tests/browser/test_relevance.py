"""Everyday queries find the offers that answer to them, and those first: measured on offers made for each query."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import mean

import pytest
from playwright.sync_api import Browser

from tests.browser.relevance import RELEVANCE, Score, make_payloads, score
from tests.browser.search_site import ask, write_search_site
from tests.chromium import served

LEAST = 0.85
"""Of precision and of recall, on average."""
MOST_EMPTY = 1
"""Queries without any answer, of all."""


@pytest.fixture(scope="module")
def scores(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Sequence[Score]:
    payloads, territory = make_payloads()
    folder: Path = tmp_path_factory.mktemp("recherche")
    write_search_site(folder, payloads, territory)
    with served(folder) as site:
        found = ask(browser, site, [query for query, _ in RELEVANCE], shown=len(payloads))
    return [
        score(query, ids, {raw["id"] for raw in payloads if belongs(raw)})
        for (query, belongs), ids in zip(RELEVANCE, found, strict=True)
    ]


def test_the_first_five_answers_are_those_that_people_look_for(scores: Sequence[Score]) -> None:
    assert mean(one.precision for one in scores) >= LEAST, sorted(scores, key=lambda one: one.precision)[:5]


def test_what_answers_is_found(scores: Sequence[Score]) -> None:
    assert mean(one.recall for one in scores) >= LEAST, sorted(scores, key=lambda one: one.recall)[:5]


def test_hardly_any_query_has_no_answer(scores: Sequence[Score]) -> None:
    assert sum(one.found == 0 for one in scores) <= MOST_EMPTY

"""The search index folds the offers that are identical, and no others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from panneau.audit.checks.search_index import check_search
from tests.audit.built import Built
from tests.audit.mutations import broken_copy
from tests.audit.subjects import read_site

VERSION = "france-travail-2025"


def find_problems(built: Built, folder: Path, change: Callable[[str], str]) -> set[str]:
    with broken_copy(built, folder) as broken:
        (index,) = broken.pages("recherche/index-*")
        content = json.loads(broken.read(index))
        content["columns"]["stacks"] = change(content["columns"]["stacks"])
        broken.write(index, json.dumps(content, ensure_ascii=False, separators=(",", ":")))
        site = read_site(broken.folder, broken.facts)
    check_search(site)
    return {finding.problem for finding in site.ledger.findings if "identiques" in finding.problem}


def join_two(column: str) -> str:
    """The second offer is said to be of the first one's stack ("$" is code 1, "#" code 0)."""
    return column[0] + "$" + column[2:]


def part_one(column: str) -> str:
    """The first offer that shares its stack is given one of its own."""
    rank = next(rank for rank, sign in enumerate(column) if sign != "#")
    return column[:rank] + "#" + column[rank + 1 :]


@pytest.mark.parametrize("change", [join_two, part_one])
def test_offers_folded_together_that_are_not_identical_are_a_fault(
    change: Callable[[str], str], site_under: Callable[[str], Built], tmp_path: Path
) -> None:
    assert find_problems(site_under(VERSION), tmp_path / "site", change)


def test_identical_offers_are_folded_as_the_payloads_say(site_under: Callable[[str], Built], tmp_path: Path) -> None:
    assert find_problems(site_under(VERSION), tmp_path / "site", str) == set()

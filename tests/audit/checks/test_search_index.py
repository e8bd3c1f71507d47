"""The search index folds the offers that are identical, and no others."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from panneau.audit.checks.search_index import check_search
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.live_offers import LiveOffers
from panneau.licence.versions import load_version
from tests.audit.built import Built

VERSION = "france-travail-2025"


def find_problems(built: Built, change: Callable[[str], str]) -> set[str]:
    files = {path.relative_to(built.folder).as_posix(): path.read_bytes() for path in built.folder.glob("recherche/*")}
    index = next(path for path in files if "/index-" in path)
    content = json.loads(files[index])
    content["columns"]["stacks"] = change(content["columns"]["stacks"])
    files[index] = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    ledger = Ledger(load_version(VERSION))
    check_search(files, LiveOffers(built.facts.payloads.values(), built.facts.name_commune), built.facts, ledger)
    return {finding.problem for finding in ledger.findings if "identiques" in finding.problem}


def join_two(column: str) -> str:
    """The second offer is said to be of the first one's stack ("$" is code 1, "#" code 0)."""
    return column[0] + "$" + column[2:]


def part_one(column: str) -> str:
    """The first offer that shares its stack is given one of its own."""
    rank = next(rank for rank, sign in enumerate(column) if sign != "#")
    return column[:rank] + "#" + column[rank + 1 :]


@pytest.mark.parametrize("change", [join_two, part_one])
def test_offers_folded_together_that_are_not_identical_are_a_fault(
    change: Callable[[str], str], site_under: Callable[[str], Built]
) -> None:
    assert find_problems(site_under(VERSION), change)


def test_identical_offers_are_folded_as_the_payloads_say(site_under: Callable[[str], Built]) -> None:
    assert find_problems(site_under(VERSION), str) == set()

"""Every combined mutation changes what a visitor or a robot gets, and is told under one of its duties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from panneau.audit.engine.findings import Ledger
from panneau.licence.versions import load_version
from tests.audit.built import Built
from tests.audit.mutations.combined import COMBINED
from tests.audit.mutations.combining import KINDS, CombinedMutation
from tests.audit.mutations.harness import broken_copy, find_faults
from tests.audit.mutations.pages import PAGES, Page
from tests.audit.mutations.reading import differs


@pytest.mark.parametrize("mutation", COMBINED, ids=lambda mutation: mutation.name)
def test_the_audit_catches(site_under: Callable[[str], Built], tmp_path: Path, mutation: CombinedMutation) -> None:
    built = site_under("pole-emploi-2018")
    with broken_copy(built, tmp_path / "site") as broken:
        mutation.apply(broken)
        assert broken.changed
        assert all(differs(built.folder / path, broken.folder / path) for path in broken.changed)
        faults = find_faults(built, broken, broken.changed)
    told = {fault.duty for fault in faults}
    assert told & set(mutation.duties), f"{mutation.description} {sorted(told)} instead of {mutation.duties}"


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.key)
def test_an_untouched_page_has_no_fault(site_under: Callable[[str], Built], tmp_path: Path, page: Page) -> None:
    built = site_under("pole-emploi-2018")
    with broken_copy(built, tmp_path / "site") as untouched:
        path = page.find_path(untouched)
        assert not find_faults(built, untouched, [path])


def test_every_kind_has_many_mutations_each_with_its_own_name() -> None:
    counted = Counter(mutation.kind for mutation in COMBINED)
    assert counted.keys() == KINDS.keys()
    assert min(counted.values()) >= 40, counted
    assert len({mutation.name for mutation in COMBINED}) == len(COMBINED)


def test_every_page_is_changed_in_several_ways() -> None:
    counted = Counter(mutation.page for mutation in COMBINED if mutation.page)
    assert counted.keys() == PAGES.keys()
    assert min(counted.values()) >= 2, counted


def test_every_mutation_is_told_under_duties_that_are_known() -> None:
    known = Ledger(load_version("pole-emploi-2018")).duties
    assert not {duty for mutation in COMBINED for duty in mutation.duties} - known.keys()

"""Any single change of a built site that changes what a visitor reads is a fault.

A change takes a page at random and changes one word of a text, exchanges two values, gives an attribute
another value, or deletes an element; or it drops a file. These changes are allowed, and not made here:

- the town's own words, on its own pages and in its own blocks; the page that the audit makes of its own result;
- the order of siblings that say the same of the same thing: the values of one field, the facts of a card, the
  partners of an offer, the blocks of a page;
- what a theme may leave out or choose: style sheets, the icon, classes, elements that no duty asks for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from panneau.audit import CONFORMITY
from tests.audit.built import Built
from tests.audit.mutations.harness import broken_copy, find_faults
from tests.audit.mutations.reading import differs
from tests.audit.mutations.single_changes import CHANGES, Page, can_change

PAGES_EXAMPLES, FILES_EXAMPLES = 60, 12
seeds = st.integers(min_value=0, max_value=2**32 - 1)
"""Numbers that draw a change: neighbours draw quite different ones, so that no example repeats the one before."""


RUN = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # numbers that only pick have no smaller example
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


class Site:
    """A built site, and its pages that may be changed: all but the town's own ones, and that of the audit's result.

    No dataclass: hypothesis would print all of it beside the numbers of an example.
    """

    def __init__(self, built: Built) -> None:
        self.built = built
        own = {*built.facts.town_pages, *built.facts.own_offers, "offres-locales.html", CONFORMITY}
        paths = sorted(path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*.html"))
        texts = {path: (built.folder / path).read_text(encoding="utf-8") for path in paths if path not in own}
        self.pages = [Page(path, text) for path, text in texts.items()]


@pytest.fixture(scope="module")
def site(site_under: Callable[[str], Built]) -> Site:
    return Site(site_under("pole-emploi-2018"))


@settings(RUN, max_examples=PAGES_EXAMPLES)
@given(seed=seeds)
def test_a_single_change_of_a_page_is_a_fault(site: Site, seed: int) -> None:
    draw, built = Random(seed), site.built
    change, page, other = draw.choice(CHANGES), draw.choice(site.pages), draw.choice(site.pages)
    assume(can_change(change, page))
    text = change(page, other, draw.randrange(10**6))
    with tempfile.TemporaryDirectory() as folder, broken_copy(built, Path(folder) / "site") as broken:
        broken.write(page.path, text)
        assume(differs(built.folder / page.path, broken.folder / page.path))
        faults = find_faults(built, broken, broken.changed)
    assert faults, f"{change.__name__}, {page.path}: {_find_difference(page.text, text)}"


@settings(RUN, max_examples=FILES_EXAMPLES)
@given(seed=seeds)
def test_a_file_that_is_dropped_is_a_fault(site: Site, seed: int) -> None:
    built = site.built
    files = sorted(path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*.*") if path.is_file())
    with tempfile.TemporaryDirectory() as folder, broken_copy(built, Path(folder) / "site") as broken:
        dropped = Random(seed).choice(files)
        broken.delete(dropped)
        assert find_faults(built, broken, broken.changed), dropped


def _find_difference(before: str, after: str) -> str:
    """Find where two texts begin to differ, with what stands around."""
    place = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    return f"{before[max(place - 60, 0) : place + 60]!r} became {after[max(place - 60, 0) : place + 60]!r}"

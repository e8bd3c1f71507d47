"""The pages that are opened: few, the same every time, and with every structure where their number allows it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from panneau.audit.sight.chosen_pages import MOST_PAGES, PageStructures, choose_pages, count_structures

SITES = st.dictionaries(
    st.text("abc/", min_size=1, max_size=6), st.frozensets(st.integers(1, 30), max_size=8), max_size=12
)


def test_a_page_whose_structures_another_one_holds_is_not_opened() -> None:
    site = {"a": frozenset({1, 2}), "b": frozenset({1, 2, 3}), "c": frozenset({4})}
    assert choose_pages(site) == ("b", "c")


@given(SITES)
def test_the_chosen_pages_hold_every_structure(site: dict[str, frozenset[int]]) -> None:
    seen, every = count_structures(site, choose_pages(site))
    assert seen == every


@given(SITES)
def test_the_order_in_which_pages_are_given_changes_nothing(site: dict[str, frozenset[int]]) -> None:
    assert choose_pages(site) == choose_pages(dict(reversed(site.items())))


def test_past_the_most_pages_those_with_most_structures_are_opened_and_the_rest_is_counted() -> None:
    site = {f"page-{number}": frozenset({number, -number}) for number in range(1, MOST_PAGES + 10)}
    site["rich"] = frozenset(range(1000, 1100))
    chosen = choose_pages(site)
    assert len(chosen) == MOST_PAGES
    assert chosen[0] == "rich"
    assert count_structures(site, chosen) == (100 + 2 * (MOST_PAGES - 1), 100 + 2 * (MOST_PAGES + 9))


@given(st.lists(st.frozensets(st.integers(1, 9), max_size=4), max_size=40))
def test_what_is_kept_of_any_number_of_pages_is_no_more_than_the_structures(pages: list[frozenset[int]]) -> None:
    kept = PageStructures()
    for number, structures in enumerate(pages):
        kept.add(f"page-{number}", structures)
    every = frozenset[int]().union(*pages)
    assert kept.known == every
    assert len(kept.pages) <= len(every)
    assert count_structures(kept.pages, choose_pages(kept.pages)) == (len(every), len(every))

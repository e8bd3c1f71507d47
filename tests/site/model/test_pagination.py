from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from panneau.site.model.pagination import count_pages, paginate


@given(st.integers(0, 400), st.integers(1, 60))
def test_every_item_stands_once_in_order_and_no_page_is_too_long(items: int, size: int) -> None:
    pages = list(paginate(range(items), stem="l", size=size))
    assert [item for page in pages for item in page.items] == list(range(items))
    assert len(pages) == count_pages(items, size)
    assert all(len(page.items) <= size for page in pages)


@given(st.integers(1, 300), st.integers(1, 10))
def test_previous_and_next_walk_through_the_whole_list(items: int, size: int) -> None:
    pages = list(paginate(range(items), stem="l", size=size))
    paths = [page.path for page in pages]
    assert [page.pager.previous for page in pages] == ["", *paths[:-1]]
    assert [page.pager.following for page in pages] == [*paths[1:], ""]


def test_numbers_far_away_are_left_out_but_the_first_and_the_last() -> None:
    pager = list(paginate(range(20), stem="l", size=1))[9].pager
    assert [(step.number, step.path) for step in pager.steps] == [
        ("1", "l.html"),
        ("", ""),
        ("8", "l-8.html"),
        ("9", "l-9.html"),
        ("10", ""),
        ("11", "l-11.html"),
        ("12", "l-12.html"),
        ("", ""),
        ("20", "l-20.html"),
    ]

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.admin.preview.page_changes import MOST_SHOWN, PageChanges, choose_pages, find_changes


def put(folder: Path, **pages: str) -> Path:
    folder.mkdir()
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text)
    return folder


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            '<time datetime="2026-11-30T23:39:17+01:00">23 h 39</time>',
            '<time datetime="2026-11-30T23:38:43+01:00">23 h 38</time>',
        ),
        ('data-lecture="2026-11-30T23:39:17+01:00"', 'data-lecture="2026-11-30T23:38:43+01:00"'),
        ("recherche/index-d2a84736a7f0.json", "recherche/index-4e29180d7c64.json"),
        ("unavailable_after: 01 Dec 2026 22:39:17 GMT", "unavailable_after: 01 Dec 2026 22:38:43 GMT"),
    ],
)
def test_what_each_build_changes_is_no_change(one: str, other: str, tmp_path: Path) -> None:
    assert find_changes(put(tmp_path / "a", p=one), put(tmp_path / "b", p=other)) == ((), (), ())


def test_new_altered_and_withdrawn_pages_are_told_apart(tmp_path: Path) -> None:
    changes = find_changes(put(tmp_path / "a", un="x", deux="x"), put(tmp_path / "b", un="y", trois="x"))
    assert tuple(changes) == (("trois.html",), ("un.html",), ("deux.html",))
    assert changes.format_lines()[0] == "Pages nouvelles : 1 (trois.html)."


def test_of_pages_that_change_alike_few_are_shown_and_every_folder_has_one() -> None:
    offers = tuple(f"offres/{number:03}.html" for number in range(600))
    chosen = choose_pages(PageChanges(("aide.html",), ("communes/46042.html", *offers), ()))
    assert len(chosen) == MOST_SHOWN
    assert {"aide.html", "communes/46042.html", "offres/000.html"} <= set(chosen)


def test_a_change_that_alters_no_page_says_so() -> None:
    assert PageChanges((), (), ()).format_lines() == ("Aucune page ne change.",)

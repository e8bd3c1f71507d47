"""What Panneau has made, by name and by shape."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.build.staging.deleting import delete_files
from panneau.build.staging.ownership import format_paths, is_build_path, is_state, list_entries

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1, max_size=20)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "toutes-les-offres-2.html",
        "offres/206MMXC.html",
        "communes/46042-cahors/cdi.html",
        "recherche/mots-19384ac54dfc-12.json",
        "logos/94c0471757c2235980af.png",
        "theme/js/vendor/leaflet-1.9.4/LICENSE",
        "images/école d’été.jpg",
        "sitemap-3.xml",
        "actualites/forum.ics",
    ],
)
def test_the_files_of_a_site_fit(path: str) -> None:
    assert is_build_path(path)


@pytest.mark.parametrize(
    "path",
    ["precious.txt", ".htaccess", ".well-known/jeton", "offres/a/b.html", "logos/logo.png", "photos/x.jpg", "a.html/b"],
)
def test_other_files_do_not(path: str) -> None:
    assert not is_build_path(path)


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_no_hidden_file_or_folder_ever_fits(parts: list[str]) -> None:
    for number in range(len(parts)):
        hidden = [*parts[:number], f".{parts[number]}", *parts[number + 1 :]]
        assert not is_build_path("/".join(hidden)) or hidden[-1] == ".DS_Store"


@pytest.mark.parametrize("data", [b"", b"null", b"[1]", b"[" * 100_000, b"\xff", b'{"demonstration": false}'])
def test_anything_may_be_read_as_a_state_and_only_a_state_is_one(data: bytes) -> None:
    assert not is_state(data)
    assert is_state(b'{"demonstration": false, "fermee": true, "depuis": "2026-11-20T14:32:05+01:00"}')


def test_the_state_of_a_site_of_the_first_form_is_one() -> None:
    """`masquees`, `ecartees` and the mentions came later."""
    assert is_state(b'{"lecture": "2026-11-20T14:32:05+01:00", "demonstration": false, "offres": {"total": 3}}')


def test_names_that_no_encoding_has_are_walked_and_deleted_like_others(tmp_path: Path) -> None:
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / os.fsdecode(b"\xff.html")).touch()
    entries = dict(list_entries(folder))
    assert len(entries) == 1
    assert delete_files(folder, entries)


def test_a_sentence_names_the_first_of_many() -> None:
    assert format_paths(["d", "b", "c", "a", "e"]).endswith("et 2 autres")

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from panneau.site.model.urls import assign_stems, make_absolute, make_page_path, make_relative_root, slugify

STEMS = st.sampled_from(["a", "a-2", "a-3", "a--2", "a-2-2", "b"])


@given(st.lists(st.tuples(STEMS, st.integers(1, 4))))
def test_no_two_pages_of_any_lists_share_an_address(wanted: list[tuple[str, int]]) -> None:
    stems = list(assign_stems(wanted))
    paths = [
        make_page_path(stem, n) for stem, (_, pages) in zip(stems, wanted, strict=True) for n in range(1, pages + 1)
    ]
    assert len(set(paths)) == len(paths)


def test_a_stem_that_is_free_is_given_as_wished() -> None:
    assert list(assign_stems([("a", 2), ("a-2", 1), ("a-3", 1), ("a", 1)])) == ["a", "a-2--2", "a-3", "a--2"]


@given(st.text())
def test_a_slug_holds_only_what_every_address_may_hold(text: str) -> None:
    slug = slugify(text)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert len(slug) <= 60


def test_accents_and_ligatures_become_plain_letters() -> None:
    assert slugify("Œuvres d’art : Façonnage à Saint-Cirq") == "oeuvres-d-art-faconnage-a-saint-cirq"


def test_the_way_back_to_the_root_follows_the_depth() -> None:
    assert [make_relative_root(path) for path in ("index.html", "offres/index.html")] == ["", "../"]


def test_only_the_home_page_has_an_address_without_name() -> None:
    assert make_absolute("https://x.fr/emploi", "index.html") == "https://x.fr/emploi/"
    assert make_absolute("", "offres/index.html") == "http://127.0.0.1:8000/offres/index.html"

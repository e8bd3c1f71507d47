from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.french import fold_text, format_day


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("L'Haÿ-les-Roses", "l-hay-les-roses"),
        ("Œuilly", "oeuilly"),
        ("Œuvres d’art\u00a0: Façonnage", "oeuvres-d-art-faconnage"),
        ("CT1 – Marseille Provence", "ct1-marseille-provence"),
        ("  Saint-Cirq\u00a0Lapopie !", "saint-cirq-lapopie"),
        ("…", ""),
    ],
)
def test_a_plain_text_has_ascii_letters_digits_and_hyphens(text: str, written: str) -> None:
    assert fold_text(text) == written


@given(st.text())
def test_making_a_text_plain_twice_is_making_it_plain_once(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once
    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.text())
def test_a_plain_text_neither_begins_nor_ends_with_a_hyphen_and_never_has_two(text: str) -> None:
    once = fold_text(text)
    assert once == once.strip("-")
    assert "--" not in once


def test_a_day_is_written_as_in_french() -> None:
    assert format_day(date(2027, 1, 1)) == "1er janvier 2027"
    assert format_day(date(2026, 8, 22)) == "22 août 2026"

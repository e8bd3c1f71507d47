"""A text in paragraphs and lists says what it said, line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.offers.typesetting import TextBlock, typeset

LINES = st.lists(
    st.sampled_from(["", " ", "Vos missions :", "- accueillir", "-servir", "• ranger", "-----", "-5 °C", "* note", "–"])
    | st.text(max_size=8),
    max_size=12,
)


def shown(text: str) -> list[tuple[str, ...]]:
    return [
        ("liste" if block.is_list else "texte", *("".join(piece for piece, _ in item) for item in block.items))
        for block in typeset(((text, ""),))
    ]


def test_a_blank_line_parts_two_paragraphs_however_many_there_are() -> None:
    assert shown("Le poste\nau Lot\n\n \n\nLe profil") == [("texte", "Le poste\nau Lot"), ("texte", "Le profil")]


def test_lines_that_begin_with_a_sign_are_the_entries_of_a_list_and_keep_it() -> None:
    assert shown("Missions :\r\n- accueillir\r\n-servir\r\n• ranger\r\nFin") == [
        ("texte", "Missions :"),
        ("liste", "- accueillir", "-servir", "• ranger"),
        ("texte", "Fin"),
    ]


@pytest.mark.parametrize("line", ["-----", "-5 °C", "**Profil**", "- ", "–", "+ de 5 ans", "2026-11-30"])
def test_a_line_that_begins_with_a_sign_and_says_no_entry_is_text(line: str) -> None:
    assert shown(f"Avant\n\n{line}") == [("texte", "Avant"), ("texte", line)] or not line.strip()


@pytest.mark.parametrize("text", ["", " \n", "Une phrase.", "Une\nautre"])
def test_a_text_of_one_paragraph_stays_as_it_is(text: str) -> None:
    assert typeset(((text, ""),)) == ()


def test_an_address_stays_a_link_in_its_line() -> None:
    parts = (("Voir\n- ", ""), ("https://a.fr", "https://a.fr"), (".\n\nFin", ""))
    assert typeset(parts) == (
        TextBlock(((("Voir", ""),),), is_list=False),
        TextBlock(((("- ", ""), ("https://a.fr", "https://a.fr"), (".", "")),), is_list=True),
        TextBlock(((("Fin", ""),),), is_list=False),
    )


@given(LINES)
def test_no_letter_is_added_dropped_changed_or_moved(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = typeset(((text, ""),))
    said = "\n".join("".join(piece for piece, _ in item) for block in blocks for item in block.items)
    if blocks:
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        assert said.split("\n") == [line for line in plain.split("\n") if line.strip(" \t\f")]

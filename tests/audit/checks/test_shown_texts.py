"""A text in blocks is the text that was received, or it is not found."""

from __future__ import annotations

import pytest
from hypothesis import given

from panneau.audit.checks.shown_texts import find_runs
from panneau.audit.engine.page_reading import Value
from panneau.offers.transformations import replace_impossible
from panneau.offers.typesetting import typeset
from tests.offers.test_typesetting import LINES

TEXT = "Vos missions :\n- accueillir\n- servir\n\n\nLe profil\nmotivé"
BLOCKS = (("p", "Vos missions :"), ("li", "- accueillir"), ("li", "- servir"), ("p", "Le profil\nmotivé"))


def values(*blocks: tuple[str, str]) -> list[Value]:
    return [Value(text, "", "", "", 0, "Description du poste", True, block) for block, text in blocks]


def test_a_text_in_paragraphs_and_lists_is_found_among_other_values() -> None:
    around = ("dd", "Autre chose")
    assert list(find_runs(values(around, *BLOCKS, around), TEXT)) == [range(1, 5)]


@pytest.mark.parametrize(
    "blocks",
    [
        BLOCKS[:-1],
        (BLOCKS[0], BLOCKS[2], BLOCKS[1], BLOCKS[3]),
        (BLOCKS[0], ("p", "En plus"), *BLOCKS[1:]),
        (*BLOCKS[:3], ("p", "Le profil"), ("p", "motivé")),
        (("li", "Vos missions :"), *BLOCKS[1:]),
        (BLOCKS[0], ("li", "accueillir"), *BLOCKS[2:]),
        (BLOCKS[0], ("li", "- accueillir\n- servir"), BLOCKS[3]),
        (*BLOCKS[:3], ("p", "Le profil motivé")),
        (*BLOCKS[:3], ("p", "Le Profil\nmotivé")),
        (("dd", "Vos missions :"), *BLOCKS[1:]),
    ],
)
def test_a_text_that_is_cut_moved_parted_or_changed_is_not(blocks: tuple[tuple[str, str], ...]) -> None:
    assert list(find_runs(values(*blocks), TEXT)) == []


@given(LINES)
def test_whatever_the_site_typesets_is_found(lines: list[str]) -> None:
    text = replace_impossible("\n".join(lines))
    blocks = typeset(((text, ""),))
    items = [("li" if block.is_list else "p", item) for block in blocks for item in block.items]
    shown = [(kind, "".join(piece for piece, _ in item)) for kind, item in items]
    assert not blocks or range(len(shown)) in find_runs(values(*shown), text)

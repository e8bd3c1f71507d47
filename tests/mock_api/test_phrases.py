"""Patterns with slots."""

from __future__ import annotations

import pytest

from panneau.mock_api.draws import Draws
from panneau.mock_api.phrases import fill, parse_pattern, parse_words, read_sections, read_words

DRAWS = Draws(1, 2, 3)
OWN = {"task", "skill", "trade", "town", "near", "far", "area", "employer", "brand", "brand2", "brand3", "ref",
       "other", "other2", "specialty", "specialty2", "postcode"}  # fmt: skip
"""Slots that texts.py fills for one offer."""


def test_a_slot_takes_one_of_its_words_and_a_word_may_have_slots_of_its_own() -> None:
    words = {"place": parse_words("à {town}"), "town": ("Exempleville",)}
    assert fill(parse_pattern("Poste {place}."), words, DRAWS) == "Poste à Exempleville."


def test_each_word_of_a_list_is_drawn() -> None:
    words = {"sign": parse_words("un; deux; trois")}
    assert {fill(parse_pattern("{sign}"), words, DRAWS) for _ in range(100)} == {"un", "deux", "trois"}


def test_a_slot_without_words_is_an_error() -> None:
    with pytest.raises(KeyError, match="inconnu"):
        fill(parse_pattern("{inconnu}"), {}, DRAWS)


@pytest.mark.parametrize("domain", "ABCDEFGHIJKLMN")
def test_every_slot_of_every_pattern_has_words_in_every_domain(domain: str) -> None:
    words = read_words(domain)
    sections = read_sections().values()
    patterns = [one for part in sections for one in (*part.heads, *part.items, *part.shorts, *part.sentences)]
    nested = [word for choices in words.values() for word in choices if not isinstance(word, str)]
    assert {slot for pattern in [*patterns, *nested] for slot in pattern[1::2]} <= set(words) | OWN


def test_standard_lines_have_no_slot() -> None:
    assert all(len(line) == 1 for section in read_sections().values() for line in section.standard)


def test_verbs_are_conjugated() -> None:
    words = read_words("D")
    assert {"triez", "rédigez", "percez", "nettoyez"} <= set(words["do"])
    assert {"trierez", "rédigerez", "percerez", "nettoierez"} <= set(words["will"])
    assert {"triant", "rédigeant", "perçant", "nettoyant"} <= set(words["doing"])

"""Stems are those of Snowball, whose own program the browser runs."""

from __future__ import annotations

import string
from typing import Any

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.french import fold
from panneau.mock_api.source_lists import read_trades
from panneau.site.search.folding import split_words
from panneau.site.search.french_stemmer import _I_VERB, _STANDARD, _VERB, stem_word
from tests.site.search.stock import stock

SNOWBALL: Any = snowballstemmer.stemmer("french")  # type: ignore[no-untyped-call]
ENDINGS = sorted({fold(ending) for ending in (*_STANDARD, *_I_VERB, *_VERB)} | {"enn", "eill", "ier", "ion", "s", "iv"})
PIECES = st.sampled_from([*ENDINGS, *string.ascii_lowercase, "ic", "at", "abl", "eus", "qu", "par", "col", "tap", "9"])


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("recrutements", "recrut"),
        ("logistique", "logist"),
        ("couramment", "cour"),
        ("chevaux", "cheval"),
        ("employe", "employ"),
        ("soudeuses", "soudeux"),
        ("35h", "35h"),
    ],
)
def test_a_word_is_cut_to_its_stem(word: str, stem: str) -> None:
    assert stem_word(word) == stem == SNOWBALL.stemWord(word)


def test_words_of_offers_and_trades_have_the_stems_of_snowball() -> None:
    texts = [str(raw.get("description", "")) for raw in stock(400).payloads.values()]
    texts += [name for trade in read_trades() for name in trade.names]
    words = {word for text in texts for piece in text.split() for word in split_words(piece)}
    assert len(words) > 5000
    assert [word for word in words if stem_word(word) != SNOWBALL.stemWord(word)] == []


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join))
def test_any_word_that_is_put_together_of_endings_has_the_stem_of_snowball(word: str) -> None:
    assert stem_word(word) == SNOWBALL.stemWord(word)


@given(st.text().map(fold))
def test_any_folded_text_has_a_stem_that_is_no_longer(word: str) -> None:
    assert len(stem_word(word)) <= len(word) + len("x")

"""Every word of the live offers' texts, folded: what the word files of the search may hold.

Names and addresses of persons are not read: nobody should be found by them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.search_vocabulary import load_trade_words
from panneau.audit.engine.value_forms import clean_text

_NOT_SEARCHED = ("contact", "agence", "id", "origineOffre")
_ADDED = ("permis",)
"""What the search adds to texts: « B – Véhicule léger » is found by « permis B »."""
_ADDRESS_MARKS = ("@", "://", "www.")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and blanks without width: words are read, and found, across them."""
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_SPELT = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
"""« A.S.V.P. »: found by the word that its letters make."""
_WRITTEN_OUT = {"st": "saint", "ste": "sainte"}
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_REWRITTEN = 3
"""Last letters of a stem that Snowball, or the masculine form before it, may have put for others (« travaux » →
« traval », « soudeuse » → « soudeur »)."""


class LiveWords:
    """The words, gathered offer by offer, and folded once all are there."""

    def __init__(self) -> None:
        self._pieces = {*_ADDED}
        """What is between blanks, as received: most come again, and a set keeps each once."""
        self._trades: set[str] = set()

    def add_texts(self, texts: Iterable[str]) -> None:
        """Add the words of other texts by which offers are found."""
        self._pieces.update(piece for text in texts for piece in text.split())

    def add_payload(self, payload: Payload) -> None:
        """Add the words of all texts of an offer but those that name persons, and the names of its trade."""
        self._trades.add(str(payload.get("romeCode")))
        stack = [value for key, value in payload.items() if key not in _NOT_SEARCHED]
        while stack:
            value = stack.pop()
            if isinstance(value, str):
                self._pieces.update(_INVISIBLE.sub("", clean_text(value) if "&" in value else value).split())
            elif isinstance(value, dict):
                stack += value.values()
            elif isinstance(value, list):
                stack += value

    @cached_property
    def _sorted(self) -> list[str]:
        names = load_trade_words()
        self.add_texts(name for code in self._trades for name in names.get(code, ()))
        searched = (piece for piece in self._pieces if not any(mark in piece for mark in _ADDRESS_MARKS))
        words = {fold_word(word) for piece in searched for word in split_piece(piece)}
        return sorted(words | {_WRITTEN_OUT[word] for word in words & _WRITTEN_OUT.keys()})

    def holds_stem(self, stem: str) -> bool:
        """Whether a word begins with the stem, or with all of it but the letters that stemming may rewrite.

        An exact answer would take the stemmer's time for every word of every offer again.
        """
        return self._holds_beginning(stem) or self._holds_beginning(stem[: max(1, len(stem) - _REWRITTEN)])

    def _holds_beginning(self, letters: str) -> bool:
        place = bisect_left(self._sorted, letters)
        return place < len(self._sorted) and self._sorted[place].startswith(letters)


def split_piece(piece: str) -> list[str]:
    """Split a text without blanks into its words; « C++ » and « C# » are words."""
    text = unicodedata.normalize("NFC", piece)
    return _WORD.findall(_SPELT.sub(lambda letters: letters[0].replace(".", ""), text))


def fold_word(word: str) -> str:
    """Fold a word to lower case without accents nor ligatures: « Élève » → « eleve »."""
    spread = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    return "".join(letter for letter in spread if unicodedata.category(letter)[0] != "M").lower()

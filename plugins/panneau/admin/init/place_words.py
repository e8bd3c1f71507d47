"""The words of a place's name, as far as they tell it from others, however a person writes them."""

from __future__ import annotations

import re

from panneau.common.french import fold_text

_GENERIC = frozenset(
    fold_text(
        "agglo agglomération arr arrondissement CA CC commune communauté communes CU d de département des du EPCI EPT "
        "établissement Eurométropole la le les l métropole public région territorial urbaine ville"
    ).split("-")
)
"""Words that say what a place is, and not which one."""
_ABBREVIATED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ORDINAL = re.compile("([0-9]{1,2})(?:er|ere|e|eme|ieme)")


def find_key_words(name: str) -> frozenset[str]:
    """Find the words that tell one place from others: all of them, where all are generic.

    « St » is Saint, « 7e » and « 7ème » are 7.
    """
    words = frozenset(_spell_out(word) for word in fold_text(name).split("-")) - {""}
    return words - _GENERIC or words


def make_short_name(name: str) -> str:
    """Make a short name of the words that tell, in ASCII: « Communauté de communes du Briançonnais » → brianconnais."""
    telling = find_key_words(name)
    return "_".join(word for word in fold_text(name).split("-") if _spell_out(word) in telling)


def _spell_out(word: str) -> str:
    ordinal = _ORDINAL.fullmatch(word)
    return ordinal[1] if ordinal else _ABBREVIATED.get(word, word)

"""The words of a place's name, as far as they tell it from others, however a person writes them."""

from __future__ import annotations

import re

from panneau.common.french import fold_text

_GENERIC = frozenset(
    fold_text(
        "agglo agglomération arr arrondissement CA CC commune communauté communes conseil CU d de département "
        "départemental des du EPCI EPT établissement Eurométropole la le les l mairie métropole municipalité public "
        "région régional territorial urbaine ville"
    ).split("-")
)
"""Words that say what a place is, and not which one."""
_ABBREVIATED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_BRAND = "grand"
"""What an intercommunality calls itself by beside its official name: « Grand Lyon », the Métropole de Lyon."""
_ORDINAL = re.compile("([0-9]{1,2})(?:er|ere|e|eme|ieme)")
_POSTAL_CODE = re.compile(r"(?<![0-9A-Za-z])(?:F-? ?)?([0-9]{2}) ?([0-9]{3})(?![0-9A-Za-z])", re.IGNORECASE)


def find_key_words(name: str) -> frozenset[str]:
    """Find the words that tell one place from others: all of them, where all are generic.

    « St » is Saint, « 7e » and « 7ème » are 7.
    """
    words = frozenset(_spell_out(word) for word in fold_text(name).split("-")) - {""}
    return words - _GENERIC or words


def find_brand_words(words: frozenset[str]) -> frozenset[str]:
    """Find the words of an intercommunality's official name in those of its own: « Grand Lyon » → lyon; else none."""
    return words - {_BRAND} if _BRAND in words else frozenset()


def split_postal_code(words: str) -> tuple[str, str]:
    """Split what somebody types into a name and a postal code, "" for none: « 46 000 Cahors » → Cahors, 46000."""
    found = _POSTAL_CODE.search(words)
    return (f"{words[: found.start()]} {words[found.end() :]}".strip(), found[1] + found[2]) if found else (words, "")


def is_same_place(one: str, other: str) -> bool:
    """Whether two names are as those of one place: one has all the words that tell in the other; a name says nothing.

    « Annecy » and « Annecy-le-Vieux » are.
    """
    words, others = find_key_words(one), find_key_words(other)
    return words <= others or others <= words


def make_short_name(name: str) -> str:
    """Make a short name of the words that tell, in ASCII: « Communauté de communes du Briançonnais » → brianconnais."""
    telling = find_key_words(name)
    return "_".join(word for word in fold_text(name).split("-") if _spell_out(word) in telling)


def _spell_out(word: str) -> str:
    ordinal = _ORDINAL.fullmatch(word)
    return ordinal[1] if ordinal else _ABBREVIATED.get(word, word)

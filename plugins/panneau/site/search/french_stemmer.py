"""Snowball's French stemmer, release 2.2.0, for folded words: small letters and digits, no accent.

The browser stems a query with Snowball's own program; a test compares both. Snowball's own Python walks through each
word letter by letter, which took a third of all reading, planning and indexing; looking endings up takes a fifth of
that. What the algorithm does about accents falls away, because words are folded before.

Source: https://snowballstem.org/algorithms/french/stemmer.html, whose names of regions are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from typing import NamedTuple, TypeAlias

_V, _C = "[aeiouy]", "[^aeiouy]"
_VOWELS = tuple("aeiouy")
_CONSONANT = re.compile(f"{_V}(?:[ui](?={_V})|y)|(y)(?={_V})|qu")
_RV = re.compile(f"{_V}{_V}.|par|col|tap|.{_C}*{_V}")
_REGION = re.compile(f"{_C}*{_V}+{_C}")
_SMALL = str.maketrans("IUY", "iuy")
_KEEPS_S = ("", *"aious")
_DOUBLE = ("enn", "onn", "ett", "ell", "eill")


class _Regions(NamedTuple):
    """Where the three regions begin, in letters from the start of the word."""

    rv: int
    r1: int
    r2: int


_Cut: TypeAlias = Callable[[str, _Regions], str]
"""What is before an ending → the word without that ending; "" where it stays."""


def stem_word(word: str) -> str:
    """Compute the stem of a folded word: « recrutements » → « recrut »."""
    text = _mark_consonants(word)
    regions = _find_regions(text)
    ending = _find_ending(text, _STANDARD)
    cut = _STANDARD[ending](text[: -len(ending)], regions) if ending else ""
    if ending in _ADVERBS:
        text, cut = cut or text, ""  # what is left goes on as if it were a verb
    cut = cut or _cut_verb(text, regions)
    text = _soften(cut) if cut else _cut_residual(text, regions)
    return (text[:-1] if text.endswith(_DOUBLE) else text).translate(_SMALL)


def _soften(text: str) -> str:
    return f"{text[:-1]}i" if text.endswith("Y") else text


def _mark_consonants(text: str) -> str:
    """Make capitals of u, i and y where they stand for consonants: what is marked is no vowel to its neighbours."""
    found = _CONSONANT.search(text)
    while found:
        place = found.start() if found[1] else found.start() + 1
        text = f"{text[:place]}{text[place].upper()}{text[place + 1 :]}"
        found = _CONSONANT.search(text, found.start())
    return text


def _find_regions(text: str) -> _Regions:
    end = len(text)
    rv, one = _RV.match(text), _REGION.match(text)
    two = _REGION.match(text, one.end()) if one else None
    return _Regions(rv.end() if rv else end, one.end() if one else end, two.end() if two else end)


def _find_ending(text: str, endings: Container[str]) -> str:
    """Find the longest of the endings that the text has; "" for none."""
    for length in range(min(_LONGEST, len(text)), 0, -1):
        if text[-length:] in endings:
            return text[-length:]
    return ""


def _replace_in_r2(by: str) -> _Cut:
    return lambda root, regions: root + by if len(root) >= regions.r2 else ""


def _replace_in_r1(by: str) -> _Cut:
    return lambda root, regions: root + by if len(root) >= regions.r1 else ""


def _replace_in_rv(by: str) -> _Cut:
    return lambda root, regions: root + by if len(root) >= regions.rv else ""


def _drop(root: str, ending: str, regions: _Regions, *, otherwise: str) -> str:
    """Drop one more ending where the root has it, and it is in R2."""
    if not root.endswith(ending):
        return root
    shorter = root[: -len(ending)]
    return shorter if len(shorter) >= regions.r2 else shorter + otherwise


def _cut_ation(root: str, regions: _Regions) -> str:
    return _drop(root, "ic", regions, otherwise="iqU") if len(root) >= regions.r2 else ""


def _cut_if(root: str, regions: _Regions) -> str:
    if len(root) < regions.r2:
        return ""
    shorter = _drop(root, "at", regions, otherwise="at")
    return shorter if shorter == root else _drop(shorter, "ic", regions, otherwise="iqU")


def _cut_euse(root: str, regions: _Regions) -> str:
    return root if len(root) >= regions.r2 else _replace_in_r1("eux")(root, regions)


def _cut_ement(root: str, regions: _Regions) -> str:
    if len(root) < regions.rv:
        return ""
    if root.endswith("iv"):
        shorter = _drop(root, "iv", regions, otherwise="iv")
        return shorter if shorter == root else _drop(shorter, "at", regions, otherwise="at")
    if root.endswith("eus"):
        return _cut_euse(root[:-3], regions) or root
    return _drop(_drop(root, "abl", regions, otherwise="abl"), "iqU", regions, otherwise="iqU")


def _cut_issement(root: str, regions: _Regions) -> str:
    return root if len(root) >= regions.r1 and not root.endswith(_VOWELS) else ""


def _cut_ment(root: str, regions: _Regions) -> str:
    return root if len(root) > regions.rv and root.endswith(_VOWELS) else ""


def _split(endings: str) -> frozenset[str]:
    return frozenset(endings.split())


def _with_plurals(endings: str) -> frozenset[str]:
    return frozenset(ending + plural for ending in endings.split() for plural in ("", "s"))


_ADVERBS: Mapping[str, _Cut] = {
    **dict.fromkeys(_with_plurals("ment"), _cut_ment),
    "amment": _replace_in_rv("ant"),
    "emment": _replace_in_rv("ent"),
}
_STANDARD: Mapping[str, _Cut] = {
    **_ADVERBS,
    **dict.fromkeys(_with_plurals("ance iqUe isme able iste") | {"eux"}, _replace_in_r2("")),
    **dict.fromkeys(_with_plurals("logie"), _replace_in_r2("log")),
    **dict.fromkeys(_with_plurals("usion ution"), _replace_in_r2("u")),
    **dict.fromkeys(_with_plurals("ence"), _replace_in_r2("ent")),
    **dict.fromkeys(_with_plurals("atrice ateur ation"), _cut_ation),
    **dict.fromkeys(_with_plurals("if ive"), _cut_if),
    **dict.fromkeys(_with_plurals("euse"), _cut_euse),
    **dict.fromkeys(_with_plurals("ement"), _cut_ement),
    **dict.fromkeys(_with_plurals("issement"), _cut_issement),
    "eaux": lambda root, _: f"{root}eau",
    "aux": _replace_in_r1("al"),
}
_LONGEST = max(map(len, _STANDARD))
_I_VERB = _split(
    """
    i ie ies ir ira irai iraIent irais irait iras irent irez iriez irions irons iront is issaIent issais issait issant
    issante issantes issants isse issent isses issez issiez issions issons it
    """
)
_VERB_AFTER_E = _split("a ai aIent ais ait ant ante antes ants as asse assent asses assiez assions")
"""An e before one of these goes too."""
_VERB = _VERB_AFTER_E | _split("er era erai eraIent erais erait eras erez eriez erions erons eront ez iez ions")


def _cut_verb(text: str, regions: _Regions) -> str:
    """Cut the ending of a verb within RV; "" where there is none."""
    start, within = text[: regions.rv], text[regions.rv :]
    if ending := _find_ending(within, _I_VERB):
        root = within[: -len(ending)]
        if root and not root.endswith(_VOWELS):
            return start + root
    ending = _find_ending(within, _VERB)
    if not ending or (ending == "ions" and len(text) - len(ending) < regions.r2):
        return ""
    root = within[: -len(ending)]
    return start + (root.removesuffix("e") if ending in _VERB_AFTER_E else root)


def _cut_residual(text: str, regions: _Regions) -> str:
    """Cut what is neither of a noun nor of a verb: a final s, then an ending within RV."""
    if text.endswith("s") and text[-2:-1] not in _KEEPS_S:
        text = text[:-1]
    start, within = text[: regions.rv], text[regions.rv :]
    if within.endswith(("ier", "Ier")):
        return f"{start}{within[:-3]}i"
    if within.endswith(("sion", "tion")) and len(text) - len("ion") >= regions.r2:
        return text[: -len("ion")]
    return start + within.removesuffix("e")

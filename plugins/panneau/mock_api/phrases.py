"""Sentences with slots, filled with words drawn from lists: what descriptions are written with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from panneau.mock_api.draws import Draws
from panneau.mock_api.source_lists import read_phrases, read_vocabulary

Pattern = tuple[str, ...]
"""Literal text and names of slots in turn, from a literal to a literal."""
Words = Mapping[str, Sequence["str | Pattern"]]
"""What each slot may be filled with; a word may have slots of its own."""

_SHORT = 14
"""Most letters around the only slot of a pattern that makes a short line."""


@dataclass(frozen=True, slots=True)
class PhraseSection:
    """The patterns of one part of a description, by the length of what they give."""

    heads: tuple[Pattern, ...]
    """Titles, up to about 25 characters."""
    standard: tuple[Pattern, ...]
    """Lines that many offers have word for word."""
    shorts: tuple[Pattern, ...]
    """A few words, up to about 35 characters."""
    items: tuple[Pattern, ...]
    """Entries of a list, about 30 to 80 characters."""
    sentences: tuple[Pattern, ...]
    """Whole sentences, about 80 to 250 characters."""


def fill(pattern: Pattern, words: Words, draws: Draws) -> str:
    """Fill a pattern with a drawn word in each slot. Raises: KeyError for a slot without words."""
    parts, pick = list(pattern), draws.pick
    for rank in range(1, len(parts), 2):
        word = pick(words[parts[rank]])
        parts[rank] = word if isinstance(word, str) else fill(word, words, draws)
    return "".join(parts)


def parse_pattern(text: str) -> Pattern:
    """`Lieu : {town}` → ("Lieu : ", "town", "")."""
    return tuple(re.split(r"\{(\w+)\}", text))


def parse_words(text: str) -> tuple[str | Pattern, ...]:
    """The words of a list separated by « ; »."""
    return tuple(parse_pattern(word) if "{" in word else word for word in text.split("; "))


@cache
def read_sections() -> Mapping[str, PhraseSection]:
    """The parts of a description, in their order."""
    return {name: _parse_section(rows) for name, rows in read_phrases().items() if name != "words"}


@cache
def read_words(domain: str) -> Words:
    """The words for offers of a domain of the ROME (a letter)."""
    lists = {**read_phrases()["words"], **read_vocabulary()[domain]}
    words = {name: parse_words(text) for name, text in lists.items()}
    return {**words, **_list_numbers(), **_conjugate_verbs(lists["verb"].split("; "))}


def _parse_section(rows: Mapping[str, str]) -> PhraseSection:
    heads, standard, items, sentences = (
        tuple(map(parse_pattern, rows[size].strip().splitlines()))
        for size in ("heads", "standard", "items", "sentences")
    )
    shorts = tuple(one for one in items if len(one) <= 3 and sum(map(len, one[::2])) <= _SHORT)
    return PhraseSection(heads, standard, shorts, tuple(one for one in items if one not in shorts), sentences)


def _conjugate_verbs(verbs: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The forms that sentences need of the verbs in -er: « vous triez », « vous trierez », « en triant »."""
    stems = [verb[:-2] for verb in verbs if verb.endswith("er") and " " not in verb]
    soft = [stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem for stem in stems]
    return {
        "do": tuple(stem + "ez" for stem in stems),
        "will": tuple((stem[:-1] + "i" if stem.endswith("oy") else stem) + "erez" for stem in stems),
        "doing": tuple(stem + "ant" for stem in soft),
    }


@cache
def _list_numbers() -> Mapping[str, tuple[str, ...]]:
    return {
        "basket": tuple(f"{cents / 100:.2f}".replace(".", ",") for cents in range(520, 1500, 35)),
        "bonus": tuple(str(euros) for euros in range(50, 1500, 25)),
        "count": tuple(str(count) for count in (*range(11, 100), *range(100, 3000, 47))),
        "day": tuple(str(day) for day in range(2, 29)),
        "day12": tuple(f"{month:02d}" for month in range(1, 13)),
        "digit": tuple("23456789"),
        "hour": tuple(f"{hour}h{minute}" for hour in range(5, 23) for minute in ("", "00", "15", "30", "30", "45")),
        "money": tuple(f"{euros // 1000} {euros % 1000:03d}" for euros in range(1802, 4000, 13)),
        "percent": tuple(str(percent) for percent in range(10, 101, 5)),
        "wage": tuple(f"{cents / 100:.2f}".replace(".", ",") for cents in range(1188, 2400, 7)),
        "year": tuple(str(year) for year in range(1887, 2024)),
    }

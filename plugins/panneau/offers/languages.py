"""The language of an offer's text, where it is surely another one than French: told by its most frequent words.

A voice that reads German as French is not understood; one that reads French as German is worse. So nothing is told of
a short text, of one in two languages, or of one in a language that is not here. Source: RGAA 4.1, criterion 8.7.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

FRENCH = "fr"
LEAST_WORDS = 20
"""Words of a text under which nobody can tell."""
LEAST_KINDS = 5
"""Different frequent words that a text must hold: a name or a brand repeats one."""
LEAST_SHARE = 0.15
"""Of all words; in prose it is a third."""
_SURER = 4
"""Times that the language must be more frequent than any other, French included."""
_WORD = re.compile(r"[^\W\d_]+")
_FREQUENT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        code: frozenset(words.split())
        for code, words in (
            (
                FRENCH,
                "le la les des du une et est vous nous dans pour avec sur par au aux ce cette votre notre nos vos "
                "qui que en ou à été être sont ses leur plus de un",
            ),
            (
                "en",
                "the and of to you your our we with for is are will be this that have from as by an or at it who their "
                "they can has must within",
            ),
            (
                "de",
                "der die das und mit für wir sie ist ein eine einen auf zu den von im bei sind werden oder unser "
                "unsere dem nicht auch als zur zum ihre haben",
            ),
            (
                "es",
                "el los las y con para una del por su nuestro nuestra como más al se lo sus tu somos experiencia "
                "buscamos en que",
            ),
            (
                "it",
                "di il che per con una della dei nel nella gli alla sono del al lo delle si da e nostra nostro anche "
                "siamo come",
            ),
            ("nl", "het een van voor met wij zijn je op naar onze ook bij en aan te dat niet als deze jouw wordt bent"),
            ("pt", "o os para com uma não do da dos das em você ao por mais seu sua como são nosso nossa no na"),
        )
    }
)
"""Language → words that its texts are full of. One that two languages share tells neither from the other."""
_ALL = frozenset().union(*_FREQUENT.values())
_FRENCH_ALONE = frozenset(
    ("les", "des", "du", "est", "vous", "nous", "dans", "pour", "avec", "aux", "cette", "votre", "notre", "vos", "qui",
     "être", "sont", "leur")
)  # fmt: skip
_FRENCH_SHARE = 0.04
"""Of all words, from which on a text is French, or in two languages: nearly all are told at once."""


def find_language(text: str) -> str:
    """Find the code of a text's language; "" for French, and where it is not sure."""
    lowered = text.lower()
    pieces = lowered.split()
    if _count_french(pieces) > _FRENCH_SHARE * len(pieces):
        return ""
    return _find_other(_WORD.findall(lowered))


def _count_french(pieces: Sequence[str]) -> int:
    return sum(1 for piece in pieces if piece in _FRENCH_ALONE)


def _find_other(words: Sequence[str]) -> str:
    """The language whose frequent words are far more than those of any other; "" for a short text."""
    if len(words) < LEAST_WORDS:
        return ""
    counts = Counter(word for word in words if word in _ALL)
    told = {code: _count_in(counts, frequent) for code, frequent in _FREQUENT.items()}
    best = max(told, key=lambda code: (told[code], code))
    kinds = len(_FREQUENT[best].intersection(counts))
    others = max(_count_own(counts, other, best) for other in told if other != best)
    is_sure = kinds >= LEAST_KINDS and told[best] >= LEAST_SHARE * len(words) and told[best] >= _SURER * others
    return best if is_sure and best != FRENCH else ""


def find_title_language(title: str, text: str) -> str:
    """Find the language of a title, which is short: that of its text, where the title has a frequent word of it alone.

    Most titles have no frequent word but French ones, and their texts are not looked at.
    """
    words = frozenset(_WORD.findall(title.lower())) & _ALL
    if not words or not words.isdisjoint(_FREQUENT[FRENCH]):
        return ""
    found = find_language(text)
    return found if found and words <= _FREQUENT[found] else ""


def _count_in(counts: Counter[str], frequent: frozenset[str]) -> int:
    return sum(counts[word] for word in frequent)


def _count_own(counts: Counter[str], code: str, best: str) -> int:
    """How many words tell one language and not the best one."""
    return _count_in(counts, _FREQUENT[code] - _FREQUENT[best])

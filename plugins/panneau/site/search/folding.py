"""Words as the search compares them: without case, accents, plural or gender.

The browser folds the words of a query by the same rules (theme/static/js/search/folding.js): the tables below go to it
inside the index, and both sides stem as Snowball does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress, count, filterfalse, pairwise
from types import MappingProxyType

from panneau.common.french import fold
from panneau.site.search.french_stemmer import stem_word

_COMMON = """
    a afin ai ainsi alors apres au aucun aucune aupres auquel aussi autre autres aux avec avez avoir avons
    car ce ceci cela celle celles celui ces cet cette ceux chacun chacune chaque chez ci comme comment
    d dans de des deux devez doit donc dont du elle elles en entre es est et etaient etait etant etc etes etre eu
    eux font fait faire il ils j je jusqu jusque l la laquelle le lequel les lesquels leur leurs lors lorsque lui m ma
    mais me meme memes mes moi mon n ne ni non nos notre nous on ont or ou par parmi pas pendant peu peut peuvent plus
    pour pourrez pouvez pouvoir pres qu quand que quel quelle quelles quels qui quoi s sa se sera serez seront ses si
    sinon soit son sont sous sommes suis sur t ta tant te tel telle telles tels tes toi ton tous tout toute toutes tres
    tu un une vers via voici voila vos votre vous y
    emploi emplois h f job jobs offre offres poste postes recherche recherchons recrute recrutement
"""
STOP_WORDS = frozenset(_COMMON.split())
"""Folded words that are in nearly every offer or say nothing about it."""

PHRASES = frozenset(
    {
        ("mi", "temps"),
        ("temps", "partiel"),
        ("temps", "plein"),
        ("temps", "complet"),
        ("plein", "temps"),
        ("sans", "experience"),
        ("sans", "diplome"),
        ("sans", "permis"),
        ("premier", "emploi"),
        ("week", "end"),
        ("contrat", "pro"),
        *(("permis", category) for category in ("a", "b", "be", "c", "ce", "d")),
    }
)
"""Folded words that mean something else together than one by one: they are also a word of their own (« mitemps »)."""
_FIRST_WORDS = frozenset(first for first, _ in PHRASES)

ENDINGS = (
    ("trices", "teur"),
    ("trice", "teur"),
    ("euses", "eur"),
    ("euse", "eur"),
    ("eux", "eur"),
    ("ieres", "ier"),
    ("iere", "ier"),
    ("eres", "er"),
    ("ere", "er"),
    ("ives", "if"),
    ("ive", "if"),
    ("effes", "ef"),
    ("effe", "ef"),
    ("esses", "e"),
    ("esse", "e"),
    ("ees", "e"),
    ("ee", "e"),
)
"""Feminine endings that Snowball leaves apart → masculine ones, on folded words; the first that fits counts."""
LEAST_ROOT = 2
"""Letters that stay before such an ending."""

EXCEPTIONS = MappingProxyType(
    {
        **{word: word for word in ("vigilance", "vigilant", "vigilants", "organe", "organes")},
        **{word: "marine" for word in ("marine", "marines")},
    }
)
"""Folded words that Snowball puts with others of another sense (« vigile »: a guard; « vigilance ») → their stems."""
ALIASES = MappingProxyType({"st": "saint", "ste": "sainte"})
"""Folded words → the same written out: « St-Cirq », « Saint-Cirq »."""

LONGEST_WORD = 40
LONGEST_NUMBER = 5
"""Digits: a postal code is searched, a telephone number is not."""

ADDRESS_MARKS = ("@", "://", "www.")
"""An electronic address holds one of these: it is no word, and may name a person."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and blanks without width: they stand inside words, and nobody types them."""
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_SPELT = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
"""« A.S.V.P. »: letters with a point after each."""
_HOURS = re.compile(r"(?<=\d)[ \xa0\u202f](?=[hH]\b)")
"""« 35 h », which is « 35h »."""


class Folding:
    """Cuts texts into stems, and remembers each piece that it has met: most come again.

    A piece is what is between two blanks, usually a word and its punctuation. Three tables and not one: each
    piece of each text is looked up, nearly all have one stem, and `map` then looks them up without a Python loop.
    """

    def __init__(self) -> None:
        self._stem = cache(_compute_stem)
        self._words = cache(split_words)
        self._main: dict[str, str] = {}
        """Piece → one of its stems, or ""."""
        self._others: dict[str, tuple[str, ...]] = {}
        """Piece → its other stems, with the phrases inside it, for the few that have some."""
        self._openings: dict[str, str] = {}
        """Piece that ends with the first word of a phrase → that word."""

    def compute_stems(self, text: str) -> set[str]:
        """Compute what the text can be found by: the stems of its words, and its phrases."""
        pieces, known = join_words(text).split(), self._main
        distinct = set(pieces)
        for piece in filterfalse(known.__contains__, distinct):
            self._learn(piece)
        stems = set(map(known.__getitem__, distinct))
        stems.update(*map(self._others.__getitem__, distinct & self._others.keys()))
        if not distinct.isdisjoint(self._openings):
            stems.update(self._iter_phrases_across(pieces))
        stems.discard("")
        return stems

    def _learn(self, piece: str) -> None:
        words = self._words(piece)
        stems = [*filter(None, map(self._stem, words)), *_iter_phrases(words)]
        self._main[piece] = stems[0] if stems else ""
        if len(stems) > 1:
            self._others[piece] = tuple(stems[1:])
        if words and words[-1] in _FIRST_WORDS:
            self._openings[piece] = words[-1]

    def _iter_phrases_across(self, pieces: Sequence[str]) -> Iterator[str]:
        """Iterate over the phrases that begin with the last word of a piece; pieces without words may come between."""
        for rank in compress(count(), map(self._openings.__contains__, pieces)):
            after = next(filter(None, map(self._words, pieces[rank + 1 :])), ())
            yield from _iter_phrases((self._openings[pieces[rank]], *after[:1]))


def join_words(text: str) -> str:
    """Join what is one word to those who search: « 35 h », and words that hold an invisible character."""
    for sign in INVISIBLE:
        text = text.replace(sign, "")
    return _HOURS.sub("", text)


def _compute_stem(word: str) -> str:
    """Compute the stem of a folded word; "" for one that is not searched."""
    if not is_searched(word):
        return ""
    return EXCEPTIONS.get(word) or stem_word(make_masculine(word))


def split_words(piece: str) -> tuple[str, ...]:
    """Split a text without blanks into its folded words, in order."""
    if any(mark in piece for mark in ADDRESS_MARKS):
        return ()
    spelt = _SPELT.sub(_join_letters, unicodedata.normalize("NFC", piece))
    return tuple(ALIASES.get(word, word) for word in map(fold, _WORD.findall(spelt)))


def _join_letters(found: re.Match[str]) -> str:
    return found[0].replace(".", "")


def is_searched(word: str) -> bool:
    """Whether a folded word can be searched."""
    if word.isdecimal():
        return len(word) <= LONGEST_NUMBER
    return 1 < len(word) <= LONGEST_WORD and word not in STOP_WORDS


def make_masculine(word: str) -> str:
    """Make a folded word masculine: « soudeuse » → « soudeur »."""
    for ending, other in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_ROOT:
            return word.removesuffix(ending) + other
    return word


def _iter_phrases(words: Sequence[str]) -> Iterator[str]:
    return (first + second for first, second in pairwise(words) if (first, second) in PHRASES)


def list_rules() -> dict[str, object]:
    """List the rules of folding, for the browser, which folds the words of a query."""
    return {
        "stopWords": sorted(STOP_WORDS),
        "phrases": sorted(list(phrase) for phrase in PHRASES),
        "endings": [list(pair) for pair in ENDINGS],
        "addressMarks": list(ADDRESS_MARKS),
        "exceptions": dict(EXCEPTIONS),
        "aliases": dict(ALIASES),
        "leastRoot": LEAST_ROOT,
        "longestWord": LONGEST_WORD,
        "longestNumber": LONGEST_NUMBER,
    }

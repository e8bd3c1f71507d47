"""Word files: which offers hold a word in their skills, in their text alone, or are of a trade that is also called so.
Stems and numbers: no sentence can be put together again from them.

The stems are cut, in their order, into files of about the same size; a stem is looked up in the last file that starts
at or before it. A file is an object of stem → [numbers of offers by their skills, by their text, by the names of their
trade], each number as its distance from the one before; the third is left out where it is empty. What the columns of
the index answer for is in none.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import sub

from panneau.common.process_pool import map_in_processes
from panneau.local_content.everyday_words import EverydayWords
from panneau.offers.facets import Facet
from panneau.offers.model import Offer
from panneau.site.search.folding import Folding
from panneau.site.search.index import list_searched_labels
from panneau.site.search.trade_words import compute_trade_stems
from panneau.site.search.vocabulary_finder import VocabularyFinder

_SHARED = 250
"""Offers that a process takes at once."""
MOST_FILES = 512
LEAST_SIZE = 2_000
"""Bytes of a file before compression, when the offers are few: one fetch a word, and a short one."""

Postings = Mapping[str, Sequence[Sequence[int]]]
"""Stem → the offers that have it in their skills, in their text, in the names of their trade: three rising rows."""
_ROWS = 3
_NAMES = _ROWS - 1


@dataclass(frozen=True, slots=True)
class WordFiles:
    """The files, in the order of their stems."""

    starts: tuple[str, ...]
    """Where each begins: a beginning of its first stem, after the last stem of the file before."""
    files: tuple[bytes, ...]


def build_postings(
    offers: Iterable[Offer],
    *,
    words_of: Callable[[Offer], str],
    facets: Sequence[Facet],
    vocabulary: Iterable[EverydayWords] = (),
    workers: int = 1,
) -> Postings:
    """Build the postings of these offers: each offer where the word counts most, and in the columns first.

    `words_of` gives the text that an offer is searched by, beside its trade; it is asked in up to `workers` processes.
    """
    finder = _StemFinder(words_of, facets, vocabulary)
    found: defaultdict[str, list[array[int]]] = defaultdict(_make_rows)
    for part in map_in_processes(finder.find_postings, tuple(enumerate(offers)), workers=workers, chunk=_SHARED):
        for stem, packed in part:
            for row, numbers in zip(found[stem], packed, strict=True):
                row.frombytes(numbers)
    return found


def _make_rows() -> list[array[int]]:
    return [array("I") for _ in range(_ROWS)]


class _StemFinder:
    """Finds the stems of offers; each process remembers the words that it has met."""

    def __init__(
        self, words_of: Callable[[Offer], str], facets: Sequence[Facet], vocabulary: Iterable[EverydayWords]
    ) -> None:
        self._words_of, self._facets = words_of, facets
        self._folding = Folding()
        self._stems_of = cache(self._folding.compute_stems)
        """For texts that many offers have."""
        self._names_of = cache(lambda code: compute_trade_stems(code, self._folding.compute_stems))
        self._everyday = VocabularyFinder(vocabulary, self._folding.compute_stems)

    def find_postings(self, offers: Iterable[tuple[int, Offer]]) -> list[tuple[str, list[bytes]]]:
        """Find the postings of some offers: stem, numbers as packed arrays, which pass between processes fastest."""
        found: defaultdict[str, list[array[int]]] = defaultdict(_make_rows)
        for number, offer in offers:
            for row, stems in enumerate(self._find_rows(offer)):
                for stem in stems:
                    found[stem][row].append(number)
        return [(stem, [row.tobytes() for row in rows]) for stem, rows in found.items()]

    def _find_rows(self, offer: Offer) -> Sequence[Set[str]]:
        """Find the stems of each row; a word that tells the trade is in none but the row of its names."""
        columns = self._find_all(list_searched_labels(offer, self._facets))
        skills = self._find_all(offer.traits.skills)
        text = self._find_stems(offer)
        told = columns | skills
        everyday = self._everyday.find_stems(offer.rome_code, told=told, all_stems=told | text)
        names = (self._names_of(offer.rome_code) | everyday) - columns
        return skills - columns - names, text - told - names, names

    def _find_all(self, texts: Iterable[str]) -> set[str]:
        return set[str]().union(*map(self._stems_of, texts))

    def _find_stems(self, offer: Offer) -> set[str]:
        return self._folding.compute_stems(f"{self._words_of(offer)}\n{offer.rome}")


def build_word_files(found: Postings) -> WordFiles:
    """Build the postings as files: at most `MOST_FILES`, of about one size."""
    stems = sorted(found, key=_make_sort_key)
    entries = [(stem, f'"{stem}":[{_render_rows(found[stem])}]') for stem in stems]
    size = max(LEAST_SIZE, 1 + sum(len(text) + 1 for _, text in entries) // (MOST_FILES - 1))
    starts, files = [], []
    last = ""
    for part in _iter_parts(entries, size):
        starts.append(_find_start(part[0][0], after=last))
        last = part[-1][0]
        files.append(("{" + ",\n".join(text for _, text in part) + "}").encode())
    return WordFiles(tuple(starts), tuple(files))


def _find_start(stem: str, *, after: str) -> str:
    """Find the shortest beginning of the stem that comes after another stem."""
    beginnings = (stem[:length] for length in range(1, len(stem)))
    return next((one for one in beginnings if _make_sort_key(one) > _make_sort_key(after)), stem)


def _make_sort_key(stem: str) -> bytes:
    """Sort stems as JavaScript does, which compares texts by units of 16 bits: the browser looks stems up in order."""
    return stem.encode("utf-16-be")


def _render_rows(rows: Sequence[Sequence[int]]) -> str:
    return ",".join(map(_render_numbers, rows if rows[_NAMES] else rows[:_NAMES]))


def _render_numbers(numbers: Sequence[int]) -> str:
    steps = map(sub, numbers, chain((0,), numbers))
    return f"[{','.join(map(str, steps))}]"


def _iter_parts(entries: Sequence[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    """Iterate over the entries in runs of at least `size` characters, the last run aside."""
    part: list[tuple[str, str]] = []
    length = 0
    for entry in entries:
        part.append(entry)
        length += len(entry[1]) + 1
        if length >= size:
            yield part
            part, length = [], 0
    if part:
        yield part

"""Word files: which offers hold a word in their skills, or in their text alone. Stems and numbers: no sentence can be
put together again from them.

The stems are cut, in their order, into files of about the same size; a stem is looked up in the last file that starts
at or before it. A file is an object of stem → [numbers of offers by their skills, by their text], each number as its
distance from the one before. What the columns of the index answer for is in neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from panneau.offers.facets import Facet
from panneau.offers.model import Offer
from panneau.site.search.index import list_searched_labels
from panneau.site.search.offer_stems import OfferStems

MOST_FILES = 512
LEAST_SIZE = 2_000
"""Bytes of a file before compression, when the offers are few: one fetch a word, and a short one."""

Postings = Mapping[str, tuple[Sequence[int], Sequence[int]]]
"""Stem → the offers that have it in their skills, and in their text."""


@dataclass(frozen=True, slots=True)
class WordFiles:
    """The files, in the order of their stems."""

    starts: tuple[str, ...]
    """Where each begins: a beginning of its first stem, after the last stem of the file before."""
    files: tuple[bytes, ...]


def build_postings(offers: Iterable[Offer], *, stems: OfferStems, facets: Sequence[Facet]) -> Postings:
    """Build the postings of these offers: each offer where the word counts most, and in the columns first."""
    stems_of = cache(stems.folding.compute_stems)
    found: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, offer in enumerate(offers):
        columns = set[str]().union(*(stems_of(label) for label in list_searched_labels(offer, facets)))
        skills = set[str]().union(*map(stems_of, offer.traits.skills)) - columns
        for stem in skills:
            found[stem][0].append(number)
        for stem in stems.find_stems(offer.id).difference(columns, skills):
            found[stem][1].append(number)
    return found


def build_word_files(found: Postings) -> WordFiles:
    """Build the postings as files: at most `MOST_FILES`, of about one size."""
    stems = sorted(found, key=_make_sort_key)
    entries = [
        (stem, f'"{stem}":[{_render_numbers(found[stem][0])},{_render_numbers(found[stem][1])}]') for stem in stems
    ]
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


def _render_numbers(numbers: Sequence[int]) -> str:
    return f"[{','.join(map(str, _iter_steps(numbers)))}]"


def _iter_steps(numbers: Sequence[int]) -> Iterator[int]:
    before = 0
    for number in numbers:
        yield number - before
        before = number


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

"""Word files: which offers hold a word that stands in their text alone. Stems and numbers: no sentence can be put
together again from them.

The stems are cut, in their order, into files of about the same size; a stem is looked up in the last file that starts
at or before it. A file is an object of stem → numbers of offers, each as its distance from the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from panneau.offer import Offer
from panneau.site.search.facets import Facet
from panneau.site.search.folding import Folding
from panneau.site.search.index import searched_labels

MOST_FILES = 512
LEAST_SIZE = 16_000
"""Bytes of a file before compression, when the offers are few: one fetch a word, and a short one."""

Postings = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class WordFiles:
    """The files, in the order of their stems."""

    starts: tuple[str, ...]
    """The first stem of each."""
    files: tuple[bytes, ...]


def postings(
    offers: Iterable[Offer], *, text_of: Callable[[str], str], facets: Sequence[Facet], folding: Folding
) -> Postings:
    """Stem → the numbers of the offers whose text has it and whose columns have not."""
    stems_of = cache(folding.stems)
    found: dict[str, list[int]] = {}
    for number, offer in enumerate(offers):
        text = f"{text_of(offer.id)}\n{offer.rome}"
        elsewhere = (stems_of(label) for label in searched_labels(offer, facets))
        for stem in folding.stems(text).difference(*elsewhere):
            found.setdefault(stem, []).append(number)
    return found


def cut(found: Postings) -> WordFiles:
    """The postings as files: at most `MOST_FILES`, of about one size."""
    stems = sorted(found, key=_browser_order)
    entries = [(stem, f'"{stem}":[{",".join(map(str, _steps(found[stem])))}]') for stem in stems]
    size = max(LEAST_SIZE, 1 + sum(len(text) + 1 for _, text in entries) // (MOST_FILES - 1))
    starts, files = [], []
    for part in _parts(entries, size):
        starts.append(part[0][0])
        files.append(("{" + ",\n".join(text for _, text in part) + "}").encode())
    return WordFiles(tuple(starts), tuple(files))


def _browser_order(stem: str) -> bytes:
    """JavaScript compares texts by units of 16 bits."""
    return stem.encode("utf-16-be")


def _steps(numbers: Sequence[int]) -> Iterator[int]:
    before = 0
    for number in numbers:
        yield number - before
        before = number


def _parts(entries: Sequence[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    """The entries in runs of at least `size` characters, the last one aside."""
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

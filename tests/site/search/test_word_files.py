"""Word files find every word of a text, exactly, and hold no piece of it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.local_content.everyday_words import load_vocabulary
from panneau.offers import read_words
from panneau.offers.facets import build_facets
from panneau.site.model.groups import sort_newest_first
from panneau.site.search.folding import Folding
from panneau.site.search.index import list_searched_labels
from panneau.site.search.trade_words import compute_trade_stems
from panneau.site.search.vocabulary_finder import VocabularyFinder
from panneau.site.search.word_files import MOST_FILES, Postings, build_word_files
from tests.offers.finder import held as held_text
from tests.site.search.stock import Stock, stock

SIZE = 400
RUN = 6
FOLDING = Folding()


def browser_order(text: str) -> bytes:
    return text.encode("utf-16-be")


def found(made: Stock) -> dict[str, list[set[int]]]:
    """Stem → offers by skills, by text, by names of trades, from the files; each stem looked up as the browser does."""
    starts = [browser_order(start) for start in made.index["starts"]]
    held: dict[str, list[set[int]]] = {}
    for rank, file in enumerate(made.words):
        for stem, lists in file.items():
            assert bisect_right(starts, browser_order(stem)) - 1 == rank
            numbers = [[sum(steps[: end + 1]) for end in range(len(steps))] for steps in lists]
            assert all(one == sorted(set(one)) for one in numbers)
            held[stem] = [*map(set, numbers), *(set[int]() for _ in range(3 - len(numbers)))]
    return held


def test_every_stem_of_every_text_is_found_in_columns_or_files_and_no_other() -> None:
    made = stock(SIZE)
    offers = sort_newest_first(made.edition.offers)
    facets = build_facets(offers, name_of=made.edition.name_of)
    held = found(made)
    expected: dict[str, list[set[int]]] = {}
    everyday = VocabularyFinder(load_vocabulary(), FOLDING.compute_stems)

    def expect(number: int, row: int, stems: Iterable[str]) -> None:
        for stem in stems:
            expected.setdefault(stem, [set(), set(), set()])[row].add(number)

    for number, offer in enumerate(offers):
        columns = {stem for label in list_searched_labels(offer, facets) for stem in FOLDING.compute_stems(label)}
        described = FOLDING.compute_stems(held_text(str(made.payloads[offer.id].get("description", ""))))
        assert described <= columns | {stem for stem, rows in held.items() if number in set().union(*rows)}
        skills = {stem for skill in offer.traits.skills for stem in FOLDING.compute_stems(skill)}
        text = FOLDING.compute_stems(read_words(made.payloads[offer.id]))
        names = compute_trade_stems(offer.rome_code, FOLDING.compute_stems) | everyday.find_stems(
            offer.rome_code, told=columns | skills, all_stems=columns | skills | text
        )
        names -= columns
        for row, stems in enumerate((skills - columns - names, text - columns - skills - names, names)):
            expect(number, row, stems)
    assert held == expected


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    yield from zip(*(words[start:] for start in range(RUN)), strict=False)


def test_no_run_of_words_of_a_description_stands_in_any_file() -> None:
    made = stock(SIZE)
    held = {run for data in made.files.values() for run in runs(re.sub(r"[\"\[\],:{}\d]+", " ", data.decode()))}
    index = made.index
    columns = [text for name in ("titles", "employers") for text in index["texts"][name]]
    allowed = {
        run for text in [*columns, *(label for raw in index["facets"] for label in raw["labels"])] for run in runs(text)
    }
    for raw in made.payloads.values():
        assert set(runs(raw.get("description", ""))) & held <= allowed
    assert any(set(runs(raw.get("description", ""))) for raw in made.payloads.values())


def test_files_hold_stems_in_their_own_order_and_nothing_else() -> None:
    for file in stock(SIZE).words:
        stems = list(file)
        assert stems == sorted(stems, key=browser_order)
        assert all(isinstance(step, int) for lists in file.values() for steps in lists for step in steps)


stems = st.text(alphabet="abcdeé\uffee\U0001d4d0", min_size=1, max_size=4)
numbers = st.lists(st.integers(0, 10_000), max_size=60, unique=True).map(sorted)


@settings(max_examples=60)
@given(st.dictionaries(stems, st.tuples(numbers, numbers, numbers), max_size=60))
def test_any_stems_are_cut_into_files_that_follow_each_other(postings: dict[str, tuple[list[int], ...]]) -> None:
    files = build_word_files(postings)
    read = [json.loads(data) for data in files.files]
    assert [stem for file in read for stem in file] == sorted(postings, key=browser_order)
    assert len(files.starts) == len(files.files)
    ends = ["", *(list(file)[-1] for file in read)]
    for start, file, end in zip(files.starts, read, ends, strict=False):
        first = next(iter(file))
        assert first.startswith(start)
        assert browser_order(end) < browser_order(start)
        assert not start[1:] or browser_order(start[:-1]) <= browser_order(end), "a shorter one would do"


def test_a_large_vocabulary_makes_files_of_about_one_size_and_not_too_many() -> None:
    postings: Postings = {f"mot{number:06}": ([], list(range(0, number % 300, 3)), []) for number in range(60_000)}
    files = build_word_files(postings)
    sizes = [len(data) for data in files.files]
    assert len(sizes) <= MOST_FILES
    assert max(sizes) <= 1.2 * sum(sizes) / len(sizes)
    assert all(one < other for one, other in pairwise(files.starts))

"""The reading of windows against a list that changes between the calls, as hypothesis pleases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.common.clock import Timing
from panneau.france_travail.harvest.payload_store import build_row
from panneau.france_travail.harvest.window_reader import WindowReader
from panneau.france_travail.harvest.windows import Window
from panneau.france_travail.http.client import Client, QueryRefused
from panneau.france_travail.http.rate_limit import Deadline, DeadlineLimits
from panneau.france_travail.http.responses import SearchPage
from panneau.france_travail.territory.territory import PlaceQuery

NOW = datetime(2026, 11, 20, 12)
CAHORS = Window(PlaceQuery(key="commune", codes=("46042",)))
Result = TypeVar("Result")


class Inline(ThreadPoolExecutor):
    """A pool without threads: calls come in the order in which they are asked for."""

    def map(self, fn: Callable[..., Result], *iterables: Iterable[Any], **_: object) -> Iterator[Result]:
        return iter(list(map(fn, *iterables)))


@dataclass
class MovingList(Client):
    """A stand-in for the client over a list of rows, newest first, that changes before each call."""

    rows: list[dict[str, object]]
    changes: Callable[[MovingList], None] = lambda _: None
    calls: list[tuple[Mapping[str, str], int]] = field(default_factory=list)
    born: int = 0
    patience: Deadline = field(default_factory=lambda: Deadline(DeadlineLimits(), timing=Timing()))

    def search(self, parameters: Mapping[str, str], *, start: int, last: int) -> SearchPage:
        self.changes(self)
        self.calls.append((parameters, start))
        rows = [row for row in self.rows if _matches(row, parameters)]
        assert start <= 3000
        return SearchPage(start, tuple(map(build_row, rows[start : last + 1])), len(rows))

    def give_birth(self) -> None:
        self.born += 1
        self.rows.insert(0, offer(f"N{self.born}", NOW))

    def withdraw(self, position: int) -> None:
        del self.rows[position % len(self.rows)]


def _matches(row: dict[str, object], parameters: Mapping[str, str]) -> bool:
    created = str(row["dateCreation"])[:19] + "Z"
    after = parameters.get("minCreationDate", "") <= created <= parameters.get("maxCreationDate", "9")
    return after and parameters.get("origineOffre", row["origin"]) == row["origin"]


def offer(name: str, created: datetime, origin: str = "1") -> dict[str, object]:
    return {"id": name, "dateCreation": f"{created.isoformat()}.000Z", "origin": origin}


def offers(count: int, *, every: timedelta = timedelta(minutes=10), origin: str = "1") -> list[dict[str, object]]:
    return [offer(f"{origin}A{number}", NOW - number * every, origin) for number in range(count)]


def read(moving: MovingList, roots: Iterable[Window] = (CAHORS,)) -> tuple[WindowReader, set[object]]:
    reader = WindowReader(moving, calls=Inline(), readers=Inline(), now=NOW)
    pages = reader.read(list(roots), alternatives=lambda code: {"46156": ("46077", "46327")}.get(code, ()))
    return reader, {row.key for page in pages for row in page.rows}


def ids(moving: MovingList) -> set[object]:
    return {row["id"] for row in moving.rows}


@pytest.mark.parametrize("count", [0, 1, 149, 150, 151, 299, 300, 1000, 2999, 3000, 3001, 9000])
def test_a_list_that_does_not_change_is_read_whole_with_few_calls(count: int) -> None:
    moving = MovingList(offers(count))
    reader, found = read(moving)
    assert found == ids(moving)
    assert not reader.failures
    assert len(moving.calls) <= 1.3 * (-(-count // 150) + len(reader.asked))


def test_one_deletion_between_two_pages_loses_no_live_offer() -> None:
    """300 rows, the first page read, row 10 deleted: totals agree with 299 ids although one live offer slipped by."""

    def delete_once(moving: MovingList) -> None:
        if len(moving.calls) == 1:
            moving.withdraw(10)

    moving = MovingList(offers(300), delete_once)
    _, found = read(moving)
    assert found >= ids(moving)


def test_a_hundred_deletions_between_two_pages_lose_no_live_offer() -> None:
    def delete_many(moving: MovingList) -> None:
        if len(moving.calls) == 2:
            for _ in range(100):
                moving.withdraw(3)

    moving = MovingList(offers(1000), delete_many)
    reader, found = read(moving)
    assert found >= ids(moving)
    assert not reader.failures


changes = st.tuples(st.sampled_from(["birth", "withdrawal"]), st.integers(0, 400), st.integers(1, 80))
events = st.lists(st.lists(changes, max_size=3), max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1500), events)
def test_whatever_is_born_or_withdrawn_between_calls_an_offer_that_stays_is_found_or_the_window_is_lost(
    count: int, scripted: list[list[tuple[str, int, int]]]
) -> None:
    script = iter(scripted)

    def change(moving: MovingList) -> None:
        for event, position, times in next(script, []):
            for _ in range(times):
                if event == "birth":
                    moving.give_birth()
                elif moving.rows:
                    moving.withdraw(position)

    moving = MovingList(offers(count), change)
    before = ids(moving)
    reader, found = read(moving)
    assert found >= (before & ids(moving)) or reader.failures
    ever = before | {f"N{number}" for number in range(1, moving.born + 1)}
    assert found <= ever


def test_steady_births_and_withdrawals_never_lose_a_window() -> None:
    """Five of each a second at eight calls a second, on 9,000 offers of both origins."""
    turn = iter(range(10**9))

    def change(moving: MovingList) -> None:
        if next(turn) % 8 < 5:
            moving.give_birth()
            moving.withdraw(next(turn) * 7919)

    moving = MovingList(offers(5400) + offers(3600, origin="2"), change)
    before = ids(moving)
    reader, found = read(moving)
    assert not reader.failures
    assert found >= before & ids(moving)
    assert len(moving.calls) <= 1.3 * (60 + len(reader.asked))


def test_an_origin_that_neither_one_nor_two_accounts_for_makes_the_harvest_incomplete() -> None:
    moving = MovingList(offers(2900) + offers(150, origin="2") + offers(3, origin="3"))
    reader, _ = read(moving)
    assert "ne" not in reader.failures
    assert len(reader.failures) == 1
    assert "3053" in reader.failures[0]


def test_more_offers_in_one_second_than_the_api_shows_make_the_harvest_incomplete() -> None:
    moving = MovingList(offers(3200, every=timedelta(0)))  # a list that no domain narrows
    reader, _ = read(moving)
    assert reader.failures


def test_an_empty_answer_is_confirmed_by_a_second_call() -> None:
    moving = MovingList([])

    def appear(moving: MovingList) -> None:
        if len(moving.calls) == 1:
            moving.rows.extend(offers(3))

    moving.changes = appear
    _, found = read(moving)
    assert len(found) == 3


class Refusing(MovingList):
    """Refuses some commune codes as the API does."""

    refused: frozenset[str] = frozenset()

    def search(self, parameters: Mapping[str, str], *, start: int, last: int) -> SearchPage:
        codes = parameters["commune"].split(",")
        if self.refused & set(codes):
            self.calls.append((parameters, start))
            raise QueryRefused("Valeur du paramètre « commune » incorrecte.")
        here = MovingList([row for row in self.rows if row["commune"] in codes])
        self.calls.append((parameters, start))
        return here.search(parameters, start=start, last=last)


def _batch() -> tuple[Window, list[dict[str, object]]]:
    codes = ("46001", "46156", "46003", "46004", "46005")
    rows = [offer(f"O{code}", NOW) | {"commune": code} for code in (*codes, "46077", "46327")]
    return Window(PlaceQuery(key="commune", codes=codes)), rows


def test_a_refused_commune_is_found_by_bisection_and_asked_by_its_former_codes() -> None:
    batch, rows = _batch()
    moving = Refusing(rows)
    moving.refused = frozenset({"46156"})
    reader, found = read(moving, [batch])
    assert not reader.failures
    assert found == {row["id"] for row in rows} - {"O46156"}


def test_a_commune_that_is_refused_under_every_code_is_named() -> None:
    batch, rows = _batch()
    moving = Refusing(rows)
    moving.refused = frozenset({"46003"})
    reader, found = read(moving, [batch])
    assert len(reader.failures) == 1
    assert "46003" in reader.failures[0]
    assert "O46001" in found


def test_a_list_whose_ties_change_places_is_read_again() -> None:
    """Rows of one instant in another order at each call: no gap shows, but the count tells."""

    def shuffle(moving: MovingList) -> None:
        if len(moving.calls) == 1:
            moving.rows[130], moving.rows[155] = moving.rows[155], moving.rows[130]

    moving = MovingList(offers(300, every=timedelta(0)), shuffle)
    _, found = read(moving)
    assert found == ids(moving)


class Repeating(MovingList):
    """From some position on, the rows of an answer are those of an earlier one."""

    stuck_from: int = 0
    shift: int = 0
    births: bool = False

    def search(self, parameters: Mapping[str, str], *, start: int, last: int) -> SearchPage:
        honest = super().search(parameters, start=start, last=last)
        if start < self.stuck_from:
            return honest
        if self.births and len(self.calls) % 2:
            self.give_birth()
        before = super().search(parameters, start=start - self.shift, last=last - self.shift)
        return SearchPage(start, before.rows[: len(honest.rows)], honest.total)


@pytest.mark.parametrize("births", [False, True], ids=["same length", "length that changes"])
@pytest.mark.parametrize(("count", "stuck_from", "shift"), [(300, 150, 149), (300, 150, 40), (2990, 150, 149)])
def test_pages_that_say_the_same_rows_again_are_no_whole_list(
    count: int, stuck_from: int, shift: int, births: bool
) -> None:
    moving = Repeating(offers(count))
    moving.stuck_from, moving.shift, moving.births = stuck_from, shift, births
    reader, found = read(moving)
    assert len(found) < count
    assert len(reader.failures) == 1


def test_a_repetition_that_passes_costs_a_second_reading() -> None:
    moving = Repeating(offers(300))
    moving.stuck_from, moving.shift = 150, 149
    moving.changes = lambda moving: setattr(moving, "shift", 149 if len(moving.calls) < 4 else 0)
    reader, found = read(moving)
    assert found == ids(moving)
    assert not reader.failures


@pytest.mark.parametrize("places", [(3, 4), (3, 250), (145, 146), (0, 299)])
def test_two_offers_under_one_id_are_both_counted_and_the_rest_is_read(places: tuple[int, int]) -> None:
    moving = MovingList(offers(300))
    one, other = places
    moving.rows[other] |= {"id": moving.rows[one]["id"], "intitule": "un autre"}
    reader, found = read(moving)
    assert not reader.failures
    assert found >= ids(moving)
    assert len(found) == 300


class Rimmed(MovingList):
    """The parts of a cut leave an offer out."""

    lost: str = ""

    def search(self, parameters: Mapping[str, str], *, start: int, last: int) -> SearchPage:
        narrowed = parameters.get("minCreationDate", "2000") > "2001" or parameters.get("maxCreationDate", "9") < "2026"
        rows = self.rows if not narrowed else [row for row in self.rows if row["id"] != self.lost]
        here = MovingList(rows)
        self.calls.append((parameters, start))
        return here.search(parameters, start=start, last=last)


def test_an_offer_that_no_part_holds_is_missed_though_a_shared_second_makes_up_for_it() -> None:
    moving = Rimmed(offers(4000))
    moving.lost = "1A2000"
    windows = MovingList(moving.rows)
    counted = read(windows)[0]
    assert not counted.failures
    shared = [window for window in counted.asked if window.since and window.until]
    rim = shared[-1].since
    moving.rows.extend(offer(f"RIM{number}", rim or NOW) for number in range(3))
    moving.rows.sort(key=lambda row: str(row["dateCreation"]), reverse=True)
    reader, found = read(moving)
    assert "1A2000" not in found
    assert [failure for failure in reader.failures if "les parties ne donnent pas" in failure]


def test_a_moving_list_that_is_cut_is_counted_with_patience() -> None:
    """Births and withdrawals while the parts are read leave the whole and its parts a little apart."""
    turn = iter(range(10**9))

    def change(moving: MovingList) -> None:
        moving.give_birth()
        moving.withdraw(next(turn) * 7919)

    moving = MovingList(offers(7000), change)
    before = ids(moving)
    reader, found = read(moving)
    assert not reader.failures
    assert found >= before & ids(moving)

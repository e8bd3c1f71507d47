"""Looking at a few départements alone finds what looking everywhere finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from panneau.mock_api import Population, World
from panneau.mock_api.fictive_places import invent_commune
from panneau.mock_api.offer_index import OfferIndex
from panneau.mock_api.population import Key

from .bench import NOW, HandClock

COMMUNES = tuple(invent_commune(code, f"Commune {code}") for code in ("46042", "12202", "31555", "75101"))
POPULATION = Population(COMMUNES, 300, NOW)
KEYS = [POPULATION.build_key(index) for index in range(POPULATION.size)]
MOMENTS = st.sampled_from(sorted(key.created_ms for key in KEYS))


@given(st.sets(st.sampled_from(["46", "12", "31", "75", "29", ""])), st.none() | st.tuples(MOMENTS, MOMENTS))
def test_departements_and_dates_narrow_the_whole_list_and_keep_its_order(
    areas: set[str], window: tuple[int, int] | None
) -> None:
    shelves = OfferIndex(KEYS)
    whole = shelves.select(departements=None, window_ms=window)
    assert shelves.select(departements=areas, window_ms=window) == [key for key in whole if key.departement in areas]


@given(st.permutations(KEYS[:40]), st.integers(0, 40))
def test_keys_added_and_removed_in_any_order_stand_where_they_stood_at_the_start(keys: list[Key], kept: int) -> None:
    shelves = OfferIndex(KEYS[40:])
    for key in keys:
        shelves.add(key)
    for key in keys[kept:]:
        shelves.remove(key)
    expected = OfferIndex([*KEYS[40:], *keys[:kept]])
    for areas in (None, ["46", "75"], [""]):
        assert shelves.select(departements=areas, window_ms=None) == expected.select(departements=areas, window_ms=None)
    assert [shelves.find_key(n) for n in range(260)] == expected.select(departements=None, window_ms=None)[:260]


def test_a_search_by_place_finds_the_same_with_and_without_the_shelves() -> None:
    world = World(POPULATION, clock=HandClock())
    tests = [lambda key: key.departement in ("46", "31")]
    assert world.select(tests) == world.select(tests, departements=["31", "46"])

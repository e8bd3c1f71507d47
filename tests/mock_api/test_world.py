"""The living stock and its log."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.mock_api import World

from .bench import NOW, Api, HandClock, make_population, make_world, offer


def living(clock: HandClock, **rates: float) -> World:
    return World(make_population(300), clock=clock, births_per_s=5, deaths_per_s=5, **rates)


def test_births_and_deaths_happen_as_the_clock_runs() -> None:
    clock = HandClock()
    world = living(clock)
    before = world.list_live_ids()
    clock.advance(10)
    after = world.list_live_ids()
    assert len(world.list_events()) == 100
    assert sum(event.kind == "published" for event in world.list_events()) == 50
    assert len(after - before) > 40
    assert len(before - after) > 35


def test_the_course_of_things_does_not_depend_on_who_looks() -> None:
    often, once = HandClock(), HandClock()
    watched, alone = living(often), living(once)
    for _ in range(40):
        often.advance(0.25)
        watched.list_live_ids()
    once.advance(10)
    assert watched.list_events() == alone.list_events()
    assert watched.list_live_ids() == alone.list_live_ids()


def test_a_newborn_is_dated_at_its_birth_or_earlier_by_the_delay() -> None:
    clock = HandClock()
    world = World(make_population(0), clock=clock, births_per_s=1, indexing_delay_s=60)
    clock.advance(1)
    (event,) = world.list_events()
    key = world.find(event.id)
    assert event.at == NOW + timedelta(seconds=0.5)
    assert key is not None
    assert key.created_ms == int((event.at - timedelta(seconds=60)).timestamp() * 1000)
    assert Api(world).offers()[0]["id"] == event.id


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(0.01, 5), st.sampled_from(["publish", "withdraw", "wait"])), max_size=25))
def test_the_log_retells_the_live_ids(steps: list[tuple[float, str]]) -> None:
    clock = HandClock()
    world = living(clock)
    start = clock()
    ever, throughout = set(world.list_live_ids()), set(world.list_live_ids())
    for number, (pause, step) in enumerate(steps):
        clock.advance(pause)
        if step == "publish":
            world.publish(offer(f"999B{number:03d}"))
        if step == "withdraw" and world.list_live_ids():
            world.withdraw(min(world.list_live_ids()))
        ever |= world.list_live_ids()
        throughout &= world.list_live_ids()
    assert world.find_live_at(clock()) == world.list_live_ids()
    assert world.find_live_throughout(start, clock()) <= throughout
    assert ever <= world.find_live_sometime(start, clock())


def test_a_withdrawn_offer_leaves_search_and_may_come_back() -> None:
    world = make_world(10)
    api = Api(world)
    gone = api.offers()[3]
    world.withdraw(gone["id"])
    assert gone["id"] not in {one["id"] for one in api.offers()}
    with pytest.raises(KeyError):
        world.withdraw(gone["id"])
    world.publish(gone)
    assert gone in api.offers()
    assert [event.kind for event in world.list_events()] == ["withdrawn", "published"]


def test_publishing_a_live_id_changes_the_offer() -> None:
    world = make_world(10)
    api = Api(world)
    old = api.offers()[0]
    new = old | {"intitule": "Autre titre", "dateActualisation": "2026-11-20T12:00:00.000Z"}
    world.publish(new)
    assert api.total() == 10
    assert new in api.offers()
    assert old not in api.offers()
    assert [event.kind for event in world.list_events()] == ["changed"]


def test_what_is_published_is_found_by_what_it_says() -> None:
    world = make_world(0)
    world.publish(offer("001BCDF", lieuTravail={"libelle": "69 - LYON 02", "commune": "69382"}))
    world.publish(offer("002BCDF", lieuTravail={"libelle": "46 - Lot"}, qualificationCode="9", experienceExige="E"))
    api = Api(world)
    assert [api.total(departement=code) for code in ("69", "46")] == [1, 1]
    assert api.total(commune="69123", distance=0) == 1
    assert api.total(qualification=9) == 1
    assert api.total(experience=0) == 1


def test_a_change_in_the_payload_given_or_read_does_not_reach_the_world() -> None:
    world = make_world(0)
    given_ = offer("001BCDF")
    world.publish(given_)
    given_["intitule"] = "Changé"
    key = world.find("001BCDF")
    assert key is not None
    world.build_payload(key)["intitule"] = "Changé aussi"
    assert world.build_payload(key)["intitule"] == "Offre fictive"


def test_many_threads_may_look_and_change_at_once() -> None:
    clock = HandClock()
    world = living(clock)
    api = Api(world)

    def work(number: int) -> int:
        clock.advance(0.05)
        world.publish(offer(f"998B{number:03d}"))
        return api.client.get("/partenaire/offresdemploi/v2/offres/search", headers=api.headers).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(work, range(60))) == {206}
    assert {f"998B{number:03d}" for number in range(60)} <= world.find_live_sometime(NOW, clock())
    assert world.find_live_at(clock()) == world.list_live_ids()

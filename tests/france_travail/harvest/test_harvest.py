"""Whole harvests over HTTP from the sandbox: exact in calm, exact while offers come and go, refused when not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from panneau.common.clock import Timing
from panneau.common.offer_identity import API_ORIGINS, Origin
from panneau.errors import ApiUnavailable
from panneau.france_travail.harvest.harvest import Harvest, fetch_offers
from panneau.france_travail.http.client import Client
from panneau.france_travail.http.rate_limit import Deadline, DeadlineLimits, RateLimit
from panneau.france_travail.http.token import Access
from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import Territory, parse_territory
from panneau.mock_api import fault_makers
from panneau.mock_api.app import Options
from panneau.mock_api.demonstration_population import add_neighbours, build_population
from panneau.mock_api.faults import CallFilter, FaultInjector
from panneau.mock_api.query import Rules
from panneau.mock_api.server import SandboxServer
from panneau.mock_api.world import World

PARIS = ZoneInfo("Europe/Paris")
AS_OF = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)


def territory_of(spec: object = None) -> Territory:
    return parse_territory(spec or {"epci": ["200023737"]}, divisions.load())


def world_of(size: int, territory: Territory, *, neighbours: int = 0, **rates: float) -> World:
    population = build_population(territory, divisions.load(), size=size, as_of=AS_OF)
    return World(add_neighbours(population, neighbours), clock=lambda: datetime.now(UTC), **rates)


def gather(
    server: SandboxServer,
    territory: Territory,
    *,
    origins: Iterable[Origin] = API_ORIGINS,
    pace: float = 1000,
    sleep: Any = None,
) -> Harvest:
    timing = Timing(sleep=sleep) if sleep else Timing()
    access = Access("essai", "essai", server.api_url, server.token_url)
    patience = Deadline(DeadlineLimits(), timing=timing)
    client = Client(access, pace=RateLimit(pace, timing=timing), patience=patience, timing=timing)
    return fetch_offers(client, territory=territory, origins=frozenset(origins), now=lambda: datetime.now(PARIS))


def no_sleep(_: float) -> None:
    """Back-off without waiting."""


def ids(found: Harvest) -> set[str]:
    return set(found.offers)


def place_of(offer: Mapping[str, object]) -> Mapping[str, object]:
    place = offer["lieuTravail"]
    assert isinstance(place, Mapping)
    return place


def inside(world: World, territory: Territory) -> set[str]:
    """Live offers of the world that a search by the territory's communes finds, by the world's own keys."""
    return {key.id for key in world.select([]) if key.commune and territory.has_commune(key.commune)}


def test_a_calm_harvest_is_exact_and_makes_few_calls() -> None:
    territory = territory_of()
    world = world_of(1200, territory, neighbours=4)
    with SandboxServer(world) as server:
        found = gather(server, territory, pace=8)
        searches = [call for call in server.calls if call.path.endswith("/search")]
    assert found.complete
    assert ids(found) == inside(world, territory)
    assert len(found.offers) < 1200  # neighbours have some, and distance=0 leaves them out
    assert all(call.status in (204, 206) for call in searches)
    assert len(searches) == found.tally.calls <= 1.3 * (-(-len(found.offers) // 150) + found.windows)
    assert found.tally.fictive


def test_offers_that_come_and_go_are_neither_lost_nor_kept() -> None:
    """Many more of each a second than the five that a region may see, on 9,000 offers."""
    territory = territory_of({"departements": ["46"]})
    world = world_of(9000, territory, births_per_s=60, deaths_per_s=60)
    with SandboxServer(world, options=Options(bucket=None)) as server:
        found = gather(server, territory)
    assert found.complete
    assert world.find_live_throughout(found.began, found.ended) <= ids(found)
    assert ids(found) <= world.find_live_sometime(found.began, found.ended)
    assert len(ids(found)) == len(found.offers)


@pytest.mark.parametrize("bounds", ["inclusive", "exclusive"])
@pytest.mark.parametrize("order", ["origin-then-date", "date"])
def test_windows_lose_nothing_however_the_api_reads_bounds_and_order(bounds: Any, order: Any) -> None:
    territory = territory_of({"departements": ["46"]})
    world = world_of(7000, territory)
    rules = Rules(bounds=bounds, order=order, last_page_status=200)
    with SandboxServer(world, options=Options(rules=rules, bucket=None)) as server:
        found = gather(server, territory)
    assert found.complete
    assert ids(found) == world.list_live_ids()


def test_offers_of_one_second_are_told_apart_by_domain() -> None:
    territory = territory_of()
    population = replace(build_population(territory, divisions.load(), size=3300, as_of=AS_OF), horizon_s=0.4)
    world = World(replace(population, communes=population.communes[:1]), clock=lambda: datetime.now(UTC))
    with SandboxServer(world, options=Options(bucket=None)) as server:
        found = gather(server, parse_territory({"communes": [population.communes[0].code]}, divisions.load()))
    assert found.complete
    assert ids(found) == world.list_live_ids()


def test_offers_without_a_commune_are_found_and_believed() -> None:
    territory = territory_of({"regions": ["76"]})
    world = world_of(400, territory)
    with SandboxServer(world, options=Options(bucket=None)) as server:
        found = gather(server, territory)
    assert ids(found) == world.list_live_ids()
    assert any("commune" not in place_of(offer) for offer in found.offers.values())


def test_paris_is_asked_once_and_one_of_its_arrondissements_keeps_its_own_offers() -> None:
    whole, one = territory_of({"communes": ["75056"]}), territory_of({"communes": ["75114"]})
    world = world_of(300, whole)
    with SandboxServer(world, options=Options(bucket=None)) as server:
        everything = gather(server, whole)
        asked = [call.query["commune"] for call in server.calls if call.path.endswith("/search")]
        part = gather(server, one)
    assert set(asked) == {"75056"}
    assert ids(everything) == inside(world, whole)
    assert {place_of(offer).get("commune") for offer in part.offers.values()} <= {"75114", "75056", None}
    assert part.foreign > 0


def test_one_origin_alone_is_asked_for_when_one_alone_is_shown() -> None:
    territory = territory_of()
    world = world_of(300, territory)
    with SandboxServer(world, options=Options(bucket=None)) as server:
        found = gather(server, territory, origins={Origin.FRANCE_TRAVAIL})
    assert set(found.by_origin) == {"1"}
    assert ids(found) == {key.id for key in world.select([]) if key.origin == "1"} & inside(world, territory)


PASSING = {
    "cut bodies": fault_makers.make_cut_body(CallFilter(path="/search", probability=0.3)),
    "outages of a moment": fault_makers.make_outage(CallFilter(path="/search", first=3, count=3)),
    "closed connections": fault_makers.make_closed_connection(CallFilter(path="/search", probability=0.2)),
    "server errors": fault_makers.make_server_error(CallFilter(probability=0.2)),
    "maintenance of a moment": fault_makers.make_maintenance_page(CallFilter(path="/search", first=2, count=2)),
    "calls to slow down": fault_makers.make_too_many_requests(1, CallFilter(path="/search", first=4, count=2)),
    "calls to slow down without a time": fault_makers.make_too_many_requests(
        None, CallFilter(path="/search", first=4, count=2)
    ),
    "tokens that expire": fault_makers.make_expired_tokens(CallFilter(first=6, count=1)),
    "rows that went missing": fault_makers.make_missing_rows(1, CallFilter(path="/search", first=2, count=2)),
    "an empty answer": fault_makers.make_empty_answer(CallFilter(path="/search", first=1, count=1)),
    "403 on one call in five": fault_makers.make_gateway_refusal(403, CallFilter(path="/search", probability=0.2)),
    "401 on one call in five": fault_makers.make_gateway_refusal(401, CallFilter(path="/search", probability=0.2)),
    "tokens refused again and again": fault_makers.make_expired_tokens(CallFilter(path="/search", probability=0.2)),
    "a gateway before the tokens": fault_makers.make_gateway_refusal(403, CallFilter(path="/access_token", count=3)),
    "a token service that stammers": fault_makers.make_invalid_client(CallFilter(count=2)),
    "rows repeated once": fault_makers.make_repeated_rows(5, CallFilter(path="/search", first=3, count=2)),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_passes_costs_time_and_no_offer(fault: Any) -> None:
    territory = territory_of({"departements": ["46"]})
    world = world_of(900, territory)
    with SandboxServer(world, options=Options(bucket=None), faults=FaultInjector(fault)) as server:
        found = gather(server, territory, sleep=no_sleep)
    assert found.complete
    assert ids(found) == world.list_live_ids()


def test_tokens_of_two_seconds_outlast_sixteen_calls_that_wait() -> None:
    """At four calls a second, the last of sixteen waits for four seconds."""
    territory = territory_of({"departements": ["46"]})
    world = world_of(2900, territory)
    with SandboxServer(world, options=Options(bucket=None, token_life_s=2)) as server:
        found = gather(server, territory, pace=4)
        statuses = [call.status for call in server.calls if call.path.endswith("/search")]
    assert found.complete
    assert ids(found) == world.list_live_ids()
    assert statuses.count(401) <= len(statuses) / 4  # taken at the end of the wait: only a slow answer can be late
    assert len(statuses) > 16


@pytest.mark.parametrize("first", [1, 5])
def test_an_outage_that_lasts_ends_the_harvest(first: int) -> None:
    territory = territory_of({"departements": ["46"]})
    world = world_of(900, territory)
    fault = fault_makers.make_outage(CallFilter(path="/search", first=first))
    with (
        SandboxServer(world, options=Options(bucket=None), faults=FaultInjector(fault)) as server,
        pytest.raises(ApiUnavailable, match="503"),
    ):
        gather(server, territory, sleep=no_sleep)


def test_answers_that_never_agree_with_themselves_make_the_harvest_incomplete() -> None:
    territory = territory_of()
    world = world_of(300, territory)
    fault = fault_makers.make_missing_rows(1, CallFilter(params={"commune": "46042"}))
    with SandboxServer(world, options=Options(bucket=None), faults=FaultInjector(fault)) as server:
        found = gather(server, territory, sleep=no_sleep)
    assert not found.complete
    assert "46042" in found.failures[0]


def test_a_commune_that_the_api_refuses_is_named_and_makes_the_harvest_incomplete() -> None:
    territory = territory_of()
    world = world_of(300, territory)
    fault = fault_makers.make_refused_communes("46042")
    with SandboxServer(world, options=Options(bucket=None), faults=FaultInjector(fault)) as server:
        found = gather(server, territory, sleep=no_sleep)
    assert not found.complete
    assert "46042" in found.failures[0]
    assert len(found.failures) == 1


def test_pages_that_repeat_their_rows_make_the_harvest_incomplete() -> None:
    """Three hundred rows of which half are distinct, under totals that agree."""
    territory = territory_of({"communes": ["46042"]})
    world = world_of(300, territory)
    fault = fault_makers.make_repeated_rows(75, CallFilter(path="/search"))
    with SandboxServer(world, options=Options(bucket=None), faults=FaultInjector(fault)) as server:
        found = gather(server, territory, sleep=no_sleep)
    assert not found.complete


ODD: dict[str, tuple[Any, str]] = {
    "null": (None, "pas un objet (NoneType)"),
    "a text": ("pas une offre", "pas un objet (str)"),
    "a list": ([["liste"]], "pas un objet (list)"),
    "an id that is a number": ({"id": 7, "intitule": "x"}, "identifiant '7'"),
    "an id that is a list": ({"id": ["secret"]}, "identifiant illisible"),
    "an id that is a path": ({"id": "../../etc/passwd"}, "identifiant illisible"),
    "an id that is a sentence": ({"id": "Madame Fictive, 12 rue Imaginaire"}, "identifiant illisible"),
    "an id with a line feed": ({"id": "A\n::error::B"}, "identifiant illisible"),
    "an id that is too long": ({"id": "A" * 39}, f"identifiant '{'A' * 39}'"),
    "no id": ({"intitule": "x"}, "identifiant illisible"),
}


@pytest.mark.parametrize(("row", "name"), ODD.values(), ids=ODD)
def test_an_odd_row_is_named_if_that_is_safe_counted_and_stops_nothing(row: Any, name: str) -> None:
    territory = territory_of({"departements": ["46"]})
    world = world_of(300, territory)
    odd = sorted(world.list_live_ids())[7]
    fault = fault_makers.make_changed_offers(lambda offer: row if offer["id"] == odd else offer)
    with SandboxServer(world, options=Options(bucket=None), faults=FaultInjector(fault)) as server:
        found = gather(server, territory, sleep=no_sleep)
    assert found.complete
    assert ids(found) == world.list_live_ids() - {odd}
    assert found.unusable == (name,)


def test_a_second_offer_under_the_id_of_another_is_named_counted_and_stops_nothing() -> None:
    territory = territory_of({"departements": ["46"]})
    world = world_of(300, territory)
    kept, hidden = sorted(world.list_live_ids())[:2]
    fault = fault_makers.make_changed_offers(lambda offer: offer | {"id": kept} if offer["id"] == hidden else offer)
    with SandboxServer(world, options=Options(bucket=None), faults=FaultInjector(fault)) as server:
        found = gather(server, territory, sleep=no_sleep)
    assert found.complete
    assert ids(found) == world.list_live_ids() - {hidden}
    assert found.unusable == (f"identifiant '{kept}' en double",)


def test_rows_that_cannot_name_a_page_are_counted_and_the_others_are_kept() -> None:
    territory = territory_of()
    world = world_of(200, territory)

    def harm(page: Any) -> Any:
        rows = page["resultats"]
        return (
            page | {"resultats": [*rows[:-2], rows[-2] | {"id": "../x"}, "pas une offre"]} if len(rows) > 50 else page
        )

    fault = fault_makers.make_rewritten_body(
        lambda body: json.dumps(harm(json.loads(body))).encode() if body else body, CallFilter(path="/search")
    )
    with SandboxServer(world, options=Options(bucket=None), faults=FaultInjector(fault)) as server:
        found = gather(server, territory, sleep=no_sleep)
    assert found.complete
    assert found.unusable
    assert len(found.unusable) == len(inside(world, territory) - ids(found))

"""A harvest as a build makes it: the clock of the machine, and builds among odd offers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from panneau.build.gathering import fetch_harvest
from panneau.common.clock import Timing
from panneau.config import read_settings
from panneau.errors import ApiUnavailable, CredentialsRefused
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.http.server_clock import ClockWrong
from panneau.france_travail.http.token import Access
from panneau.france_travail.territory import divisions
from panneau.mock_api import fault_makers
from panneau.mock_api.faults import CallFilter, InjectedFault
from panneau.mock_api.world import World
from tests.builds import build, content_of, offers_of, sandbox, variables_of, world_of, write_small_site

DAY_S = 86400.0


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(40)


def gathered(world: World, *faults: InjectedFault, wall: Callable[[], float] = time.time) -> Harvest:
    """A harvest by a machine whose time of day is `wall`; it never sleeps."""
    settings = read_settings({"territoire": {"epci": ["200023737"]}, "cadence": 1000}, divisions=divisions.load())
    with sandbox(world, *faults) as server:
        access = Access("essai", "essai", server.api_url, server.token_url)
        return fetch_harvest(settings, access, timing=Timing(sleep=lambda _: None, wall=wall))


@pytest.mark.parametrize(("off_s", "words"), [(3 * DAY_S, "avance de 3 jours"), (-3 * DAY_S, "retarde de 3 jours")])
def test_a_harvest_under_a_wrong_clock_is_refused(world: World, off_s: float, words: str) -> None:
    with pytest.raises(ClockWrong, match=words):
        gathered(world, wall=lambda: time.time() + off_s)


def test_a_clock_that_is_set_right_in_the_middle_was_wrong_at_the_beginning(world: World) -> None:
    looks = iter([time.time() - 3 * DAY_S] * 2)
    with pytest.raises(ClockWrong, match="retarde de 3 jours"):
        gathered(world, wall=lambda: next(looks, time.time()))


def test_a_clock_that_goes_wrong_in_the_middle_was_right_at_the_beginning(world: World) -> None:
    looks = iter([time.time()] * 2)
    found = gathered(world, wall=lambda: next(looks, time.time() + 3 * DAY_S))
    assert found.complete
    assert abs(found.began.timestamp() - time.time()) < 60


@pytest.mark.parametrize(
    ("fault", "off_s", "told"),
    [
        (fault_makers.make_invalid_client(), 0.0, CredentialsRefused),
        (fault_makers.make_invalid_client(), 3 * DAY_S, ClockWrong),
        (fault_makers.make_outage(CallFilter(path="/search")), 0.0, ApiUnavailable),
        (fault_makers.make_outage(CallFilter(path="/search")), 3 * DAY_S, ClockWrong),
    ],
)
def test_a_wrong_clock_is_told_before_a_refused_access_that_it_could_make_close_the_site(
    world: World, fault: InjectedFault, off_s: float, told: type[Exception]
) -> None:
    with pytest.raises(told) as raised:
        gathered(world, fault, wall=lambda: time.time() + off_s)
    assert raised.type is told


def test_one_server_of_two_with_a_wrong_date_refuses_nothing(world: World) -> None:
    assert gathered(world, fault_makers.make_wrong_date(3 * DAY_S, CallFilter(path="/search"))).complete
    assert gathered(world, fault_makers.make_wrong_date(3 * DAY_S, CallFilter(path="/access_token"))).complete


def test_a_build_under_a_wrong_clock_says_by_how_much_and_what_to_do(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "www"
    write_small_site(folder)
    before = content_of(folder)
    with sandbox(world, fault_makers.make_wrong_date(-3 * DAY_S)) as server:
        outcome = build(folder, variables_of(server))
    assert outcome.code == 3, outcome.said
    assert "avance de 3 jours" in outcome.said
    assert "Mettez cette machine à l’heure" in outcome.said
    assert "Traceback" not in outcome.said
    assert content_of(folder) == before


DEEP = 200_000
ODD_CONTENTS = {
    "long": '"description":"' + "mot " * 1_300_000 + '"',
    "one word": '"inconnu":"' + "x" * 5_000_000 + '"',
    "half a character": r'"inconnu":"\ud800 seul","\udfff":1',
    "no number": '"inconnu":[NaN,Infinity,-Infinity,1e999]',
    "deep": '"inconnu":' + "[" * 900 + "]" * 900,
    "many fields": ",".join(f'"k{number}":{number}' for number in range(3000)),
}
TOO_DEEP = '"inconnu":' + "[" * DEEP + "]" * DEEP


def with_contents(contents: dict[str, str]) -> InjectedFault:
    """Offers with more JSON in them, written as text: id → the text."""

    def rewrite(body: bytes) -> bytes:
        text = body.decode()
        for offer_id, more in contents.items():
            mark = f'"id": {json.dumps(offer_id)}'
            text = text.replace(mark, f"{mark},{more}", 1)
        return text.encode()

    return fault_makers.make_rewritten_body(rewrite, CallFilter(path="/search"))


def ids_of(world: World) -> Iterator[str]:
    return iter(sorted(world.list_live_ids()))


def test_odd_contents_are_shown_where_they_can_be_set_aside_where_not_and_stop_nothing(
    world: World, tmp_path: Path
) -> None:
    ids = ids_of(world)
    shown = {next(ids): contents for contents in ODD_CONTENTS.values()}
    too_deep = next(ids)
    with sandbox(world, with_contents({**shown, too_deep: TOO_DEEP})) as server:
        outcome = build(tmp_path / "www", variables_of(server))
    assert outcome.code == 0, outcome.said
    assert offers_of(tmp_path / "www") == world.list_live_ids() - {too_deep}
    assert "non montrées, 1 ligne sans identifiant utilisable, en double ou illisible\u00a0: illisible." in outcome.said

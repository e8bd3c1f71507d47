from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from panneau.build.drop_guard import Published, admit_harvest
from panneau.errors import HarvestRefused
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.france_travail.http.client import HarvestStats

MOMENT = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Paris"))


def harvest_of(count: int, *, failures: tuple[str, ...] = (), unusable: int = 0, fictive: bool = False) -> Harvest:
    return Harvest(
        offers=PayloadStore.from_payloads({"id": str(number)} for number in range(count)),
        failures=failures,
        began=MOMENT,
        ended=MOMENT,
        unusable=("identifiant '../x'",) * unusable,
        tally=HarvestStats(fictive=fictive),
    )


class Gatherer:
    """Gives one harvest after the other and counts them."""

    def __init__(self, *harvests: Harvest) -> None:
        self.left = list(harvests)

    def __call__(self) -> Harvest:
        return self.left.pop(0)


def admit(*harvests: Harvest, last: int | None, reachable: bool = True, accept_drop: bool = False) -> tuple[int, int]:
    """Number of offers admitted, and of harvests made."""
    gather = Gatherer(*harvests)
    found = admit_harvest(gather, published=Published(last, reachable=reachable), accept_drop=accept_drop)
    return len(found.offers), len(harvests) - len(gather.left)


def test_a_harvest_of_usual_size_is_admitted_at_once() -> None:
    assert admit(harvest_of(60), last=100) == (60, 1)
    assert admit(harvest_of(50), last=100) == (50, 1)


def test_a_first_build_may_be_empty() -> None:
    assert admit(harvest_of(0), last=None) == (0, 1)
    assert admit(harvest_of(0), last=0) == (0, 1)


def test_a_fall_by_more_than_half_is_harvested_again_and_admitted_if_it_was_passing() -> None:
    assert admit(harvest_of(49), harvest_of(98), last=100) == (98, 2)


def test_a_fall_that_is_found_twice_is_refused_unless_it_is_said_to_be_right() -> None:
    with pytest.raises(HarvestRefused, match="PANNEAU_ACCEPT_DROP=1"):
        admit(harvest_of(49), harvest_of(48), last=100)
    assert admit(harvest_of(49), harvest_of(48), last=100, accept_drop=True) == (48, 2)


def test_an_empty_harvest_is_suspicious_whatever_was_published() -> None:
    with pytest.raises(HarvestRefused):
        admit(harvest_of(0), harvest_of(0), last=3)


def test_small_counts_may_fall_by_half() -> None:
    assert admit(harvest_of(3), last=49) == (3, 1)


def test_a_site_that_cannot_be_asked_is_not_replaced_unless_it_is_said_to_be_right() -> None:
    with pytest.raises(HarvestRefused, match="ne répond pas"):
        admit(harvest_of(100), last=None, reachable=False)
    assert admit(harvest_of(100), last=None, reachable=False, accept_drop=True) == (100, 1)


def test_fictive_offers_are_compared_with_nothing() -> None:
    assert admit(harvest_of(3, fictive=True), last=100) == (3, 1)
    assert admit(harvest_of(3, fictive=True), last=None, reachable=False) == (3, 1)


def test_an_incomplete_harvest_is_refused_and_its_windows_are_named() -> None:
    with pytest.raises(HarvestRefused, match="commune 46042"):
        admit(harvest_of(100, failures=("commune 46042 : refusée",)), last=None, accept_drop=True)


@pytest.mark.parametrize(
    ("usable", "unusable", "refused"), [(100, 2, False), (1000, 10, False), (100, 3, True), (990, 11, True)]
)
def test_rows_without_a_usable_id_are_left_out_up_to_one_in_a_hundred(
    usable: int, unusable: int, refused: bool
) -> None:
    if refused:
        with pytest.raises(HarvestRefused, match="identifiant utilisable"):
            admit(harvest_of(usable, unusable=unusable), last=None)
    else:
        assert admit(harvest_of(usable, unusable=unusable), last=None) == (usable, 1)

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.offers.coordinates import compute_distance_km
from panneau.offers.model import Traits
from panneau.site.model.geography import MOST_NEAR, NEAR_KM, Neighbourhood, compute_positions
from tests.site.factories import OFFER

points = st.tuples(st.floats(41.3, 51.1), st.floats(-5.2, 9.6))


def test_a_commune_is_where_the_middle_one_of_its_offers_is() -> None:
    places = [(44.4, 1.4), (44.5, 1.5), (44.5, 1.6)]
    offers = [replace(OFFER, traits=Traits(latitude=north, longitude=east)) for north, east in places]
    assert compute_positions(offers) == {"46042": (44.5, 1.5)}


def test_a_commune_whose_offers_do_not_say_has_no_position() -> None:
    assert compute_positions([OFFER, replace(OFFER, commune="", traits=Traits(latitude=44.4, longitude=1.4))]) == {
        "46042": None,
        "": None,
    }


def test_distances_are_those_of_the_map() -> None:
    cahors, toulouse = (44.4475, 1.4406), (43.6045, 1.4440)
    assert compute_distance_km(cahors, toulouse) == pytest.approx(93.7, rel=0.01)


@given(st.lists(points, min_size=1, max_size=60))
def test_the_grid_finds_what_looking_at_every_commune_would_find(found: list[tuple[float, float]]) -> None:
    positions = {str(rank): point for rank, point in enumerate(found)}
    near = Neighbourhood(positions).find_near("0")
    within = {
        code for code, point in positions.items() if code != "0" and compute_distance_km(found[0], point) <= NEAR_KM
    }
    assert near[0] == "0"
    assert set(near[1:]) <= within
    assert len(near) - 1 == min(len(within), MOST_NEAR)
    distances = [compute_distance_km(found[0], positions[code]) for code in near]
    assert distances == sorted(distances)


def test_a_commune_without_position_is_near_itself_only() -> None:
    assert Neighbourhood({"a": None, "b": (44.4, 1.4)}).find_near("a") == ("a",)

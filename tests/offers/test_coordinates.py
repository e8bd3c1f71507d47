"""Coordinates are believed where they agree with the commune of their offer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.offers.coordinates import (
    ONE_TOWN_KM,
    Point,
    compute_distance_km,
    compute_median_point,
    filter_plausible_points,
)

CAHORS, FIGEAC, PARIS, TOULOUSE = (44.4475, 1.4406), (44.6086, 2.0317), (48.8566, 2.3522), (43.6045, 1.4440)
SWAPPED = (CAHORS[1], CAHORS[0])
WRONG = [(0.0, 0.0), SWAPPED, PARIS, (-CAHORS[0], CAHORS[1]), (44.4, -74.0), (-21.1, 55.5), (90.0, 180.0)]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_point_that_cannot_be_the_commune_s_is_left_out(wrong: Point) -> None:
    found = filter_plausible_points({"46042": [CAHORS, CAHORS, wrong], "46102": [FIGEAC], "46201": [wrong]})
    assert found == {"46042": [CAHORS, CAHORS], "46102": [FIGEAC], "46201": []}


@pytest.mark.parametrize("wrong", WRONG)
def test_of_two_offers_of_a_commune_the_wrong_one_does_not_move_the_other(wrong: Point) -> None:
    found = filter_plausible_points({"46042": [wrong, CAHORS], "46102": [FIGEAC, FIGEAC]})
    assert found["46042"] == [CAHORS]


def test_two_that_disagree_inside_the_departement_are_told_apart_by_its_middle_and_nothing_is_invented() -> None:
    found = filter_plausible_points({"46042": [TOULOUSE, CAHORS], "46102": [FIGEAC, FIGEAC]})
    assert found["46042"] == [CAHORS]


@pytest.mark.parametrize(
    ("code", "point"),
    [
        ("2A004", (41.9192, 8.7386)),
        ("97105", (15.9985, -61.7255)),
        ("97209", (14.6037, -61.0677)),
        ("97302", (4.9372, -52.3260)),
        ("97353", (3.6427, -54.0299)),
        ("97411", (-20.8789, 55.4481)),
        ("97502", (46.7791, -56.1773)),
        ("97611", (-12.7806, 45.2278)),
        ("97701", (17.8962, -62.8498)),
        ("97801", (18.0708, -63.0501)),
        ("98613", (-13.2825, -176.1736)),
        ("98735", (-17.5516, -149.5585)),
        ("98818", (-22.2758, 166.4580)),
        ("59183", (51.0343, 2.3768)),
        ("29155", (48.4550, -5.0960)),
    ],
)
def test_every_part_of_france_has_its_place(code: str, point: Point) -> None:
    assert filter_plausible_points({code: [point, (0.0, 0.0)]}) == {code: [point]}


def test_a_whole_departement_and_several_that_are_far_apart_are_believed() -> None:
    """The two ends of the Nord, its middle at Lille; Cahors and Saint-Denis de La Réunion on one site."""
    nord = {"59350": [(50.6292, 3.0573)] * 50, "59183": [(51.0343, 2.3768)], "59249": [(50.0170, 4.0474)]}
    given = nord | {"46042": [CAHORS] * 3, "97411": [(-20.8789, 55.4481)]}
    assert filter_plausible_points(given) == given


@given(
    st.dictionaries(
        st.sampled_from(["46042", "46102", "2A004", "97105", "", "x"]),
        st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=6),
    )
)
def test_what_is_believed_was_given_and_stands_together(given: dict[str, list[Point]]) -> None:
    found = filter_plausible_points(given)
    assert list(found) == list(given)
    for code, points in found.items():
        assert all(point in given[code] for point in points)
        assert all(compute_distance_km(one, other) <= 4 * ONE_TOWN_KM for one in points for other in points)


@given(st.lists(st.tuples(st.floats(44.4, 44.5), st.floats(1.4, 1.5)), min_size=3, max_size=9), st.sampled_from(WRONG))
def test_most_offers_place_the_commune_whatever_one_says(points: list[Point], wrong: Point) -> None:
    (found,) = filter_plausible_points({"46042": [*points, wrong]}).values()
    assert found == points
    latitude, longitude = compute_median_point(found)
    assert 44.4 <= latitude <= 44.5
    assert 1.4 <= longitude <= 1.5

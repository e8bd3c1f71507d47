from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.france_travail.http.refused_access import Refusals


def noted(*moments: float, took_s: float = 0.1) -> Refusals:
    refusals = Refusals()
    for moment in moments:
        refusals.note(asked_s=moment, now_s=moment + took_s)
    return refusals


@pytest.mark.parametrize(
    ("moments", "confirmed"),
    [
        ((0, 15, 30, 45, 60), True),
        ((0, 20, 40, 61), False),
        ((0, 1, 2, 3, 4, 5, 6, 7), False),
        ((), False),
    ],
)
def test_five_refusals_over_a_minute_are_the_application_s(moments: tuple[float, ...], confirmed: bool) -> None:
    assert noted(*moments).confirmed is confirmed


def test_calls_under_way_at_once_are_one_try() -> None:
    refusals = noted(*[0.0] * 16, took_s=1)
    refusals.note(asked_s=70, now_s=71)
    assert not refusals.confirmed


@given(st.lists(st.floats(0, 1000), max_size=30).map(sorted))
def test_one_other_answer_takes_the_proof_away(moments: list[float]) -> None:
    refusals = noted(*moments)
    refusals.contradict()
    assert not refusals.confirmed

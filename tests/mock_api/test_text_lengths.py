"""Lengths drawn as often as real offers have them."""

from __future__ import annotations

from statistics import median, quantiles

import pytest

from panneau.mock_api.draws import Draws
from panneau.mock_api.text_lengths import draw_line, draw_shape

SHAPES = [draw_shape(index / 4_000, Draws(7, index, 2)) for index in range(4_000)]


def test_half_of_the_descriptions_have_less_than_about_1_400_characters_and_a_quarter_less_than_about_1_000() -> None:
    lower, middle, upper = quantiles((shape.characters for shape in SHAPES), n=4)
    assert [lower, middle, upper] == [pytest.approx(figure, rel=0.06) for figure in (985, 1_420, 1_960)]


def test_a_few_descriptions_are_longer_than_what_the_api_keeps() -> None:
    assert 0 < sum(shape.characters > 5_000 for shape in SHAPES) < 0.005 * len(SHAPES)


def test_lines_spread_around_the_median_of_their_text() -> None:
    draws = Draws(7, 1, 2)
    shape = SHAPES[0]
    lengths = [draw_line(shape, draws) for _ in range(4_000)]
    assert median(lengths) == pytest.approx(shape.line, rel=0.08)
    assert max(lengths) > 4 * shape.line > 16 * min(lengths)

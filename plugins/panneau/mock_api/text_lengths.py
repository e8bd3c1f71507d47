"""How long fictive descriptions and their lines are: the lengths measured on real offers, drawn again."""

from __future__ import annotations

import math
from bisect import bisect_right
from statistics import NormalDist
from typing import NamedTuple

from panneau.mock_api.draws import Draws

DESCRIPTION_CAP = 5_000
"""Length at which the API cuts `description`, even inside a word."""

_CHARACTERS = ((0, 110), (0.05, 415), (0.25, 980), (0.5, 1_410), (0.75, 1_945), (0.95, 2_790), (0.9975, 4_600),
               (1, 5_600))  # fmt: skip
_LINES = ((0, 1), (0.05, 2.5), (0.25, 7.5), (0.5, 13), (0.75, 22), (0.95, 40), (1, 80))
"""(share of offers, most that they have), between which lengths are drawn evenly."""
_ALIKE = 0.45
"""Share of texts whose rank by lines is their rank by characters: long texts have more lines."""
_SPREAD = 0.75
"""Standard deviation of the logarithm of the lengths of one text's lines."""
_STEPS = 256
_FACTORS = tuple(math.exp(_SPREAD * NormalDist().inv_cdf((step + 0.5) / _STEPS)) for step in range(_STEPS))
_MEAN_FACTOR = sum(_FACTORS) / _STEPS
_SHORTEST_LINE = 22.0


class Shape(NamedTuple):
    """What a description is to look like."""

    characters: int
    line: float
    """Median length of its lines."""


def draw_shape(rank: float, draws: Draws) -> Shape:
    """Draw the lengths of a description, for the share of real ones that are shorter."""
    characters = _interpolate(_CHARACTERS, rank)
    lines = _interpolate(_LINES, rank if draws.draw_chance(_ALIKE) else draws.draw_number())
    return Shape(int(characters), max(characters / lines / _MEAN_FACTOR, _SHORTEST_LINE))


def draw_line(shape: Shape, draws: Draws) -> float:
    """Draw the length of the next line."""
    return shape.line * draws.pick(_FACTORS)


def _interpolate(points: tuple[tuple[float, float], ...], share: float) -> float:
    right = min(bisect_right(points, (share, math.inf)), len(points) - 1)
    (low, least), (high, most) = points[right - 1], points[right]
    return least + (most - least) * (share - low) / (high - low)

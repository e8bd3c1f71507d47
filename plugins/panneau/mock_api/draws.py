"""Deterministic draws: the same seed, index and topic always give the same offer, whatever was asked before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")

_TOPIC_BITS = 4
_INDEX_BITS = 40
_SEED_STEP = 0.381_966_011_25


class Draws:
    """A stream of draws for one topic of one offer."""

    __slots__ = ("_next",)

    def __init__(self, seed: int, index: int, topic: int) -> None:
        """`topic` (0 to 15) keeps, say, the place of an offer apart from its text."""
        stream = ((seed << _INDEX_BITS) + index << _TOPIC_BITS) + topic
        self._next = Random(stream).random  # noqa: S311 - fictive offers, nothing secret

    def draw_number(self) -> float:
        """Draw a number in [0, 1)."""
        return self._next()

    def draw_chance(self, probability: float) -> bool:
        return self._next() < probability

    def draw_below(self, limit: int) -> int:
        """Draw a whole number in [0, limit)."""
        return int(self._next() * limit)

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self._next() * len(choices))]

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """Draw up to `count` different items, in the order of `choices`."""
        wanted, left, draw = count, len(choices), self._next
        if wanted >= left:
            return list(choices)
        kept = []
        for item in choices:
            if draw() * left < wanted:
                kept.append(item)
                wanted -= 1
            left -= 1
        return kept


def compute_spread(seed: int, index: int, step: float) -> float:
    """Compute a number in [0, 1) that goes up by `step`, an irrational share, with each index.

    Neighbouring indexes are spread evenly: a share of a few hundredths is met by as many of a few hundred offers,
    where draws would often miss it.
    """
    return (seed * _SEED_STEP + index * step) % 1.0


class WeightedChoice:
    """A choice with weights, prepared once (a million draws are made from it)."""

    __slots__ = ("_bounds", "choices")

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.choices = tuple(weights)
        self._bounds = tuple(accumulate(weights.values()))

    def pick(self, draws: Draws) -> str:
        return self.find_choice(draws.draw_number())

    def find_choice(self, target: float) -> str:
        """Find the choice at a number in [0, 1)."""
        return self.choices[bisect_right(self._bounds, target * self._bounds[-1], hi=len(self.choices) - 1)]

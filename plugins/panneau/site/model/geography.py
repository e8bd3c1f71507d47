"""Where the communes are, from their own offers, and which ones are near one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest

from panneau.offers.coordinates import Point, compute_distance_km, compute_median_point, filter_plausible_points
from panneau.offers.model import Offer

NEAR_KM = 20.0
MOST_NEAR = 30
"""Communes taken as near one: the nearest ones."""
_DECIMALS = 4
"""Of a degree: ten metres."""
_CELL = 0.3
"""Degrees: as wide as `NEAR_KM` up to the north of France, so that what is near is in the next cell at most."""


def compute_positions(offers: Iterable[Offer]) -> Mapping[str, Point | None]:
    """Compute where communes are: code → the middle of its offers' points; None if none can be believed.

    The communes are in the order in which they are met.
    """
    found: dict[str, list[Point]] = {}
    for offer in offers:
        points = found.setdefault(offer.commune, [])
        if offer.commune and offer.traits.latitude is not None and offer.traits.longitude is not None:
            points.append((offer.traits.latitude, offer.traits.longitude))
    return {
        code: _round_point(compute_median_point(points)) if points else None
        for code, points in filter_plausible_points(found).items()
    }


def _round_point(point: Point) -> Point:
    return round(point[0], _DECIMALS), round(point[1], _DECIMALS)


class Neighbourhood:
    """Which communes are near one: looked for in a grid of cells, so that the cost follows the number of communes."""

    def __init__(self, positions: Mapping[str, Point | None]) -> None:
        self._positions = positions
        self._cells: defaultdict[tuple[int, int], list[tuple[str, Point]]] = defaultdict(list)
        for code, point in positions.items():
            if point:
                self._cells[_compute_cell(point)].append((code, point))
        self._known: dict[str, tuple[str, ...]] = {}

    def find_near(self, code: str) -> tuple[str, ...]:
        """Find the commune itself, then the others within `NEAR_KM`, the nearest first."""
        if code not in self._known:
            point = self._positions.get(code)
            self._known[code] = self._find(code, point) if point else (code,)
        return self._known[code]

    def _find(self, code: str, point: Point) -> tuple[str, ...]:
        row, column = _compute_cell(point)
        cells = ((row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1))
        there = (place for cell in cells for place in self._cells.get(cell, ()))
        distances = ((compute_distance_km(point, other), name) for name, other in there if name != code)
        nearest = nsmallest(MOST_NEAR, (found for found in distances if found[0] <= NEAR_KM))
        return (code, *(name for _, name in nearest))


def _compute_cell(point: Point) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)

"""Where the communes are, from their own offers, and which ones are near one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from math import cos, hypot, radians
from statistics import median

from panneau.offer import Offer

NEAR_KM = 20.0
MOST_NEAR = 30
"""Communes taken as near one: the nearest ones."""
_DECIMALS = 4
"""Of a degree: ten metres."""
_KM_PER_DEGREE = 111.2
"""Of latitude."""
_CELL = 0.3
"""Degrees: as wide as `NEAR_KM` up to the north of France, so that what is near stands in the next cell at most."""

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""


def commune_positions(offers: Iterable[Offer]) -> Mapping[str, Point | None]:
    """Code of each commune, in the order met → the median of its offers' coordinates; None if none says."""
    found: dict[str, list[Point]] = {}
    for offer in offers:
        points = found.setdefault(offer.commune, [])
        if offer.commune and offer.traits.latitude is not None and offer.traits.longitude is not None:
            points.append((offer.traits.latitude, offer.traits.longitude))
    return {code: _middle(points) if points else None for code, points in found.items()}


def _middle(points: Sequence[Point]) -> Point:
    latitude, longitude = (round(median(degrees), _DECIMALS) for degrees in zip(*points, strict=True))
    return latitude, longitude


class Neighbourhood:
    """Which communes are near one: found in a grid, so that its cost follows their number."""

    def __init__(self, positions: Mapping[str, Point | None]) -> None:
        self._positions = positions
        self._cells: defaultdict[tuple[int, int], list[tuple[str, Point]]] = defaultdict(list)
        for code, point in positions.items():
            if point:
                self._cells[_cell(point)].append((code, point))
        self._known: dict[str, tuple[str, ...]] = {}

    def near(self, code: str) -> tuple[str, ...]:
        """The commune itself, then the others within `NEAR_KM`, the nearest first."""
        if code not in self._known:
            point = self._positions.get(code)
            self._known[code] = self._find(code, point) if point else (code,)
        return self._known[code]

    def _find(self, code: str, point: Point) -> tuple[str, ...]:
        row, column = _cell(point)
        cells = ((row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1))
        there = (place for cell in cells for place in self._cells.get(cell, ()))
        distances = ((distance_km(point, other), name) for name, other in there if name != code)
        nearest = nsmallest(MOST_NEAR, (found for found in distances if found[0] <= NEAR_KM))
        return (code, *(name for _, name in nearest))


def distance_km(one: Point, other: Point) -> float:
    """Between two points that are near one another: the earth taken as flat there."""
    north = other[0] - one[0]
    east = (other[1] - one[1]) * cos(radians(one[0]))
    return hypot(north, east) * _KM_PER_DEGREE


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)

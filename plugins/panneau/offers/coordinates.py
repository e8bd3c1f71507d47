"""Which coordinates of offers can be believed: those that agree with the commune of their offer.

A commune's code tells its département, and nothing else is known of where it is: no list of this project holds
coordinates. An offer's point is believed when it lies in the part of the world of that département, and not far from
the middle of the points that the offers of that département give. The middle is a median: as long as most offers are
right, a few that are wrong (0, 0; latitude and longitude swapped; another town) do not move it. The distance is fixed,
not drawn from the offers: where most of them are in one large town, the others are no mistakes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, hypot, radians
from statistics import median
from types import MappingProxyType

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""

_KM_PER_DEGREE = 111.2
"""Of latitude."""
ONE_TOWN_KM = 30.0
"""Kilometres from the middle of its commune beyond which no offer of it is, but in the forests of Guyane."""
_REACH_KM = 200.0
"""Kilometres from the middle of its département beyond which no commune is; wider ones are below."""
_WIDE_REACH_KM = MappingProxyType({"973": 500.0, "986": 400.0, "987": 2000.0, "988": 600.0})
_MAINLAND = (41.15, 51.56, -9.86, 10.38)
_ANTILLES = (14.08, 18.53, -63.66, -57.52)
_OVERSEAS = MappingProxyType(
    {
        "971": _ANTILLES,
        "972": _ANTILLES,
        "973": (2.11, 8.88, -54.61, -49.45),
        "974": (-24.72, -18.28, 51.83, 58.24),
        "975": (43.41, 47.37, -57.1, -55.9),
        "976": (-14.49, -11.33, 43.68, 46.7),
        "977": _ANTILLES,
        "978": _ANTILLES,
        "986": (-15.94, -9.84, -180.0, -174.27),
        "987": (-31.24, -4.52, -158.13, -131.97),
        "988": (-26.45, -14.83, 156.25, 174.28),
    }
)
"""South, north, west and east of the parts of France, with their seas. Source: EPSG, area of use of 4171, 5489, 4624,
4627, 4463, 4470, 8902, 4687 and 4749."""


def compute_distance_km(one: Point, other: Point) -> float:
    """Compute the kilometres between two points that are near one another: the earth taken as flat there."""
    north = other[0] - one[0]
    east = (other[1] - one[1]) * cos(radians(one[0]))
    return hypot(north, east) * _KM_PER_DEGREE


def compute_median_point(points: Sequence[Point]) -> Point:
    """Compute the median of the latitudes and that of the longitudes of at least one point."""
    latitude, longitude = (median(degrees) for degrees in zip(*points, strict=True))
    return latitude, longitude


def filter_plausible_points(given: Mapping[str, Sequence[Point]]) -> Mapping[str, Sequence[Point]]:
    """Filter the points of each commune's offers, by its code, to those that can be believed; in the same order."""
    likely = {
        code: [point for point in points if _is_inside(point, _find_bounds(code))] for code, points in given.items()
    }
    middles = _compute_median_points(likely.items())
    return {
        code: list(_filter_near_points(points, middles.get(_find_departement(code)), _find_departement(code)))
        for code, points in likely.items()
    }


def _filter_near_points(points: Sequence[Point], middle: Point | None, area: str) -> Iterator[Point]:
    """Filter the points in reach of the area's middle that are near one another; else the one nearest to it."""
    reach = _WIDE_REACH_KM.get(area, _REACH_KM)
    reached = [point for point in points if middle and compute_distance_km(middle, point) <= reach]
    if not (reached and middle):
        return
    centre = compute_median_point(reached)
    together = [point for point in reached if compute_distance_km(centre, point) <= ONE_TOWN_KM]
    yield from together or [min(reached, key=lambda point: compute_distance_km(middle, point))]


def _compute_median_points(given: Iterable[tuple[str, Sequence[Point]]]) -> Mapping[str, Point]:
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for code, points in given:
        found[_find_departement(code)] += points
    return {area: compute_median_point(points) for area, points in found.items() if points}


def _find_departement(code: str) -> str:
    """Find the département of a commune's code: two characters, three overseas."""
    return code[:3] if code[:2] in ("97", "98") else code[:2]


def _find_bounds(code: str) -> tuple[float, float, float, float]:
    return _OVERSEAS.get(_find_departement(code), _MAINLAND)


def _is_inside(point: Point, part: tuple[float, float, float, float]) -> bool:
    south, north, west, east = part
    return south <= point[0] <= north and west <= point[1] <= east

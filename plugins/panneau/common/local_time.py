"""The hours that a town lives by: those of Paris, or of its overseas département.

The API's own searches are in the hours of Paris, whatever the town (`clock.PARIS`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from panneau.common.clock import PARIS


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A zone, and what pages call its hours."""

    name: str
    """« heure de Paris »."""
    zone: ZoneInfo


PARIS_TIME = LocalTime("heure de Paris", PARIS)
LOCAL_TIMES: Mapping[str, LocalTime] = {
    "paris": PARIS_TIME,
    "guadeloupe": LocalTime("heure de la Guadeloupe", ZoneInfo("America/Guadeloupe")),
    "martinique": LocalTime("heure de la Martinique", ZoneInfo("America/Martinique")),
    "guyane": LocalTime("heure de Guyane", ZoneInfo("America/Cayenne")),
    "la-reunion": LocalTime("heure de La Réunion", ZoneInfo("Indian/Reunion")),
    "mayotte": LocalTime("heure de Mayotte", ZoneInfo("Indian/Mayotte")),
}
"""By the name that the setting `fuseau` has for each."""
_OVERSEAS = {"971": "guadeloupe", "972": "martinique", "973": "guyane", "974": "la-reunion", "976": "mayotte"}


def list_zones(departements: Collection[str]) -> tuple[str, ...]:
    """List the names of the zones in which these départements are, Paris's first."""
    found = {_OVERSEAS.get(code, "paris") for code in departements}
    return tuple(name for name in LOCAL_TIMES if name in found)


def choose_local_time(departements: Collection[str]) -> LocalTime:
    """Choose the hours of a territory in these départements: Paris's where it has some, else of the first zone."""
    zones = list_zones(departements)
    return LOCAL_TIMES[zones[0]] if zones else PARIS_TIME

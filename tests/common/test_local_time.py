from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from panneau.common.local_time import LOCAL_TIMES, PARIS_TIME, choose_local_time, list_zones
from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import parse_territory

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("departement", "name", "hours"),
    [
        ("46", "heure de Paris", 2),
        ("971", "heure de la Guadeloupe", -4),
        ("972", "heure de la Martinique", -4),
        ("973", "heure de Guyane", -3),
        ("974", "heure de La Réunion", 4),
        ("976", "heure de Mayotte", 3),
    ],
)
def test_a_departement_has_its_own_hours(departement: str, name: str, hours: int) -> None:
    local = choose_local_time([departement])
    assert local.name == name
    assert NOON.astimezone(local.zone).utcoffset() == timedelta(hours=hours)


def test_a_territory_that_has_a_part_with_the_hours_of_paris_has_them() -> None:
    assert choose_local_time(["974", "46"]) is PARIS_TIME
    assert list_zones(["976", "46", "974", "46"]) == ("paris", "la-reunion", "mayotte")
    assert choose_local_time([]) is PARIS_TIME


@pytest.mark.parametrize("zone", [local.zone for name, local in LOCAL_TIMES.items() if name != "paris"])
def test_overseas_the_clocks_never_change(zone: ZoneInfo) -> None:
    offsets = {datetime(year, month, 1, tzinfo=zone).utcoffset() for year in (2000, 2026, 2040) for month in (1, 7)}
    assert len(offsets) == 1


@pytest.mark.parametrize(
    ("territory", "departements"),
    [
        ({"communes": ["97411"]}, {"974"}),
        ({"regions": ["06"]}, {"976"}),
        ({"departements": ["971"], "epci": ["249740119"]}, {"971", "974"}),
        ({"communes": ["75114", "93066"]}, {"75", "93"}),
    ],
)
def test_a_territory_knows_its_departements(territory: dict[str, list[str]], departements: set[str]) -> None:
    assert parse_territory(territory, divisions.load()).departements == departements


def test_france_lies_in_all_departements() -> None:
    assert len(parse_territory({"france": True}, divisions.load()).departements) == 101

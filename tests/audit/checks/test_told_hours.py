from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from panneau.audit.checks.told_hours import check_hours
from panneau.build.proof import make_closed_facts
from panneau.common.local_time import LOCAL_TIMES, LocalTime
from panneau.config import read_settings
from panneau.france_travail.territory import divisions
from tests.audit.subjects import make_site

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
FACTS = make_closed_facts(read_settings({}, divisions=divisions.load()), None, site_url="", log="", now=NOON)


def count_faults(began: datetime, hours: str) -> int:
    site = make_site(replace(FACTS, began=began, hours=hours))
    check_hours(site)
    return site.ledger.faults


@pytest.mark.parametrize("local", LOCAL_TIMES.values(), ids=LOCAL_TIMES)
def test_hours_told_by_their_own_name_are_right(local: LocalTime) -> None:
    began = NOON.astimezone(local.zone)
    assert count_faults(began, local.name) == 0
    assert count_faults(datetime.fromisoformat(began.isoformat()), local.name) == 0


def test_hours_of_paris_under_the_name_of_another_place_are_a_fault() -> None:
    assert count_faults(NOON.astimezone(ZoneInfo("Europe/Paris")), "heure de La Réunion") == 1


def test_hours_of_a_place_that_is_not_known_are_a_fault() -> None:
    assert count_faults(NOON, "heure de Londres") == 1

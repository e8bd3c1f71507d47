"""One line between data that may be shown and data that are too old: everything that compares an age draws it there.

The page's script is held to the same line in tests/browser/test_freshness.py.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
import requests

from panneau.admin.doctor.online_site import check_online
from panneau.audit.checks.published_state import check_age, check_pages
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Level
from panneau.build.freshness import is_too_old
from panneau.build.proof import make_closed_facts
from panneau.common.clock import AGEING_H, PARIS
from panneau.config import read_settings
from panneau.france_travail.territory import divisions
from panneau.hosting.ci.availability import probe_site
from panneau.site.files.robots_txt import format_unavailable_after
from tests.audit.subjects import make_site
from tests.france_travail.scripted import Reply, scripted_server

BEGAN = datetime(2026, 10, 24, 14, 32, 5, tzinfo=PARIS)  # the night after it has 25 hours
LIMIT_H = 36
SETTINGS = read_settings({"fraicheur_h": LIMIT_H}, divisions=divisions.load())
AROUND = [(timedelta(seconds=-1), False), (timedelta(0), True), (timedelta(seconds=1), True)]
"""What is added to the limit, and whether the limit is reached then."""


def move_on(hours: int, shift: timedelta) -> datetime:
    return (BEGAN.astimezone(UTC) + timedelta(hours=hours) + shift).astimezone(PARIS)


def say_state() -> Reply:
    return Reply(200, body=json.dumps({"lecture": BEGAN.isoformat()}).encode())


def find_levels(facts: AuditFacts) -> list[Level]:
    site = make_site(facts)
    check_age(site)
    return [finding.level for finding in site.ledger.findings]


def facts_at(now: datetime) -> AuditFacts:
    return replace(make_closed_facts(SETTINGS, None, site_url="", log="", now=now), began=BEGAN)


@pytest.mark.parametrize(("shift", "reached"), AROUND)
def test_offers_are_too_old_from_the_limit_on_for_the_build_the_audit_the_doctor_and_search_engines(
    shift: timedelta, reached: bool
) -> None:
    now = move_on(LIMIT_H, shift)
    assert is_too_old(BEGAN, now=now, max_age_h=SETTINGS.max_age_h) is reached
    assert (find_levels(facts_at(now)) == [Level.FAULT]) is reached
    with scripted_server(say_state()) as server, requests.Session() as session:
        found = tuple(check_online(SETTINGS, site_url=server.access.api_url, session=session, now=now))
    assert any("trop ancien" in finding.problem for finding in found) is reached
    ends = format_unavailable_after(BEGAN, max_age_h=SETTINGS.max_age_h).partition(": ")[2]
    assert (now >= parsedate_to_datetime(ends)) is reached


@pytest.mark.parametrize(("shift", "reached"), AROUND)
def test_data_are_ageing_from_the_limit_on_for_the_audit_and_the_watch(shift: timedelta, reached: bool) -> None:
    now = move_on(AGEING_H, shift)
    assert find_levels(facts_at(now)) == ([Level.NOTICE] if reached else [])
    with scripted_server(say_state()) as server, requests.Session() as session:
        assert probe_site(server.access.api_url, session, now=now).alarming is reached


@pytest.mark.parametrize(("shift", "reached"), AROUND)
def test_an_offer_that_is_gone_may_stay_until_the_data_are_a_day_old(shift: timedelta, reached: bool) -> None:
    facts = replace(facts_at(move_on(24, shift)), moved={"206MMXC": "retirée"})
    site = make_site(facts, "offres/206MMXC.html")
    check_pages(site)
    assert [finding.level for finding in site.ledger.findings] == [Level.FAULT if reached else Level.NOTICE]

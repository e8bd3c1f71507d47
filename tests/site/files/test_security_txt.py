"""Where a flaw of the site is told: a file that machines find at the root of a host. Source: RFC 9116."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from panneau.build.staging.ownership import is_build_path
from panneau.site.files.security_txt import render_security_txt
from panneau.site.model.urls import SECURITY_TXT
from tests.site.factories import OFFER, edition

READ_ON = "2026-11-20T14:32:05+01:00"
SITE = replace(edition(OFFER).site, site_url="https://emploi.ville.invalid", contact="emploi@ville.invalid")


def fields(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_the_town_s_contact_is_told_until_a_day_that_a_living_site_never_reaches() -> None:
    told = fields(render_security_txt(SITE, READ_ON)[SECURITY_TXT])
    assert told["Contact"] == "mailto:emploi@ville.invalid"
    assert told["Canonical"] == "https://emploi.ville.invalid/.well-known/security.txt"
    left = datetime.fromisoformat(told["Expires"]) - datetime.fromisoformat(READ_ON)
    assert timedelta(days=1) < left < timedelta(days=365)


def test_a_page_may_be_the_contact() -> None:
    site = replace(SITE, contact="https://ville.invalid/contact")
    assert fields(render_security_txt(site, READ_ON)[SECURITY_TXT])["Contact"] == "https://ville.invalid/contact"


@pytest.mark.parametrize(
    "changes",
    [
        {"contact": ""},
        {"site_url": ""},
        {"site_url": "https://ville.invalid/emploi"},
        {"demonstration": True},
    ],
)
def test_nothing_is_written_where_nobody_would_find_it_or_nobody_answers(changes: dict[str, str | bool]) -> None:
    assert render_security_txt(replace(SITE, **changes), READ_ON) == {}  # type: ignore[arg-type] # one table, two types


def test_a_site_that_is_closed_has_none() -> None:
    assert render_security_txt(SITE, "") == {}


def test_a_host_knows_the_file_for_one_of_ours() -> None:
    assert is_build_path(SECURITY_TXT)
    assert not is_build_path(".well-known/acme-challenge/jeton")

from __future__ import annotations

import pytest

from panneau.common.offer_identity import Origin
from panneau.views.events import EventKind, find_origin, parse_event_target

VIEW = ("206MMXC", EventKind.VIEW)


@pytest.mark.parametrize(
    "target",
    [
        "/offres/206MMXC.html",
        "/emploi/offres/206MMXC.html",
        "/a/b/c/offres/206MMXC.html?utm_source=lettre&x=/offres/111AAAA.html",
        "/offres/206MMXC.html#postuler",
        "/offres/206MMX%43.html",
        "/%6Fffres/206MMXC%2Ehtml",
        "https://emploi.exemple.fr/offres/206MMXC.html",
        "//offres/206MMXC.html",
    ],
)
def test_an_offer_s_page_is_known_under_any_prefix_query_and_encoding(target: str) -> None:
    assert parse_event_target(target) == VIEW


@pytest.mark.parametrize("target", ["/vers-france-travail/206MMXC", "/emploi/vers-france-travail/206MMXC?x=1"])
def test_a_departure_is_known_by_its_path(target: str) -> None:
    assert parse_event_target(target) == ("206MMXC", EventKind.REDIRECT)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "/",
        "/offres/",
        "/offres/206MMXC",
        "/toutes-les-offres.html",
        "/mes-offres/206MMXC.html",
        "/x?page=/offres/206MMXC.html",
        "/offres/206-MXC.html",
        "/offres/../etc/passwd.html",
        f"/offres/{'A' * 33}.html",
        "/offres/206MMXC.html.bak",
        "/offres/206MMX%2543.html",
        "/offres/=cmd.html",
        "/offres/206MMXC.html\n",
        "/vers-france-travail/206MMXC/x",
    ],
)
def test_nothing_else_is_taken_for_an_offer(target: str) -> None:
    assert parse_event_target(target) is None


@pytest.mark.parametrize(
    ("offer", "origin"),
    [
        ("206MMXC", Origin.FRANCE_TRAVAIL),
        ("6437418", Origin.PARTNER),
        ("206MMXA", Origin.UNKNOWN),
        ("123456", Origin.UNKNOWN),
        ("abc", Origin.UNKNOWN),
    ],
)
def test_the_origin_is_told_by_the_shape_of_the_id_or_stays_unknown(offer: str, origin: Origin) -> None:
    assert find_origin(offer) is origin

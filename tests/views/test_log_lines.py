from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.views.events import EventKind, ViewEvent
from panneau.views.exclusions import parse_exclusions
from panneau.views.log_lines import LineReader, parse_time
from panneau.views.source_stats import SourceStats
from tests.views.lines import FIREFOX, NOON, line


def read(raw: bytes, *excluded: str) -> tuple[ViewEvent | None, SourceStats]:
    tally = SourceStats()
    return LineReader(tally, parse_exclusions(excluded)).read(raw), tally


def test_a_line_of_nginx_or_apache_tells_a_view() -> None:
    found, tally = read(line())
    assert found is not None
    assert (found.time, found.offer, found.kind) == (NOON, "206MMXC", EventKind.VIEW)
    assert (tally.lines, tally.unreadable) == (1, 0)


def test_apache_may_put_the_host_before_the_line() -> None:
    reader = LineReader(SourceStats())
    plain, hosted = reader.read(line()), reader.read(b"emploi.exemple.fr:443 " + line())
    assert plain == hosted


def test_an_address_of_ipv6_is_no_host() -> None:
    assert read(line(address="2001:db8::1:80"), "2001:db8::/32")[1].internal == 1


def test_the_anonymised_log_is_read_with_its_own_classes_of_visitors() -> None:
    reader = LineReader(SourceStats())
    raw = b'%b - - [15/Oct/2026:12:00:00 +0200] "GET /offres/206MMXC.html HTTP/2.0" 200 - "-" "Firefox"\n'
    one, same, other = (reader.read(raw % visitor) for visitor in (b"v3fa2", b"v3fa2", b"v0001"))
    assert one == same
    assert one is not None
    assert one.time == NOON
    assert other is not None
    assert one.visitor != other.visitor


@pytest.mark.parametrize("status", [200, 304])
def test_pages_that_were_read_count(status: int) -> None:
    assert read(line(status=status))[0]


@pytest.mark.parametrize("status", [204, 206, 301, 302, 403, 404, 410, 429, 500, 503])
def test_pages_that_were_not_read_do_not_count_and_are_no_fault(status: int) -> None:
    found, tally = read(line(status=status))
    assert (found, tally.unreadable) == (None, 0)


def test_a_departure_is_answered_with_nothing_and_counts() -> None:
    found, _ = read(line("/vers-france-travail/206MMXC", status=204))
    assert found is not None
    assert found.kind is EventKind.REDIRECT
    assert read(line("/vers-france-travail/206MMXC", status=404))[0] is None


@pytest.mark.parametrize("method", ["POST", "HEAD", "PUT", "OPTIONS", "get"])
def test_only_get_counts(method: str) -> None:
    assert read(line(method=method))[0] is None


def test_robots_are_left_out_and_counted() -> None:
    assert read(line(agent="Googlebot/2.1"))[1].robots == 1


@pytest.mark.parametrize("excluded", ["198.51.100.0/24", "198.51.100.7", "/apercu/"])
def test_the_town_s_own_visits_are_left_out(excluded: str) -> None:
    found, tally = read(line("/apercu/offres/206MMXC.html"), excluded)
    assert (found, tally.internal) == (None, 1)


def test_a_preview_s_host_is_left_out() -> None:
    raw = b"Apercu.exemple.fr:443 " + line()
    assert read(raw, "apercu.exemple.fr")[1].internal == 1
    assert read(raw, "exemple.fr")[0]


def test_a_visitor_is_told_by_address_and_agent_under_a_key_of_the_run() -> None:
    reader = LineReader(SourceStats())
    same, other_address, other_agent = (
        reader.read(line()),
        reader.read(line(address="198.51.100.8")),
        reader.read(line(agent=FIREFOX + " x")),
    )
    visitors = {found.visitor for found in (same, other_address, other_agent, reader.read(line())) if found}
    assert len(visitors) == 3
    another_run = LineReader(SourceStats()).read(line())
    assert another_run is not None
    assert another_run.visitor not in visitors
    assert b"198.51" not in repr(same).encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"\n",
        b"garbage\n",
        b"\x00\xff\xfe" * 50,
        line()[:60],
        line().replace(b"Oct", b"Foo"),
        line().replace(b"15/Oct", b"32/Oct"),
        line().replace(b"+0000", b"+9999"),
        line().replace(b'"GET', b"GET"),
        line().replace(b" 200 ", b" abc "),
        b"[" * 60_000,
        b'"' * 60_000,
        b"\\" * 60_000,
        b'1.2.3.4 - - [15/Oct/2026:10:00:00 +0000] "' + b'\\"' * 30_000,
    ],
)
def test_what_is_no_line_is_counted_as_unreadable(raw: bytes) -> None:
    found, tally = read(raw)
    assert (found, tally.unreadable) == (None, 1)


@pytest.mark.parametrize(
    "target",
    [
        "/offres/206MMXC.html\\x22 200 0 \\x22-",
        "/offres/=HYPERLINK(1).html",
        "/offres/%00206MMXC.html",
        "/offres/206MMXC.html%0d%0aSet-Cookie:x",
        "/offres/%FF%FE.html",
        "",
    ],
)
def test_a_hostile_request_is_read_and_tells_nothing(target: str) -> None:
    found, tally = read(line(target))
    assert (found, tally.unreadable) == (None, 0)


def test_an_agent_with_quotes_does_not_forge_fields() -> None:
    found, tally = read(line(agent=r"Mozilla/5.0 \" 404 0 \"x\" \"y Firefox/1.0"))
    assert found is not None
    assert tally.unreadable == 0


@given(st.binary(max_size=300))
def test_no_line_stops_the_reading(raw: bytes) -> None:
    tally = SourceStats()
    LineReader(tally).read(raw)
    assert tally.lines == 1


@given(st.integers(0, 4_000_000_000))
def test_times_are_those_that_were_written(time: int) -> None:
    stamp = line(time=time).split(b"[")[1].split(b"]")[0]
    assert parse_time(stamp) == time
    assert parse_time(stamp.replace(b"+0000", b"+0100")) == time - 3600


def test_nothing_is_logged_of_a_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    read(b"203.0.113.9 garbage")
    assert caplog.text == ""

"""A hundred visitors are a hundred readings, and the town's own are left out, in every log that a host may give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.errors import ReportRefused
from panneau.views.events import ViewEvent
from panneau.views.exclusions import parse_exclusions
from panneau.views.log_files import read_logs
from panneau.views.log_lines import LineReader
from panneau.views.senders import normalize_address, read_sender
from panneau.views.source_stats import SourceStats
from panneau.views.visits import filter_double_clicks, sort_events
from tests.views.lines import FIREFOX, NOON, line

HOST = "emploi.exemple.fr"
WHEN = "15/Oct/2026:10:00:00 +0000"
ASKED = '"GET {target} HTTP/1.1" 200'
ENDED = f'512 "-" "{FIREFOX}"'
REST = f"[{WHEN}] {ASKED} {ENDED}"
FORMATS = {
    "nginx or Apache, combined": "{address} - - " + REST,
    "with a user": "{address} - agent " + REST,
    "Apache, vhost_combined": HOST + ":443 {address} - - " + REST,
    "Apache, vhost_combined by address": "192.0.2.250:443 {address} - - " + REST,
    "Apache, combinedio": "{address} - - " + REST + " 1224 6793",
    "alwaysdata, host first": HOST + " {address} - - " + REST,
    "alwaysdata, advanced": HOST + " {address} - - " + REST + " https 0.128109",
    "host first, nginx": HOST + " {address} - - " + REST + ' "-"',
    "OVH and lighttpd, host second": "{address} " + HOST + " - " + REST,
    "host last": "{address} - - " + REST + " " + HOST,
    "host last, quoted": "{address} - - " + REST + f' "{HOST}"',
    "host after the time": "{address} - - " + f"[{WHEN}] {HOST} {ASKED} {ENDED}",
    "duration after the time": HOST + " {address} - - " + f"[{WHEN}] (0 s) {ASKED} {ENDED}",
    "IONOS, host before the referrer": "{address} - - " + f'[{WHEN}] {ASKED} 512 {HOST} "-" "{FIREFOX}" "-"',
    "host quoted before the referrer": "{address} - - " + f'[{WHEN}] {ASKED} 512 "{HOST}" "-" "{FIREFOX}"',
    "nginx, main, without proxy": "{address} - - " + REST + ' "-"',
    "nginx, main, behind a proxy": "10.0.0.1 - - " + REST + ' "{address}"',
    "behind two proxies": "10.0.0.1 - - " + REST + ' "{address}, 10.0.0.2"',
    "X-Forwarded-For first": "{address}, 10.0.0.2 - - " + REST,
    "upstream after the agent": "{address} - - " + REST + " 0.002 127.0.0.1:8080 .",
    "Traefik": "{address} - - " + REST + ' 12 "site@docker" "http://10.0.0.2:80" 3ms',
    "a mark of UTF-8": "\ufeff{address} - - " + REST,
    "ISO time": "{address} - - " + f"[2026-10-15T12:00:00+02:00] {ASKED} {ENDED}",
    "address and port": "{address}:52344 - - " + REST,
    "syslog, RFC 3164": "Oct 15 12:00:00 web nginx: {address} - - " + REST,
    "syslog, RFC 3164, one digit": "Oct  5 12:00:00 web nginx[712]: {address} - - " + REST,
    "syslog, priority": "<190>Oct 15 12:00:00 web nginx: {address} - - " + REST,
    "syslog, no host name": "Oct 15 12:00:00 nginx: {address} - - " + REST,
    "syslog, host by its address": "Oct 15 12:00:00 10.0.0.9 nginx: {address} - - " + REST,
    "syslog, host first": "Oct 15 12:00:00 web nginx: " + HOST + " {address} - - " + REST,
    "rsyslog, ISO": "2026-10-15T12:00:00.123456+02:00 web nginx: {address} - - " + REST,
    "rsyslog, ISO, host by its address": "2026-10-15T12:00:00.123456+02:00 10.0.0.9 nginx: {address} - - " + REST,
    "syslog, RFC 5424": "<190>1 2026-10-15T12:00:00.123456+02:00 10.0.0.9 nginx - - - {address} - - " + REST,
    "syslog, RFC 5424, structured": '1 2026-10-15T12:00:00Z web nginx 7 - [a b="c"] {address} - - ' + REST,
    "journalctl, short-iso": "2026-10-15T12:00:00+0200 web nginx[712]: {address} - - " + REST,
    "journalctl, short-full": "Thu 2026-10-15 12:00:00 CEST web nginx[712]: {address} - - " + REST,
    "docker": "nginx-1  | {address} - - " + REST,
}  # fmt: skip
KINDS: dict[str, Callable[[int], str]] = {
    "IPv4": lambda rank: f"198.51.100.{rank}",
    "IPv6": lambda rank: f"2001:db8::{rank:x}",
    "IPv6 in brackets": lambda rank: f"[2001:db8::{rank:x}]",
    "IPv4 in IPv6": lambda rank: f"::ffff:198.51.100.{rank}",
}


def readings(folder: Path, lines: list[str], *excluded: str) -> tuple[list[ViewEvent], SourceStats]:
    path = folder / "access.log"
    path.write_text("\n".join(lines) + "\n")
    tally = SourceStats()
    reader = LineReader(tally, parse_exclusions(excluded))
    return list(filter_double_clicks(sort_events(read_logs([path], reader), tally))), tally


def lines_of(form: str, kind: str, target: str = "/offres/206MMXC.html") -> list[str]:
    return [form.replace("{target}", target).replace("{address}", KINDS[kind](rank)) for rank in range(100)]


PAIRS = [(form, kind) for form in FORMATS for kind in KINDS if (form, kind) != ("address and port", "IPv6")]


@pytest.mark.parametrize(("form", "kind"), PAIRS)
def test_a_hundred_visitors_are_a_hundred_readings(form: str, kind: str, tmp_path: Path) -> None:
    found, tally = readings(tmp_path, lines_of(FORMATS[form], kind))
    tally.check()
    assert len(found) == 100
    assert {one.time for one in found} == {NOON}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("kind", "excluded", "left"),
    [
        ("IPv4", "198.51.100.7", 99),
        ("IPv4", "198.51.100.0/26", 36),
        ("IPv4 in IPv6", "198.51.100.7", 99),
        ("IPv4 in IPv6", "198.51.100.0/26", 36),
        ("IPv4", "::ffff:198.51.100.7", 99),
        ("IPv6 in brackets", "2001:db8::/123", 68),
        ("IPv6 in brackets", "[2001:db8::7]", 99),
    ],
)
def test_the_town_s_addresses_and_networks_are_left_out(
    form: str, kind: str, excluded: str, left: int, tmp_path: Path
) -> None:
    found, tally = readings(tmp_path, lines_of(FORMATS[form], kind), excluded)
    tally.check()
    assert len(found) == left


@pytest.mark.parametrize("form", FORMATS)
def test_the_paths_of_previews_are_left_out(form: str, tmp_path: Path) -> None:
    for target in ("/apercu/offres/206MMXC.html", "/%61percu/offres/206MMXC.html", "https://a.fr/apercu/offres/1.html"):
        found, tally = readings(tmp_path, lines_of(FORMATS[form], "IPv4", target), "/apercu/")
        assert (len(found), tally.internal) == (0, 100)


@pytest.mark.parametrize("form", [form for form, text in FORMATS.items() if HOST in text])
def test_the_hosts_of_previews_are_left_out_wherever_the_line_tells_them(form: str, tmp_path: Path) -> None:
    found, tally = readings(tmp_path, lines_of(FORMATS[form].replace(HOST, HOST.upper()), "IPv4"), HOST)
    assert (len(found), tally.internal) == (0, 100)


def test_names_of_visitors_instead_of_addresses_are_visitors_and_cannot_be_compared_with_a_network(
    tmp_path: Path,
) -> None:
    lines = [line(address=f"client-{rank}.fai.exemple.fr").decode().strip() for rank in range(100)]
    found, tally = readings(tmp_path, lines)
    tally.check()
    assert len(found) == 100
    found, tally = readings(tmp_path, lines, "192.0.2.0/24")
    assert found == []
    with pytest.raises(ReportRefused, match="HostnameLookups"):
        tally.check()


def test_a_log_that_the_server_cut_keeps_its_classes_whatever_is_to_be_left_out(tmp_path: Path) -> None:
    lines = [line(address=f"v{rank:04x}", agent="Firefox").decode().strip() for rank in range(100)]
    found, tally = readings(tmp_path, lines, "192.0.2.0/24")
    tally.check()
    assert len(found) == 100


def test_an_address_has_one_form() -> None:
    assert normalize_address("[2001:DB8:0::1]") == normalize_address("2001:db8::1") == "2001:db8::1"
    assert normalize_address("::ffff:192.0.2.1") == normalize_address("::ffff:c000:201") == "192.0.2.1"
    assert {normalize_address(text) for text in ("", "-", "v3fa2", "10", "192.0.2.1:80", "192.0.2", HOST)} == {""}


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3), st.lists(st.text(max_size=30), max_size=3))
def test_no_words_of_a_line_stop_the_reading(front: str, others: list[str], forwarded: list[str]) -> None:
    sender = read_sender(front, others, forwarded)
    assert all(map(normalize_address, sender.addresses))

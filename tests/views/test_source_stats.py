"""What a report is refused for: one sentence, what happened and what to do."""

from __future__ import annotations

import pytest

from panneau.errors import ReportRefused
from panneau.views.log_lines import LineReader
from panneau.views.source_stats import LEAST_TO_DOUBT, SourceStats
from tests.views.lines import FIREFOX, line


def refusal(tally: SourceStats) -> str:
    with pytest.raises(ReportRefused) as refused:
        tally.check()
    return str(refused.value)


def read(*lines: bytes) -> SourceStats:
    tally = SourceStats()
    reader = LineReader(tally)
    for one in lines:
        reader.read(one)
    return tally


STAMP = b"[15/Oct/2026:10:00:00 +0000]"


@pytest.mark.parametrize(
    ("raw", "cause", "cure"),
    [
        (b"#Software: Microsoft Internet Information Services 10.0\n", "IIS", "Matomo"),
        (
            b"2026-10-15 10:00:00 192.0.2.1 GET /offres/206MMXC.html - 443 - 198.51.100.7 Mozilla/5.0 - 200 0 0 15\n",
            "IIS",
            "Matomo",
        ),
        (b'{"remote_addr":"198.51.100.7","request":"GET /offres/206MMXC.html HTTP/2.0"}\n', "JSON", "combined"),
        (
            b'{"level":"info","ts":1792058400.1,"logger":"http.log.access","request":{"remote_ip":"a"}}\n',
            "JSON",
            "combined",
        ),
        (b'2026-10-15T10:00:00Z web caddy[1]: {"level":"info"}\n', "JSON", "combined"),
        (b"198.51.100.7 - - " + STAMP + b' "GET /offres/206MMXC.html HTTP/1.1" 200 512\n', "common", "combined"),
        (b"2026/10/15 10:00:00 [error] 7#7: *1 open() failed\n", "erreurs", "access.log"),
        (
            b"[Thu Oct 15 10:00:00.123456 2026] [core:error] [pid 7] [client 198.51.100.7:4321] AH00128\n",
            "erreurs",
            "access",
        ),
        (b"n\xc3\xa9ant\n", "attendus", "un fichier par serveur"),
    ],
)
def test_a_log_of_another_kind_is_named_with_what_to_do_instead(raw: bytes, cause: str, cure: str) -> None:
    said = refusal(read(*[raw] * 30))
    assert cause in said
    assert cure in said
    assert "198.51.100.7" not in said


@pytest.mark.parametrize("address", ["10.0.0.1", "::1", "unix:", "emploi.exemple.fr", "v"])
def test_a_hundred_readings_by_one_address_are_a_proxy_s_and_never_one_visitor(address: str) -> None:
    tally = read(*[line(address=address, agent=f"{FIREFOX}.{rank}") for rank in range(LEAST_TO_DOUBT)])
    assert "relais" in refusal(tally)
    assert address not in refusal(tally) or address == "v"


def test_a_few_readings_by_one_person_are_counted() -> None:
    read(*[line()] * (LEAST_TO_DOUBT - 1)).check()


def test_readings_out_of_order_are_named_even_among_many_other_lines() -> None:
    assert "l’ordre du temps" in refusal(SourceStats(lines=100_000, readings=1000, late=60))
    SourceStats(lines=100_000, readings=1000, late=50).check()


def test_a_log_without_any_browser_is_no_month_of_robots() -> None:
    assert "navigateur" in refusal(read(*[line(address=f"198.51.100.{rank}", agent="-") for rank in range(100)]))
    read(line(), *[line(address=f"198.51.100.{rank}", agent="-") for rank in range(100)]).check()


@pytest.mark.parametrize(
    "relays", [("10.0.0.1", "10.0.0.2"), ("192.168.1.4", "172.16.0.9", "fd00::1"), ("100.64.0.1",)]
)
def test_readings_that_all_come_from_relays_are_refused_however_many_there_are(relays: tuple[str, ...]) -> None:
    tally = SourceStats()
    for rank in range(100):
        tally.add_reading(relays[rank % len(relays)])
    with pytest.raises(ReportRefused, match="relais"):
        tally.check()


def test_one_visitor_from_outside_shows_that_addresses_are_those_of_visitors() -> None:
    tally = SourceStats()
    for rank in range(100):
        tally.add_reading(f"10.0.0.{rank}")
    tally.add_reading("198.51.100.7")
    tally.check()

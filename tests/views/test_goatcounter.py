from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import requests

from panneau.errors import ReportRefused, SendingFailed
from panneau.views.events import EventKind
from panneau.views.goatcounter import GoatCounterSite, parse_export_bytes, read_export
from panneau.views.source_stats import SourceStats
from tests.views.counters import Answer, counter_server
from tests.views.lines import NOON

HEADER = (
    "2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,"
    "Date"
)
EXPORT = f"""{HEADER}
/offres/206MMXC.html,,false,,Firefox 140,Linux,s1,0,,,"1280,900,1",FR,1,2026-10-15T10:00:00Z
/vers-france-travail/206MMXC,,false,,Firefox 140,Linux,s1,0,,,,FR,0,2026-10-15T10:00:40Z
/offres/206MMXC.html,,false,,,,s2,150,,,,,1,2026-10-15T10:00:00Z
/,,false,,Firefox 140,Linux,s1,0,,,,FR,0,2026-10-15T10:01:00Z
/offres/6437418.html,,false,,,,,0,,,,,1,2026-10-15T12:00:00+02:00
/offres/6437418.html,,false,,,,,0,,,,,1,hier
trop,court
"""


@pytest.mark.parametrize("pack", [str.encode, lambda text: gzip.compress(text.encode())])
def test_an_export_tells_readings_and_departures_and_leaves_robots_out(tmp_path: Path, pack: object) -> None:
    path = tmp_path / "export.csv"
    assert callable(pack)
    path.write_bytes(pack(EXPORT))
    tally = SourceStats()
    found = list(read_export(path, tally))
    assert [(one.time - NOON, one.offer, one.kind) for one in found] == [
        (0, "206MMXC", EventKind.VIEW),
        (40, "206MMXC", EventKind.REDIRECT),
        (0, "6437418", EventKind.VIEW),
    ]
    assert found[0].visitor == found[1].visitor != found[2].visitor
    assert (tally.lines, tally.robots, tally.unreadable) == (7, 1, 2)


def test_the_first_version_of_the_format_is_read_too() -> None:
    text = "1Path,Title,Event,Bot,Session,FirstVisit,Referrer,Referrer scheme,Browser,Screen size,Location,Date\n"
    row = "/offres/206MMXC.html,,false,0,s1,true,,,,,FR,2026-10-15T10:00:00Z\n"
    assert [one.time for one in parse_export_bytes((text + row).encode(), SourceStats())] == [NOON]


@pytest.mark.parametrize("data", [b"", b"3Path,Date\n", b"a;b\n", b"\x1f\x8bxx", b"\xff\xfe\x00", EXPORT[:6].encode()])
def test_another_file_or_version_is_refused(data: bytes) -> None:
    with pytest.raises(ReportRefused, match="GoatCounter"):
        list(parse_export_bytes(data, SourceStats()))


def test_an_export_is_asked_waited_for_and_fetched() -> None:
    states = iter([{"id": 7}, {"id": 7, "finished_at": None}, {"id": 7, "finished_at": "2026-11-02T04:00:00Z"}])
    waited: list[float] = []

    def answer(_: object) -> Answer:
        state = next(states, None)
        return Answer(202 if state == {"id": 7} else 200, state) if state else Answer(200, EXPORT.encode())

    with counter_server(answer) as server, requests.Session() as session:
        data = GoatCounterSite(server.address, "un-jeton").export(session, sleep=waited.append)
    assert data == EXPORT.encode()
    assert waited == [5.0]
    assert [(one.method, one.path) for one in server.asked] == [
        ("POST", "/api/v0/export"),
        ("GET", "/api/v0/export/7"),
        ("GET", "/api/v0/export/7"),
        ("GET", "/api/v0/export/7/download"),
    ]
    assert {one.authorization for one in server.asked} == {"Bearer un-jeton"}


@pytest.mark.parametrize(("status", "error"), [(401, ReportRefused), (403, ReportRefused), (500, SendingFailed)])
def test_a_refusal_is_said_without_the_token(status: int, error: type[Exception]) -> None:
    with (
        counter_server(lambda _: Answer(status, {})) as server,
        requests.Session() as session,
        pytest.raises(error, match="GoatCounter") as refused,
    ):
        GoatCounterSite(server.address, "un-jeton").export(session, sleep=lambda _: None)
    assert "un-jeton" not in str(refused.value)


def test_an_export_that_never_ends_is_given_up() -> None:
    with (
        counter_server(lambda _: Answer(200, {"id": 1})) as server,
        requests.Session() as session,
        pytest.raises(SendingFailed, match="trop long"),
    ):
        GoatCounterSite(server.address, "j").export(session, sleep=lambda _: None)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from panneau.errors import ReportRefused, SendingFailed
from panneau.views.events import EventKind
from panneau.views.matomo import MatomoSite, parse_visits, read_export
from panneau.views.months import parse_month
from panneau.views.source_stats import SourceStats
from tests.views.counters import Answer, counter_server
from tests.views.lines import NOON

OCTOBER = parse_month("2026-10")
SITE = "https://emploi.exemple.fr"
VISITS: list[dict[str, Any]] = [
    {
        "idVisit": 12,
        "actionDetails": [
            {"type": "action", "url": f"{SITE}/offres/206MMXC.html", "timestamp": NOON},
            {"type": "action", "url": f"{SITE}/vers-france-travail/206MMXC", "timestamp": NOON + 40},
            {"type": "action", "url": f"{SITE}/", "timestamp": NOON + 50},
            {"type": "search", "url": None, "timestamp": NOON + 60},
        ],
    },
    {"idVisit": 13, "actionDetails": [{"url": f"{SITE}/offres/6437418.html", "timestamp": "bientôt"}]},
    {"idVisit": 14, "actionDetails": None},
]


def test_visits_of_the_api_tell_readings_and_departures() -> None:
    tally = SourceStats()
    found = list(parse_visits(VISITS, tally))
    assert [(one.time - NOON, one.offer, one.kind, one.visitor) for one in found] == [
        (0, "206MMXC", EventKind.VIEW, b"12"),
        (40, "206MMXC", EventKind.REDIRECT, b"12"),
    ]
    assert (tally.lines, tally.unreadable) == (5, 1)


def test_every_page_of_every_day_is_asked_and_the_token_is_in_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("panneau.views.matomo.VISITS_PER_PAGE", 2)

    def answer(asked: dict[str, str]) -> Answer:
        day = {"2026-10-15": VISITS}.get(asked["date"], [])
        offset = int(asked["filter_offset"])
        return Answer(200, day[offset : offset + 2])

    with counter_server(answer) as server, requests.Session() as session:
        found = list(MatomoSite(server.address, "3", "un-jeton").fetch_visits(OCTOBER, session))
    assert found == VISITS
    days = [asked.form["date"] for asked in server.asked]
    assert (days[0], days[-1], len(set(days))) == ("2026-09-30", "2026-11-01", 33)
    assert {(asked.form["idSite"], asked.form["token_auth"]) for asked in server.asked} == {("3", "un-jeton")}
    assert all("jeton" not in asked.path for asked in server.asked)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(200, {"result": "error", "message": "token"}), ReportRefused),
        (Answer(401, {}), ReportRefused),
        (Answer(503, {}), SendingFailed),
        (Answer(200, {}), SendingFailed),
        (Answer(302, []), SendingFailed),
    ],
)
def test_a_refusal_is_said_without_the_token(answer: Answer, error: type[Exception]) -> None:
    with counter_server(lambda _: answer) as server, requests.Session() as session, pytest.raises(error) as refused:
        list(MatomoSite(server.address, "3", "un-jeton").fetch_visits(OCTOBER, session))
    assert "Matomo" in str(refused.value)
    assert "un-jeton" not in str(refused.value)
    assert "un-jeton" not in repr(MatomoSite(server.address, "3", "un-jeton"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_the_export_of_the_visits_log_tells_the_same(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "visites.csv"
    path.write_text(
        "idVisit,url (actionDetails 0),timestamp (actionDetails 0),city,url (actionDetails 10),"
        "timestamp (actionDetails 10)\n"
        f"12,{SITE}/offres/206MMXC.html,{NOON},Cahors,{SITE}/vers-france-travail/206MMXC,{NOON + 40}\n"
        f"13,{SITE}/offres/6437418.html,{NOON},,,\n"
        f'14,"{SITE}/offres/6437418.html",hier,,,\n',
        encoding=encoding,
    )
    tally = SourceStats()
    assert [(one.offer, one.kind, one.visitor) for one in read_export(path, tally)] == [
        ("206MMXC", EventKind.VIEW, b"12"),
        ("206MMXC", EventKind.REDIRECT, b"12"),
        ("6437418", EventKind.VIEW, b"13"),
    ]
    assert (tally.lines, tally.unreadable) == (4, 1)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "label,nb_visits\n/offres,3\n", "\x00\x01"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "autre.csv"
    path.write_text(text)
    with pytest.raises(ReportRefused, match=r"autre\.csv"):
        list(read_export(path, SourceStats()))

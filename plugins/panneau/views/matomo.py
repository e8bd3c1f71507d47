"""Events from Matomo: its Reporting API, or the CSV file of its visits log.

Both hold visits with their actions; an action's address is the path that the page's script has sent, an offer's id.
Source: developer.matomo.org, Reporting API, Live.getLastVisitsDetails.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import requests

from panneau.common.clock import PARIS
from panneau.common.network_faults import explain_network_error
from panneau.errors import ReportRefused, SendingFailed
from panneau.views.events import ViewEvent, parse_event_target
from panneau.views.months import Month
from panneau.views.source_stats import SourceStats

VISITS_PER_PAGE = 500
TIMEOUT_S = (10.0, 120.0)
_COLUMN = re.compile(r"(url|timestamp) \(actionDetails (\d+)\)")
UNREACHABLE = "Matomo ne répond pas comme attendu ({why}) : réessayez plus tard."
REFUSED = (
    "Matomo refuse de donner les visites : vérifiez le jeton (PANNEAU_COMPTEUR_JETON), le numéro du site, et que le "
    "journal des visites est activé."
)


@dataclass(frozen=True, slots=True)
class MatomoSite:
    """A site in Matomo, and the right to read its visits."""

    address: str
    site: str
    token: str = field(repr=False)

    def fetch_visits(self, month: Month, session: requests.Session) -> Iterator[Mapping[str, Any]]:
        """Fetch the visits of a month and of the days around it, as the API gives them, a page at a time.

        Raises: ReportRefused, SendingFailed.
        """
        for day in _iter_days(month):
            offset = 0
            while page := self._fetch_page(day, offset, session):
                yield from page
                offset += VISITS_PER_PAGE

    def _fetch_page(self, day: date, offset: int, session: requests.Session) -> list[Mapping[str, Any]]:
        asked = {
            "module": "API", "method": "Live.getLastVisitsDetails", "format": "JSON", "period": "day",
            "idSite": self.site, "date": day.isoformat(), "token_auth": self.token,
            "filter_limit": VISITS_PER_PAGE, "filter_offset": offset,
        }  # fmt: skip
        try:
            answer = session.post(f"{self.address}/index.php", data=asked, timeout=TIMEOUT_S, allow_redirects=False)
            found = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise SendingFailed(UNREACHABLE.format(why=explain_network_error(error))) from None
        if answer.status_code in (401, 403) or (isinstance(found, dict) and found.get("result") == "error"):
            raise ReportRefused(REFUSED)
        if answer.status_code != 200 or not isinstance(found, list):
            raise SendingFailed(UNREACHABLE.format(why=answer.status_code))
        return found


def parse_visits(visits: Iterable[Mapping[str, Any]], tally: SourceStats) -> Iterator[ViewEvent]:
    """Parse the events of visits, in no order; a visitor is a visit."""
    for visit in visits:
        for action in visit.get("actionDetails") or ():
            yield from _parse_event(visit.get("idVisit"), action.get("url"), action.get("timestamp"), tally)


def read_export(path: Path, tally: SourceStats) -> Iterator[ViewEvent]:
    """Read the events of a CSV file of the visits log, in no order. Raises: ReportRefused when it is another file."""
    try:
        with path.open(encoding=_read_encoding(path), newline="") as file:
            rows = csv.DictReader(file)
            columns = _find_columns(rows.fieldnames or ())
            for row in rows:
                yield from _parse_row(row, columns, tally)
    except (UnicodeError, csv.Error, OSError):
        raise ReportRefused(f"{path.name} n’est pas un export CSV de Matomo. Rien n’a été écrit.") from None
    if not columns:
        raise ReportRefused(
            f"{path.name} n’est pas le journal des visites de Matomo (colonnes « url (actionDetails 0) » et "
            "« timestamp (actionDetails 0) ») : exportez-le en CSV depuis « Visiteurs », « Journal des visites »."
        )


def _read_encoding(path: Path) -> str:
    """Matomo writes its CSV for spreadsheets, in UTF-16, unless asked otherwise."""
    with path.open("rb") as file:
        return "utf-16" if file.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _parse_row(row: Mapping[str, Any], columns: Iterable[tuple[str, str]], tally: SourceStats) -> Iterator[ViewEvent]:
    for url, timestamp in columns:
        if row.get(url):
            yield from _parse_event(row.get("idVisit"), row[url], row.get(timestamp), tally)


def _parse_event(visit: object, url: object, timestamp: object, tally: SourceStats) -> Iterator[ViewEvent]:
    about = parse_event_target(url) if isinstance(url, str) else None
    tally.lines += 1
    if about is None:
        return
    try:
        yield ViewEvent(int(str(timestamp)), *about, visitor=str(visit).encode())
    except ValueError:
        tally.unreadable += 1


def _find_columns(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of columns, the address of an action and its time."""
    ranks = sorted({int(found[2]) for name in names if (found := _COLUMN.fullmatch(name))})
    return [(f"url (actionDetails {rank})", f"timestamp (actionDetails {rank})") for rank in ranks]


def _iter_days(month: Month) -> Iterator[date]:
    """Every day of the month, one before and one after: the site's clock in Matomo may be another than Paris's."""
    day = datetime.fromtimestamp(month.start, PARIS).date() - timedelta(days=1)
    while day <= datetime.fromtimestamp(month.end, PARIS).date():
        yield day
        day += timedelta(days=1)

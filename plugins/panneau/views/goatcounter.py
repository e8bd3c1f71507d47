"""Events from GoatCounter: its export, a CSV file of page views, fetched or given.

Source: goatcounter.com, « Export » (versions 1 and 2 of the format) and « API » (one export an hour).
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BufferedReader, BytesIO, TextIOWrapper
from itertools import count
from pathlib import Path
from typing import Any

import requests

from panneau.common.network_faults import explain_network_error
from panneau.errors import ReportRefused, SendingFailed
from panneau.views.events import ViewEvent, parse_event_target
from panneau.views.source_stats import SourceStats

VERSIONS = ("1Path", "2Path")
NEEDED = ("Session", "Bot", "Date")
TIMEOUT_S = (10.0, 120.0)
POLLS, POLL_S = 120, 5.0
_GZIP = b"\x1f\x8b"
NOT_AN_EXPORT = "Ce n’est pas un export CSV de GoatCounter, en version 1 ou 2. Rien n’a été écrit."
UNREACHABLE = "GoatCounter ne répond pas comme attendu ({why}) : réessayez plus tard."
REFUSED = "GoatCounter refuse l’export : vérifiez le jeton (PANNEAU_COMPTEUR_JETON) et son droit « Export »."


@dataclass(frozen=True, slots=True)
class GoatCounterSite:
    """A site in GoatCounter, and the right to export it."""

    address: str
    token: str = field(repr=False)

    def export(self, session: requests.Session, *, sleep: Callable[[float], None]) -> bytes:
        """Fetch a whole export, as the server packs it. Raises: ReportRefused, SendingFailed."""
        number = self._call(session, "POST", "export").json().get("id")
        for _ in range(POLLS):
            if self._call(session, "GET", f"export/{number}").json().get("finished_at"):
                return self._call(session, "GET", f"export/{number}/download").content
            sleep(POLL_S)
        raise SendingFailed(UNREACHABLE.format(why="export trop long"))

    def _call(self, session: requests.Session, method: str, path: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        url = f"{self.address}/api/v0/{path}"
        body: Any = {"start_from_hit_id": 0} if method == "POST" else None
        try:
            answer = session.request(method, url, headers=headers, json=body, timeout=TIMEOUT_S, allow_redirects=False)
        except requests.RequestException as error:
            raise SendingFailed(UNREACHABLE.format(why=explain_network_error(error))) from None
        if answer.status_code in (401, 403):
            raise ReportRefused(REFUSED)
        if answer.status_code not in (200, 202):
            raise SendingFailed(UNREACHABLE.format(why=answer.status_code))
        return answer


def read_export(path: Path, tally: SourceStats) -> Iterator[ViewEvent]:
    """Read the events of an export's file. Raises: ReportRefused when it is another file."""
    with path.open("rb") as file:
        yield from parse_export(file, tally)


def parse_export_bytes(data: bytes, tally: SourceStats) -> Iterator[ViewEvent]:
    """Parse the events of an export in memory. Raises: ReportRefused"""
    return parse_export(BytesIO(data), tally)


def parse_export(file: BufferedReader | BytesIO, tally: SourceStats) -> Iterator[ViewEvent]:
    """Parse the events of an export, packed or not; robots are left out and counted."""
    try:
        with TextIOWrapper(_unpack_file(file), encoding="utf-8-sig", newline="") as text:
            yield from _parse_rows(csv.reader(text), tally)
    except (UnicodeError, csv.Error, EOFError, zlib.error, OSError):
        raise ReportRefused(NOT_AN_EXPORT) from None


def _unpack_file(file: BufferedReader | BytesIO) -> gzip.GzipFile | BufferedReader | BytesIO:
    packed = file.read(2) == _GZIP
    file.seek(0)
    return gzip.open(file) if packed else file


def _parse_rows(rows: Iterable[list[str]], tally: SourceStats) -> Iterator[ViewEvent]:
    lines = iter(rows)
    header = next(lines, [""])
    if header[0] not in VERSIONS or not set(NEEDED) <= set(header):
        raise ReportRefused(NOT_AN_EXPORT)
    session, bot, date = map(header.index, NEEDED)
    alone = count()
    for row in lines:
        tally.lines += 1
        if len(row) != len(header):
            tally.unreadable += 1
            continue
        visitor = row[session] or f"#{next(alone)}"  # a site may keep no session: nobody is then known again
        yield from _parse_event(row[0], row[bot], row[date], visitor, tally)


def _parse_event(path: str, bot: str, date: str, visitor: str, tally: SourceStats) -> Iterator[ViewEvent]:
    about = parse_event_target(path)
    if about is None:
        return
    if bot not in ("", "0"):
        tally.robots += 1
        return
    try:
        yield ViewEvent(int(datetime.fromisoformat(date).timestamp()), *about, visitor=visitor.encode())
    except ValueError:
        tally.unreadable += 1

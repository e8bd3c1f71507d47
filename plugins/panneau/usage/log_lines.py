r"""One line of an access log → the event it tells, if any.

Formats: « combined » of nginx and Apache, with the host before it where Apache puts it (`vhost_combined`).

    203.0.113.7 - - [21/Nov/2026:04:37:11 +0100] "GET /offres/206MMXC.html HTTP/2.0" 200 8123 "-" "Mozilla/5.0 (…)"
    emploi.exemple.fr:443 203.0.113.7 - - [21/Nov/2026:04:37:11 +0100] "GET … (the same)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from ipaddress import ip_address

from panneau.usage.events import Event, Kind, offer_and_kind
from panneau.usage.exclusions import NOTHING, Exclusions
from panneau.usage.robots import is_robot
from panneau.usage.tally import Tally
from panneau.usage.visitors import visitor_hasher

_QUOTED = rb'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_COMBINED = re.compile(
    rb"([^\[\n]++)\[([^\]\n]{20,32})\] " + _QUOTED + rb" (\d{3}) (?:\d+|-) " + _QUOTED + b" " + _QUOTED
)
"""Front, time, request, status, referrer, agent; possessive, so that no line makes the reader go back."""
_MAY_COUNT = re.compile(rb"offres|vers-france-travail|%", re.IGNORECASE)
_MONTHS = {name: number for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_TIME = re.compile(rb"(\d{2})/([A-Z][a-z]{2})/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})")
VIEWED = frozenset((b"200", b"304"))
"""Statuses of a page that was read. Source: COUNTER 5.1."""
LEFT = VIEWED | {b"204"}
"""Statuses of the call that a leaving page makes: a server answers it with nothing."""


@dataclass(slots=True)
class LineReader:
    """Reads lines one by one; what it leaves out is counted."""

    tally: Tally
    exclusions: Exclusions = NOTHING
    visitor_of: Callable[[bytes, bytes], bytes] = field(default_factory=visitor_hasher)

    def read(self, line: bytes) -> Event | None:
        """The event of a line; None for a line that tells of none, or that cannot be read."""
        self.tally.lines += 1
        found = _COMBINED.match(line)
        when = parse_time(found[2]) if found else None
        if found is None or when is None:
            self.tally.unreadable += 1
            return None
        request = found[3]
        if not request.startswith(b"GET ") or not _MAY_COUNT.search(request):
            return None
        return self._event(found, when)

    def _event(self, found: re.Match[bytes], when: int) -> Event | None:
        target = found[3].split(b" ")[1].decode("utf-8", "replace")
        about = offer_and_kind(target)
        if about is None or found[4] not in (VIEWED if about[1] is Kind.VIEW else LEFT):
            return None
        if is_robot(found[6].decode("utf-8", "replace")):
            self.tally.robots += 1
            return None
        host, address = _host_and_address(found[1])
        if self.exclusions.cover(address=address, host=host, path=target):
            self.tally.internal += 1
            return None
        return Event(when, about[0], about[1], self.visitor_of(address.encode(), found[6]))


@lru_cache(maxsize=64)
def parse_time(text: bytes) -> int | None:
    """Seconds since 1970 of `21/Nov/2026:04:37:11 +0100`; None for what is no time."""
    found = _TIME.fullmatch(text)
    if not found or found[2] not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(found[place]) for place in (1, 3, 4, 5, 6))
    offset = timedelta(hours=int(found[8]), minutes=int(found[9])) * (-1 if found[7] == b"-" else 1)
    try:
        local = datetime(year, _MONTHS[found[2]], day, hour, minute, min(second, 59), tzinfo=timezone(offset))
    except ValueError:
        return None
    return int(local.timestamp())


def first_time(line: bytes) -> int | None:
    """When a line was written, in seconds since 1970; None where it cannot be read."""
    found = _COMBINED.match(line)
    return parse_time(found[2]) if found else None


def _host_and_address(front: bytes) -> tuple[str, str]:
    """The host, where the line begins with it, and the visitor's address."""
    first, second, *_ = [*front.decode("utf-8", "replace").split(), "", ""]
    host, colon, port = first.rpartition(":")
    if colon and port.isdigit() and not _is_address(first):
        return host.strip("[]"), second
    return "", first


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True

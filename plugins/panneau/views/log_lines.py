r"""One line of an access log → the event it tells, if any.

Formats: « combined » of nginx and Apache, and what hosts add to it: before the address and after the agent
(senders.py), words between the fields, a time in ISO 8601.

    203.0.113.7 - - [21/Nov/2026:04:37:11 +0100] "GET /offres/206MMXC.html HTTP/2.0" 200 8123 "-" "Mozilla/5.0 (…)"
    203.0.113.7 - - [21/Nov/2026:04:37:11 +0100] "GET … HTTP/2.0" 200 8123 emploi.exemple.fr "-" "Mozilla/5.0 (…)" "-"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from panneau.views.events import EventKind, ViewEvent, parse_event_target
from panneau.views.exclusions import NOTHING, Exclusions
from panneau.views.foreign_logs import find_log_kind
from panneau.views.robot_agents import is_robot
from panneau.views.senders import Sender, read_sender
from panneau.views.source_stats import SourceStats
from panneau.views.visitors import make_visitor_hasher

_QUOTED = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_WHEN = (
    rb"\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}"
    rb"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)"
)
_WORDS = rb'(?: [^"\s]++)*+'
_LINE = re.compile(
    rb"((?:[^\[\n]++|\[(?!" + _WHEN + rb"))*+)\[(" + _WHEN + rb")\](" + _WORDS + b") (" + _QUOTED + rb") (\d{3})"
    b"(" + _WORDS + b" " + _QUOTED + _WORDS + b" " + _QUOTED + b"(?:" + _WORDS + b" " + _QUOTED + b")*+" + _WORDS + b")"
)
"""Front, time, words, request, status, the rest: words, referrer, agent, and what follows.

Possessive, so that no line makes the reader go back.
"""
_FIELD = re.compile(b"(" + _QUOTED + rb')|([^"\s]++)')
_MAY_COUNT = re.compile(rb"offres|vers-france-travail|%", re.IGNORECASE)
_MONTHS = {name: number for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_TIME = re.compile(rb"(\d{2})/([A-Z][a-z]{2})/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})")
_ORIGIN = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_LIKE_A_BROWSER = b"Mozilla/"
_NAMELESS = (b"", b"-")
"""Agents that say nothing."""
VIEWED = frozenset((b"200", b"304"))
"""Statuses of a page that was read. Source: COUNTER 5.1."""
LEFT = VIEWED | {b"204"}
"""Statuses of the call that a leaving page makes: a server answers it with nothing."""


@dataclass(slots=True)
class LineReader:
    """Reads lines one by one; what it leaves out is counted."""

    tally: SourceStats
    exclusions: Exclusions = NOTHING
    visitor_of: Callable[[bytes, bytes], bytes] = field(default_factory=make_visitor_hasher)

    def read(self, line: bytes) -> ViewEvent | None:
        """Read the event of a line; None for a line that tells of none, or that cannot be read."""
        self.tally.lines += 1
        found = _LINE.match(line)
        when = parse_time(found[2]) if found else None
        if found is None or when is None:
            self.tally.unreadable += 1
            self.tally.foreign[find_log_kind(line)] += 1
            return None
        request = found[4][1:-1]
        if not request.startswith(b"GET ") or not _MAY_COUNT.search(request):
            return None
        return self._make_event(found, when, request.split(b" ")[1].decode("utf-8", "replace"))

    def _make_event(self, found: re.Match[bytes], when: int, target: str) -> ViewEvent | None:
        about = parse_event_target(target)
        if about is None or found[5] not in (VIEWED if about[1] is EventKind.VIEW else LEFT):
            return None
        agent, sender = _parse_agent_sender(found[1], found[3] + found[6])
        if is_robot(agent.decode("utf-8", "replace")):
            self.tally.robots += 1
            self.tally.nameless += agent in _NAMELESS
            return None
        if self.exclusions.cover(addresses=sender.addresses, hosts=sender.hosts, path=_ORIGIN.sub("", target, count=1)):
            self.tally.internal += 1
            return None
        if self.exclusions.networks and sender.hides_its_address:
            self.tally.unknown += 1
            return None
        self.tally.add_reading(sender.name)
        return ViewEvent(when, about[0], about[1], self.visitor_of(sender.name.encode("utf-8", "replace"), agent))


@lru_cache(maxsize=64)
def parse_time(text: bytes) -> int | None:
    """Parse seconds since 1970 of `21/Nov/2026:04:37:11 +0100` or of a time in ISO 8601; None for what is no time."""
    found = _TIME.fullmatch(text)
    if not found:
        return _parse_iso(text)
    if found[2] not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(found[place]) for place in (1, 3, 4, 5, 6))
    offset = timedelta(hours=int(found[8]), minutes=int(found[9])) * (-1 if found[7] == b"-" else 1)
    try:
        local = datetime(year, _MONTHS[found[2]], day, hour, minute, min(second, 59), tzinfo=timezone(offset))
    except ValueError:
        return None
    return int(local.timestamp())


def parse_line_time(line: bytes) -> int | None:
    """Parse when a line was written, in seconds since 1970; None where it cannot be read."""
    found = _LINE.match(line)
    return parse_time(found[2]) if found else None


def _parse_iso(text: bytes) -> int | None:
    try:
        found = datetime.fromisoformat(text.decode("ascii", "replace"))
    except ValueError:
        return None
    return int(found.timestamp()) if found.tzinfo else None


def _parse_agent_sender(front: bytes, rest: bytes) -> tuple[bytes, Sender]:
    """The agent is the second quoted text after the status, unless a later one alone looks like a browser's."""
    fields = _FIELD.findall(rest)
    quoted = [text[1:-1] for text, _ in fields if text]
    likely = [place for place, text in enumerate(quoted[1:], 1) if text.startswith(_LIKE_A_BROWSER)]
    place = likely[0] if likely else 1
    texts = [text.decode("utf-8", "replace") for text in (quoted[:place] + quoted[place + 1 :])]
    words = [word.decode("utf-8", "replace") for _, word in fields if word]
    return quoted[place], read_sender(front.decode("utf-8", "replace"), words + texts[:place], texts[place:])

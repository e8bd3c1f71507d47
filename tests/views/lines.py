"""Log lines and events for tests: fictive visitors on documentation addresses."""

from __future__ import annotations

from datetime import UTC, datetime

from panneau.views.events import EventKind, ViewEvent

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOON = int(datetime(2026, 10, 15, 10, 0, tzinfo=UTC).timestamp())


def line(
    target: str = "/offres/206MMXC.html",
    *,
    time: int = NOON,
    status: int = 200,
    method: str = "GET",
    address: str = "198.51.100.7",
    agent: str = FIREFOX,
) -> bytes:
    """A line of the combined format."""
    stamp = datetime.fromtimestamp(time, UTC).strftime("%d/%b/%Y:%H:%M:%S +0000")
    return f'{address} - - [{stamp}] "{method} {target} HTTP/1.1" {status} 512 "-" "{agent}"\n'.encode()


def event(time: int, *, offer: str = "206MMXC", kind: EventKind = EventKind.VIEW, visitor: bytes = b"a") -> ViewEvent:
    return ViewEvent(time, offer, kind, visitor)

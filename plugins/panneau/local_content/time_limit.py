"""A limit of computing time: some texts, of a few thousand brackets, keep Markdown busy for minutes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN_S = 0.1
"""Where the first interruption is swallowed by what runs, the next one comes so soon after it."""


class TooSlow(Exception):
    """The time is over."""


@contextmanager
def limit_cpu_time(seconds: float) -> Iterator[None]:
    """Interrupt what runs inside once it has computed for so long, other programs on the machine not counted.

    To be used in the main thread, as signals are. Raises: TooSlow.
    """

    def stop(_: int, __: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN_S)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)

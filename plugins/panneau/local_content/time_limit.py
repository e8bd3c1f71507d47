"""A limit of computing time: some texts, of a few thousand brackets, keep Markdown busy for minutes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN_S = 0.1
"""Seconds to the next interruption, where what runs has caught the first one."""


class TooSlow(Exception):
    """What ran inside a limit has computed for too long."""


@contextmanager
def limit_cpu_time(seconds: float) -> Iterator[None]:
    """Interrupt what runs inside once it has computed for so long, other programs on the machine not counted.

    In the main thread alone, where Python runs handlers of signals: nothing else stops a library in the middle of a
    text, short of a process for each. Raises: TooSlow.
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

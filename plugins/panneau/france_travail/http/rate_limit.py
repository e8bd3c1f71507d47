"""How fast and how long the API is called: an even pace, lowered on request, and a deadline."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from panneau.common.clock import Timing

SLOWEST_PER_S = 0.5
"""A storm of 429 never slows the pace below this."""
SHARE_OF_PUBLISHED_RATE = 0.95
"""The rate that the API announces is approached, never reached: the application may be used elsewhere."""
RECOVERY = 1.02
"""Growth of the pace with each good answer after it was lowered."""

_PREFIX = "x-ratelimit-"
_Result = TypeVar("_Result")


def run_within(seconds: float, work: Callable[[], _Result]) -> _Result:
    """Run `work` within `seconds` of real time: a server that sends a byte a second outlives every timeout of a socket.

    Work that takes longer is left alone, in a thread that keeps no process from ending.
    Raises: TimeoutError after `seconds`; what `work` raises.
    """
    outcome: Future[_Result] = Future()

    def do() -> None:
        try:
            outcome.set_result(work())
        except BaseException as raised:  # noqa: BLE001 - raised again where the result is waited for
            outcome.set_exception(raised)

    threading.Thread(target=do, name="borné", daemon=True).start()
    return outcome.result(timeout=max(0.0, seconds))


class TooLate(Exception):
    """No slot is free in the time that is left."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"{wait_s} s")
        self.wait_s = wait_s


class RateLimit:
    """Gives each call its slot, evenly spaced; threads share one."""

    def __init__(self, calls_per_s: float, *, timing: Timing) -> None:
        self._ceiling = calls_per_s
        self._rate = calls_per_s
        self._timing = timing
        self._next = timing.now()
        self._lock = threading.Lock()

    @property
    def calls_per_s(self) -> float:
        """The pace of the moment."""
        return self._rate

    def wait(self, *, longest_s: float = math.inf) -> None:
        """Sleep until the next free slot.

        Raises: TooLate, at once, when that is more than `longest_s` away.
        """
        with self._lock:
            now = self._timing.now()
            slot = max(self._next, now)
            if slot - now > longest_s:
                raise TooLate(slot - now)
            self._next = slot + 1 / self._rate
        if slot > now:
            self._timing.sleep(slot - now)

    def heed(self, headers: Mapping[str, str]) -> None:
        """Adapt the pace to the rate headers of a good answer.

        Source: `x-ratelimit-replenish-rate-…` and `x-ratelimit-remaining-…`, seen on every answer of the API.
        """
        replenished = _parse_rate_header(headers, "replenish-rate-")
        remaining = _parse_rate_header(headers, "remaining-")
        with self._lock:
            if replenished:
                self._ceiling = min(self._ceiling, replenished * SHARE_OF_PUBLISHED_RATE)
            self._rate = min(self._ceiling, self._rate * RECOVERY)
            if remaining is not None and remaining < 1:
                self._next += 1 / self._rate  # somebody else uses the application: leave a slot free

    def slow_down(self, pause_s: float) -> None:
        """Slow down after a 429: nobody calls for `pause_s` seconds, then at half the pace."""
        with self._lock:
            self._rate = max(SLOWEST_PER_S, self._rate / 2)
            self._next = max(self._next, self._timing.now() + pause_s)


def _parse_rate_header(headers: Mapping[str, str], name: str) -> float | None:
    """The smallest value among the limiters that the API names, None where there is none."""
    values = [value for key, value in headers.items() if key.lower().startswith(_PREFIX + name)]
    numbers = [float(value) for value in values if value.strip().isdecimal()]
    return min(numbers, default=None)


@dataclass(frozen=True, slots=True)
class DeadlineLimits:
    """How long a harvest may last, in seconds."""

    total_s: float = 600.0
    per_page_s: float = 2.0
    """Added for each page that the totals announce."""
    silent_s: float = 60.0
    """The limit as long as nothing has ever answered."""


Follow = Callable[[int, int], None]
"""Told of progress: good answers so far, answers expected so far (grows while the harvest finds out)."""


def ignore_progress(_: int, __: int) -> None:
    """Ignore the progress that a harvest or a writing tells."""


class Deadline:
    """The time that is left for the whole harvest; threads share one."""

    def __init__(self, limits: DeadlineLimits, *, timing: Timing, follow: Follow = ignore_progress) -> None:
        self._limits = limits
        self._follow = follow
        self._answers, self._expected = 0, 0
        self._heard = False
        self._timing = timing
        self._began = timing.now()
        self._allowed_s = limits.total_s
        self._lock = threading.Lock()

    def note_contact(self) -> None:
        """Note that the API answers, be it by a refusal: the longer limit holds from now on."""
        self._heard = True

    def note_answer(self) -> None:
        """Note that the API has given a good answer."""
        self.note_contact()
        with self._lock:
            self._answers += 1
            self._follow(self._answers, max(self._answers, self._expected))

    def expect(self, pages: int) -> None:
        """Allow the time that `pages` more pages may take."""
        with self._lock:
            self._allowed_s += pages * self._limits.per_page_s
            self._expected += pages

    def give_up(self) -> None:
        """Let every thread stop at its next attempt."""
        self._allowed_s = float("-inf")

    def compute_left_s(self) -> float:
        """Compute the seconds that are left; zero or less means stop."""
        allowed = self._allowed_s if self._heard else min(self._allowed_s, self._limits.silent_s)
        return allowed - (self._timing.now() - self._began)

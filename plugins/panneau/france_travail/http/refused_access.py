"""Whether it is the application that the API refuses, or a fault that passes; pure.

A gateway, a server that restarts or a token that has just died answer 401 or 403 as a suspended access does. What tells
them apart is that a suspended access never answers anything else, however often and however long it is asked.
"""

from __future__ import annotations

import threading

LEAST_TRIES = 5
LEAST_LENGTH_S = 60.0


class Refusals:
    """What the API has refused in one harvest; safe to share between threads."""

    def __init__(self) -> None:
        self._tries = 0
        self._first_s, self._last_s = float("inf"), float("-inf")
        self._contradicted = False
        self._lock = threading.Lock()

    @property
    def confirmed(self) -> bool:
        """Whether every call was refused, in so many tries one after the other, over so long."""
        long_enough = self._last_s - self._first_s >= LEAST_LENGTH_S
        return not self._contradicted and self._tries >= LEAST_TRIES and long_enough

    def note(self, *, asked_s: float, now_s: float) -> None:
        """Note that a call sent at `asked_s` was refused, and that its token is renewed now.

        Calls of several threads that were under way at once are one try: only what was sent after the last renewal
        was sent with a fresh token.
        """
        with self._lock:
            if asked_s >= self._last_s:
                self._tries += 1
                self._first_s, self._last_s = min(self._first_s, now_s), now_s

    def contradict(self) -> None:
        """Note that a call ended otherwise than by a refusal: an answer, an outage, a cut connection."""
        self._contradicted = True

"""What the browser is told of the last build: which one it was, and what stopped it."""

from __future__ import annotations

import threading
from typing import NamedTuple


class Outcome(NamedTuple):
    """How a build ended."""

    number: int
    """Of the build, from 1; 0 before the first one."""
    fault: str
    """What it said before it stopped, lines parted by line breaks; "" for one that ended well."""


class PreviewState:
    """The last outcome, shared by the thread that builds and those that serve."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._outcome = Outcome(0, "")

    @property
    def outcome(self) -> Outcome:
        """The last one."""
        return self._outcome

    def tell(self, fault: str) -> None:
        """Tell how a build ended, "" for well, to all who wait for it."""
        with self._changed:
            self._outcome = Outcome(self._outcome.number + 1, fault)
            self._changed.notify_all()

    def wait_for_next(self, number: int, *, seconds: float) -> Outcome:
        """Wait until a build after that one has ended, for so long at most; the last outcome."""
        with self._changed:
            self._changed.wait_for(lambda: self._outcome.number > number, timeout=seconds)
            return self._outcome

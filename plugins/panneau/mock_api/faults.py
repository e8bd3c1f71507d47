"""Ways to fail on order: each fault says which calls it meets and what it does to them.

    Faults(outage(CallFilter(first=3, count=5)),                    # calls 3 to 7 answer 503
           make_cut_body(CallFilter(path="/search", probability=0.1)))

The faults themselves are made in fault_makers.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from flask import Response

from panneau.mock_api.draws import Draws

_DICE = 5
"""Topic of draws; see `population.HEAD`."""


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Which calls a fault meets: all the conditions at once."""

    path: str = ""
    """Part of the path: "/access_token", "/search"…"""
    params: Mapping[str, str] = field(default_factory=dict)
    """Query parameters and a value that each must hold (as a whole or as one item of its list)."""
    first: int = 1
    """Rank of the first call met, among those that pass the conditions on path and params."""
    count: int | None = None
    """How many calls from there; None for all."""
    probability: float = 1.0
    after_s: float = 0.0
    """Seconds since the server started."""
    until_s: float = float("inf")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One call, as a fault may read and change it."""

    path: str
    params: Mapping[str, str]
    proceed: Callable[[], Response]
    """The answer without this fault (others may still act inside)."""
    sleep: Callable[[float], None]
    expire_tokens: Callable[[], None]
    hang_up: Callable[[], None]
    """Closes the connection."""


EVERY_CALL = CallFilter()
Effect = Callable[[Exchange], Response]


@dataclass(frozen=True, slots=True)
class InjectedFault:
    """A fault to inject: what happens to the calls that `aim` meets."""

    effect: Effect
    aim: CallFilter = field(default_factory=CallFilter)


class FaultInjector:
    """The faults in force; may be changed while the server runs."""

    def __init__(self, *faults: InjectedFault, seed: int = 1) -> None:
        self._faults = list(faults)
        self._met: dict[int, int] = {}
        self._seed, self._lock = seed, Lock()

    def add(self, fault: InjectedFault) -> None:
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()
            self._met.clear()

    def find_effects(self, path: str, params: Mapping[str, str], at_s: float) -> list[Effect]:
        """Find the effects of the faults on one call, outermost first; counts the call."""
        with self._lock:
            return [fault.effect for fault in self._faults if self._is_hit(fault, path, params, at_s)]

    def _is_hit(self, fault: InjectedFault, path: str, params: Mapping[str, str], at_s: float) -> bool:
        aim = fault.aim
        if aim.path not in path or not all(
            _has_value(params.get(name, ""), value) for name, value in aim.params.items()
        ):
            return False
        rank = self._met[id(fault)] = self._met.get(id(fault), 0) + 1
        if rank < aim.first or (aim.count is not None and rank >= aim.first + aim.count):
            return False
        if not aim.after_s <= at_s < aim.until_s:
            return False
        return Draws(self._seed, rank, _DICE).draw_chance(aim.probability)


def _has_value(given: str, wanted: str) -> bool:
    return given == wanted or wanted in given.split(",")

"""The limit of computing time."""

from __future__ import annotations

import signal
import time

import pytest

from panneau.local_content.time_limit import TooSlow, limit_cpu_time


def compute_forever() -> None:
    while True:
        pass


def swallow_once() -> None:
    try:
        compute_forever()
    except TooSlow:
        compute_forever()


@pytest.mark.parametrize("work", [compute_forever, swallow_once])
def test_what_computes_too_long_is_interrupted_even_if_it_swallows_the_first_interruption(work: object) -> None:
    assert callable(work)
    with pytest.raises(TooSlow), limit_cpu_time(0.05):
        work()


def test_what_waits_is_not_interrupted_and_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with limit_cpu_time(0.05):
        time.sleep(0.2)
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) == before

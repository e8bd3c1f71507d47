"""One exchange, within bounds of time and size; the clock is false."""

from __future__ import annotations

from itertools import count

import pytest
import requests

from panneau.france_travail.pace import Timing
from panneau.france_travail.transport import EXCHANGE_TIMEOUT_S, Fault, exchange
from tests.france_travail.scripted import Reply, scripted_server


def clock(*, step_s: float) -> Timing:
    """Each look at it finds it `step_s` later."""
    ticks = count(step=step_s)
    return Timing(now=lambda: float(next(ticks)), sleep=lambda _: None)


def ask(reply: Reply, timing: Timing) -> bytes:
    with scripted_server(reply) as server, requests.Session() as session:
        return exchange(lambda: session.get(server.access.api_url, stream=True, timeout=5), timing=timing).body


def test_an_answer_that_crawls_is_given_up_after_two_minutes() -> None:
    with pytest.raises(Fault, match="lentement"):
        ask(Reply(200, body=b"x" * 2_000_000), clock(step_s=EXCHANGE_TIMEOUT_S / 2))


def test_an_answer_that_takes_its_time_within_bounds_is_read_whole() -> None:
    assert len(ask(Reply(200, body=b"x" * 2_000_000), clock(step_s=0.001))) == 2_000_000

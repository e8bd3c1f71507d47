"""One exchange, within bounds of time and size; the clock is false."""

from __future__ import annotations

import socket
import time
from email.utils import formatdate
from itertools import count

import pytest
import requests

from panneau.common.clock import Timing
from panneau.france_travail.http import transport
from panneau.france_travail.http.transport import (
    EXCHANGE_TIMEOUT_S,
    LONGEST_ASKED_S,
    TransientFault,
    exchange,
    retry_after_s,
)
from tests.france_travail.scripted import Reply, dripping_server, scripted_server


def clock(*, step_s: float) -> Timing:
    """Each look at it finds it `step_s` later."""
    ticks = count(step=step_s)
    return Timing(now=lambda: float(next(ticks)), sleep=lambda _: None)


def ask(reply: Reply, timing: Timing) -> bytes:
    with scripted_server(reply) as server, requests.Session() as session:
        return exchange(lambda: session.get(server.access.api_url, stream=True, timeout=5), timing=timing).body


def test_an_answer_that_crawls_is_given_up_after_two_minutes() -> None:
    with pytest.raises(TransientFault, match="lentement"):
        ask(Reply(200, body=b"x" * 2_000_000), clock(step_s=EXCHANGE_TIMEOUT_S / 2))


def test_an_answer_that_takes_its_time_within_bounds_is_read_whole() -> None:
    assert len(ask(Reply(200, body=b"x" * 2_000_000), clock(step_s=0.001))) == 2_000_000


@pytest.mark.parametrize("start", [b"HTTP/1.1 2", b"HTTP/1.1 200 OK\r\nX-Long: ", b""])
def test_headers_that_never_end_are_given_up_too(start: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "EXCHANGE_TIMEOUT_S", 0.5)

    def drip(connection: socket.socket, _: str) -> None:
        connection.sendall(start)
        while True:
            time.sleep(0.02)
            connection.sendall(b"0")

    with dripping_server(drip) as host, requests.Session() as session, pytest.raises(TransientFault, match="lentement"):
        exchange(lambda: session.get(f"http://{host}/", stream=True, timeout=5), timing=Timing())


NOW_S = 1_795_000_000.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3600", 3600.0),
        ("0", 0.0),
        (" 7 ", 7.0),
        (formatdate(NOW_S + 90, usegmt=True), 90.0),
        (formatdate(NOW_S - 90, usegmt=True), 0.0),
        ("9" * 500, LONGEST_ASKED_S),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("bientôt", None),
        ("", None),
        ("Fri, 99 Foo 2026 25:61:00 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date_and_as_nothing_else(header: str, seconds: float | None) -> None:
    assert retry_after_s({"Retry-After": header}, now_s=NOW_S) == seconds


def test_a_date_in_retry_after_is_compared_with_the_server_s_own_clock() -> None:
    headers = {"Retry-After": formatdate(NOW_S + 60, usegmt=True), "Date": formatdate(NOW_S, usegmt=True)}
    assert retry_after_s(headers, now_s=NOW_S - 86400) == 60

"""One HTTP exchange: sent once, read whole, within bounds of time and size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

import requests
import urllib3

from panneau.common.clock import Timing
from panneau.common.french import format_duration
from panneau.common.network_faults import explain_network_error
from panneau.errors import ApiUnavailable
from panneau.france_travail.http.rate_limit import run_within

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 60.0
EXCHANGE_TIMEOUT_S = 120.0
"""An answer that trickles in for longer than this is given up."""
LONGEST_ASKED_S = 10.0 * 365 * 86400
"""A longer `Retry-After` is taken for this one: no clock can add the seconds that a header can name."""
LONGEST_GUESS_S = 20.0
"""Longest wait that is granted to anything but a 429, whose wait is a rule where a gateway's is a guess."""
LARGEST_BODY_BYTES = 64 * 1024 * 1024
TOO_SLOW = "la réponse arrive trop lentement"
_CHUNK_BYTES = 64 * 1024


class TransientFault(ApiUnavailable):
    """Something passing: another try may succeed. The text is French and names no secret."""

    def __init__(self, sentence: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and whole body of one exchange."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    asked_s: float
    """When it was asked for, by `Timing.now`."""
    came_s: float
    """When its headers were there, by `Timing.now`."""


def exchange(send: Callable[[], requests.Response], *, timing: Timing) -> Answer:
    """Send one request and read its whole answer.

    Raises: Fault when the connection fails, the body is cut or too long, headers or body trickle in for ever.
    """
    try:
        return run_within(EXCHANGE_TIMEOUT_S, lambda: _exchange(send, timing))
    except TimeoutError:
        raise TransientFault(TOO_SLOW) from None


def _exchange(send: Callable[[], requests.Response], timing: Timing) -> Answer:
    asked_s = timing.now()
    try:
        with send() as response:
            came_s = timing.now()
            body = _read_body(response, timing)
            return Answer(response.status_code, response.headers, body, asked_s, came_s)
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        # The class alone: messages of the libraries quote addresses and headers.
        raise TransientFault(f"la connexion a échoué ({explain_network_error(error)})") from None


def _read_body(response: requests.Response, timing: Timing) -> bytes:
    limit_s = timing.now() + EXCHANGE_TIMEOUT_S
    chunks, size = [], 0
    while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
        chunks.append(chunk)
        size += len(chunk)
        if size > LARGEST_BODY_BYTES:
            raise TransientFault("la réponse dépasse toute taille attendue")
        if timing.now() > limit_s:
            raise TransientFault(TOO_SLOW)
    return b"".join(chunks)


def build_fault(answer: Answer, sentence: str, *, now_s: float) -> TransientFault:
    """Build the fault that an answer is; a long wait that it asks for is told. `now_s`: as in `retry_after_s`."""
    asked_s = retry_after_s(answer.headers, now_s=now_s)
    if asked_s is None:
        return TransientFault(sentence)
    told = f" et demande d’attendre {format_duration(asked_s)}" if asked_s > LONGEST_GUESS_S else ""
    return TransientFault(
        sentence + told, retry_after_s=asked_s if answer.status == 429 else min(asked_s, LONGEST_GUESS_S)
    )


def retry_after_s(headers: Mapping[str, str], *, now_s: float) -> float | None:
    """Seconds to wait that a `Retry-After` header asks for, given as seconds or as a date; None where it says neither.

    A date is compared with the answer's own `Date`; without one with `now_s`, the time of day in seconds since 1970.
    Source: RFC 9110, 10.2.3.
    """
    asked = headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return min(float(asked), LONGEST_ASKED_S)
    until_s = parse_http_date(asked)
    if until_s is None:
        return None
    sent_s = parse_http_date(headers.get("Date", ""))
    return min(max(0.0, until_s - (now_s if sent_s is None else sent_s)), LONGEST_ASKED_S)


def parse_http_date(text: str) -> float | None:
    """Parse an HTTP date as seconds since 1970; None where the text is none. Source: RFC 9110, 5.6.7."""
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None

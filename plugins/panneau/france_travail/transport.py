"""One HTTP exchange: sent once, read whole, within bounds of time and size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import requests
import urllib3

from panneau.errors import ApiUnavailable
from panneau.france_travail.pace import Timing

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 60.0
EXCHANGE_TIMEOUT_S = 120.0
"""An answer that trickles in for longer than this is given up."""
LARGEST_BODY_BYTES = 64 * 1024 * 1024
_CHUNK_BYTES = 64 * 1024


class Fault(ApiUnavailable):
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


def exchange(send: Callable[[], requests.Response], *, timing: Timing) -> Answer:
    """Send one request and read its whole answer.

    Raises: Fault when the connection fails, the body is cut, too long, or trickles in for ever.
    """
    try:
        with send() as response:
            return Answer(response.status_code, response.headers, _read_body(response, timing))
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        # The class alone: messages of the libraries quote addresses and headers.
        raise Fault(f"la connexion a échoué ({type(error).__name__})") from None


def _read_body(response: requests.Response, timing: Timing) -> bytes:
    limit_s = timing.now() + EXCHANGE_TIMEOUT_S
    chunks, size = [], 0
    while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
        chunks.append(chunk)
        size += len(chunk)
        if size > LARGEST_BODY_BYTES:
            raise Fault("la réponse dépasse toute taille attendue")
        if timing.now() > limit_s:
            raise Fault("la réponse arrive trop lentement")
    return b"".join(chunks)


def retry_after_s(headers: Mapping[str, str], *, now_s: float) -> float | None:
    """Seconds to wait that a `Retry-After` header asks for, given as seconds or as a date; None without one.

    `now_s` is the time of day in seconds since 1970, for the date form.
    """
    asked = headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - now_s)
    except ValueError:
        return None

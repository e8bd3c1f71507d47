"""The France Travail API over HTTP: token, retries, and statuses turned into exceptions, here and nowhere else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import requests
import tenacity
from requests.adapters import HTTPAdapter

from panneau.errors import ApiUnavailable, CredentialsRefused
from panneau.france_travail.answers import InvalidAnswer, SearchPage, parse_json, read_page
from panneau.france_travail.pace import Pace, Patience, Timing
from panneau.france_travail.tokens import REFUSED_HELP, Access, Tokens
from panneau.france_travail.transport import (
    CONNECT_TIMEOUT_S,
    READ_TIMEOUT_S,
    Answer,
    Fault,
    exchange,
    retry_after_s,
)

DEMONSTRATION_HEADER = "X-Panneau-Demonstration"
"""The sandbox marks each answer with it, so that fictive offers can never pass for real ones."""

MOST_ATTEMPTS = 8
MOST_ATTEMPTS_INVALID = 4
"""An answer that contradicts itself seldom heals: fewer tries than for an outage."""
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 20.0
DEFAULT_429_PAUSE_S = 2.0
THREADS = 16
"""Enough to keep eight calls a second under way when an answer takes two seconds."""
UNAVAILABLE = (
    "L’API de France Travail est hors d’atteinte : {why}. Le site publié reste en place ; réessayez plus tard."
)


class QueryRefused(Exception):
    """The API answers 400: the query holds a value that it does not know. The text is the API's own."""


@dataclass(slots=True)
class Tally:
    """What the harvest has cost so far."""

    calls: int = 0
    """Calls to the search, retries counted in."""
    retries: int = 0
    throttled: int = 0
    """Answers 429."""
    fictive: bool = False
    """Whether an answer came from the sandbox."""


class Client:
    """Searches of the API, with one token, one pace and one patience; safe to share between threads."""

    def __init__(self, access: Access, *, pace: Pace, patience: Patience, timing: Timing) -> None:
        self.tally = Tally()
        self.patience = patience
        self._url = f"{access.api_url.rstrip('/')}/v2/offres/search"
        self._pace, self._timing = pace, timing
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(pool_maxsize=THREADS))
        self._lock = threading.Lock()
        self._tokens = Tokens(access, self._session, timing=timing)

    def search(self, parameters: Mapping[str, str], *, start: int, last: int) -> SearchPage:
        """The rows `start` to `last` (inclusive, from 0) of a search.

        Raises: ApiUnavailable after bounded retries; CredentialsRefused; QueryRefused on a 400;
        InvalidAnswer when every try gave an answer that contradicts itself.
        """
        query = {**parameters, "range": f"{start}-{last}"}
        return self._retrying(lambda: self._search_once(query, start, last))

    def _search_once(self, query: Mapping[str, str], start: int, last: int) -> SearchPage:
        token = self._tokens.valid(refused="")
        answer = self._get(query, token)
        if answer.status == 401:
            answer = self._get(query, self._tokens.valid(refused=token))
        self._raise_for_status(answer)
        try:
            page = read_page(answer.status, answer.headers, answer.body, start=start, last=last)
        except ValueError:
            raise Fault("la réponse n’est pas du JSON (page de maintenance ?)") from None
        self._pace.heed(answer.headers)
        self.patience.answered()
        return page

    def _get(self, query: Mapping[str, str], token: str) -> Answer:
        self._pace.wait()
        with self._lock:
            self.tally.calls += 1
        answer = exchange(
            lambda: self._session.get(
                self._url,
                params=query,
                auth=Bearer(token),
                headers={"Accept": "application/json"},
                timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
                allow_redirects=False,  # the token goes nowhere else
                stream=True,
            ),
            timing=self._timing,
        )
        if DEMONSTRATION_HEADER in answer.headers:
            self.tally.fictive = True
        return answer

    def _raise_for_status(self, answer: Answer) -> None:
        if answer.status in (200, 204, 206):
            return
        if answer.status == 400:
            raise QueryRefused(_message_of(answer.body))
        if answer.status in (401, 403):
            raise CredentialsRefused(REFUSED_HELP.format(why=f"réponse {answer.status} de l’API"))
        if answer.status == 429:
            with self._lock:
                self.tally.throttled += 1
            pause_s = retry_after_s(answer.headers, now_s=time.time())
            self._pace.slow_down(DEFAULT_429_PAUSE_S if pause_s is None else pause_s)
            raise Fault("l’API demande de ralentir (429)", retry_after_s=pause_s)
        raise Fault(f"l’API répond {answer.status}")

    def _retrying(self, attempt: Callable[[], SearchPage]) -> SearchPage:
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type((Fault, InvalidAnswer)),
            stop=self._should_stop,
            wait=_wait_s,
            before_sleep=self._count_retry,
            sleep=self._timing.sleep,
            reraise=True,
        )
        try:
            if self.patience.left_s() <= 0:
                raise Fault("le temps prévu pour la moisson est écoulé")
            return retrying(attempt)
        except Fault as fault:
            raise ApiUnavailable(UNAVAILABLE.format(why=fault)) from None

    def _should_stop(self, state: tenacity.RetryCallState) -> bool:
        invalid = state.outcome is not None and isinstance(state.outcome.exception(), InvalidAnswer)
        most = MOST_ATTEMPTS_INVALID if invalid else MOST_ATTEMPTS
        return state.attempt_number >= most or self.patience.left_s() <= _wait_s(state)

    def _count_retry(self, _: tenacity.RetryCallState) -> None:
        with self._lock:
            self.tally.retries += 1


class Bearer(requests.auth.AuthBase):
    """The token as a header; set as `auth` so that no .netrc of the machine can replace it."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


_backoff = tenacity.wait_exponential_jitter(multiplier=FIRST_WAIT_S, max=LONGEST_WAIT_S, jitter=FIRST_WAIT_S)


def _wait_s(state: tenacity.RetryCallState) -> float:
    """Seconds before the next try: what a 429 asks for, else a growing wait with jitter."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, Fault) and error.retry_after_s is not None:
        return error.retry_after_s
    return _backoff(state)


def _message_of(body: bytes) -> str:
    """The API's own sentence in a 400 answer, cut to a length that a report can hold."""
    try:
        payload = parse_json(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        payload = None
    message = payload.get("message") if isinstance(payload, dict) else None
    return " ".join(str(message or "requête refusée sans explication").split())[:200]

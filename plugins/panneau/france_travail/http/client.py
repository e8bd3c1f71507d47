"""The France Travail API over HTTP: token, retries, and statuses turned into exceptions, here and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import requests
import tenacity
from requests.adapters import HTTPAdapter

from panneau.common.clock import Timing
from panneau.common.french import format_duration
from panneau.errors import ApiUnavailable, CredentialsRefused
from panneau.france_travail.http.rate_limit import Deadline, RateLimit, TooLate
from panneau.france_travail.http.refused_access import Refusals
from panneau.france_travail.http.responses import InvalidAnswer, SearchPage, parse_json, read_page
from panneau.france_travail.http.server_clock import ClockCheck
from panneau.france_travail.http.token import REFUSED_HELP, Access, Tokens
from panneau.france_travail.http.transport import (
    CONNECT_TIMEOUT_S,
    READ_TIMEOUT_S,
    Answer,
    TransientFault,
    build_fault,
    exchange,
)

DEMONSTRATION_HEADER = "X-Panneau-Demonstration"
"""The sandbox marks each answer with it, so that fictive offers can never pass for real ones."""

MOST_ATTEMPTS = 9
"""With the waits between them more than a minute: what passes in that time costs nothing but time."""
MOST_ATTEMPTS_INVALID = 4
"""An answer that contradicts itself seldom heals: fewer tries than for an outage."""
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 20.0
DEFAULT_429_PAUSE_S = 2.0
THREADS = 16
"""Enough to keep eight calls a second under way when an answer takes two seconds."""
TOO_FAR = "l’API ne veut d’autre appel que dans {wait}, après le temps prévu pour la moisson"
UNAVAILABLE = (
    "L’API de France Travail est hors d’atteinte : {why}. Le site publié reste en place ; réessayez plus tard."
)


class AccessRefused(TransientFault):
    """The API refuses a token that it has just been given: 401 or 403."""


class QueryRefused(Exception):
    """The API answers 400: the query holds a value that it does not know. The text is the API's own."""


@dataclass(slots=True)
class HarvestStats:
    """What the harvest has cost so far."""

    calls: int = 0
    """Calls to the search, retries counted in."""
    fictive: bool = False
    """Whether an answer came from the sandbox."""


class Client:
    """Searches of the API, with one token, one rate limit and one deadline; safe to share between threads."""

    def __init__(self, access: Access, *, pace: RateLimit, patience: Deadline, timing: Timing) -> None:
        self.tally = HarvestStats()
        self.patience = patience
        self.clock = ClockCheck(timing)
        self._url = f"{access.api_url.rstrip('/')}/v2/offres/search"
        self.pace, self._timing = pace, timing
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(pool_maxsize=THREADS))
        self._lock = threading.Lock()
        self._tokens = Tokens(access, self._session, timing=timing, clock=self.clock)
        self._refusals = Refusals()

    def search(self, parameters: Mapping[str, str], *, start: int, last: int) -> SearchPage:
        """Fetch the rows `start` to `last` (inclusive, from 0) of a search.

        Raises: ApiUnavailable after bounded retries; CredentialsRefused; QueryRefused on a 400;
        InvalidAnswer when every try gave an answer that contradicts itself.
        """
        query = {**parameters, "range": f"{start}-{last}"}
        return self._run_with_retries(lambda: self._search_once(query, start, last))

    def _search_once(self, query: Mapping[str, str], start: int, last: int) -> SearchPage:
        token = self._acquire_token()
        answer = self._get(query, token)
        if answer.status in (401, 403):
            raise self._handle_refusal(answer, token)
        self._refusals.contradict()
        self._raise_for_status(answer)
        try:
            page = read_page(answer.status, answer.headers, answer.body, start=start, last=last)
        except ValueError:
            raise TransientFault("la réponse n’est pas du JSON (page de maintenance ?)") from None
        self.pace.heed(answer.headers)
        self.patience.note_answer()
        return page

    def _acquire_token(self) -> str:
        """A token to use at once: after the wait for a slot, which may outlast it."""
        self._tokens.fetch_token()  # before the wait too, so that nobody keeps a slot while a first token is fetched
        try:
            self.pace.wait(longest_s=self.patience.compute_left_s())
        except TooLate as late:
            raise TransientFault(TOO_FAR.format(wait=format_duration(late.wait_s)), retry_after_s=late.wait_s) from None
        return self._tokens.fetch_token()

    def _handle_refusal(self, answer: Answer, token: str) -> AccessRefused:
        """The fault to raise, once the token is renewed."""
        self.patience.note_contact()
        self._tokens.fetch_token(refused=token)
        self._refusals.note(asked_s=answer.asked_s, now_s=self._timing.now())
        return AccessRefused(f"l’API refuse un jeton qu’elle vient de recevoir (réponse {answer.status})")

    def _get(self, query: Mapping[str, str], token: str) -> Answer:
        with self._lock:
            self.tally.calls += 1
        try:
            answer = self._send(query, token)
        except TransientFault:
            self._refusals.contradict()
            raise
        self.clock.compare(answer)
        if DEMONSTRATION_HEADER in answer.headers:
            self.tally.fictive = True
        return answer

    def _send(self, query: Mapping[str, str], token: str) -> Answer:
        return exchange(
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

    def _raise_for_status(self, answer: Answer) -> None:
        if answer.status in (200, 204, 206):
            return
        if answer.status == 400 and (message := _parse_message(answer.body)):
            raise QueryRefused(message)
        if answer.status != 429:
            raise build_fault(answer, f"l’API répond {answer.status}", now_s=self._timing.wall())
        fault = build_fault(answer, "l’API répond 429 (trop d’appels)", now_s=self._timing.wall())
        self.pace.slow_down(DEFAULT_429_PAUSE_S if fault.retry_after_s is None else fault.retry_after_s)
        raise fault

    def _run_with_retries(self, attempt: Callable[[], SearchPage]) -> SearchPage:
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type((TransientFault, InvalidAnswer)),
            stop=self._is_last_attempt,
            wait=_wait_s,
            sleep=self._timing.sleep,
            reraise=True,
        )
        try:
            if self.patience.compute_left_s() <= 0:
                raise TransientFault("le temps prévu pour la moisson est écoulé")
            return retrying(self._stop_in_time(attempt))
        except TransientFault as fault:
            if isinstance(fault, AccessRefused) and self._refusals.confirmed:
                raise CredentialsRefused(REFUSED_HELP.format(why=fault)) from None
            raise ApiUnavailable(UNAVAILABLE.format(why=fault)) from None

    def _stop_in_time(self, attempt: Callable[[], SearchPage]) -> Callable[[], SearchPage]:
        """An attempt that fails as the one before it did once the time is over: a sleep may last longer than asked."""
        failure: TransientFault | None = None

        def try_in_time() -> SearchPage:
            nonlocal failure
            if failure is not None and self.patience.compute_left_s() <= 0:
                raise failure
            try:
                return attempt()
            except TransientFault as fault:
                failure = fault
                raise

        return try_in_time

    def _is_last_attempt(self, state: tenacity.RetryCallState) -> bool:
        invalid = state.outcome is not None and isinstance(state.outcome.exception(), InvalidAnswer)
        most = MOST_ATTEMPTS_INVALID if invalid else MOST_ATTEMPTS
        return state.attempt_number >= most or self.patience.compute_left_s() <= _wait_s(state)


class Bearer(requests.auth.AuthBase):
    """The token as a header; set as `auth` so that no .netrc of the machine can replace it."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


_backoff = tenacity.wait_exponential_jitter(multiplier=FIRST_WAIT_S, max=LONGEST_WAIT_S, jitter=FIRST_WAIT_S)


def _wait_s(state: tenacity.RetryCallState) -> float:
    """Seconds before the next try: a growing wait with jitter, and no less than what the answer asks for."""
    error = state.outcome.exception() if state.outcome else None
    asked_s = error.retry_after_s if isinstance(error, TransientFault) else None
    return max(_backoff(state), asked_s or 0.0)


def _parse_message(body: bytes) -> str:
    """The API's own sentence in a 400 answer, cut to a length that a report can hold; "" for a gateway's page."""
    try:
        payload = parse_json(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        payload = None
    message = payload.get("message") if isinstance(payload, dict) else None
    return " ".join(message.split())[:200] if isinstance(message, str) else ""

"""The access token: asked for with the client's credentials, renewed before its end or when it is refused.

The credentials are refused when the token endpoint says so in its own words (the JSON of OAuth), each time that it is
asked. Anything else that is no token is a fault: a gateway's page says nothing of the credentials, whatever its status.
Source: « client credentials », documentation of francetravail.io; RFC 6749, 5.2.
"""

from __future__ import annotations

import json
import math
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import requests

from panneau.common.clock import Timing
from panneau.errors import CredentialsRefused
from panneau.france_travail.http.server_clock import ClockCheck
from panneau.france_travail.http.transport import (
    CONNECT_TIMEOUT_S,
    READ_TIMEOUT_S,
    Answer,
    TransientFault,
    build_fault,
    exchange,
)

DEFAULT_API_URL = "https://api.francetravail.io/partenaire/offresdemploi"
DEFAULT_TOKEN_URL = "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire"  # noqa: S105
SCOPE = "api_offresdemploiv2 o2dsoffre"
MARGIN_SHARE, MARGIN_S = 0.1, 30.0
"""A token is renewed this long before its end: the smaller of a share of its life and a number of seconds."""
USUAL_LIFE_S = 60.0
"""Assumed where the answer names no life that can be believed."""
LONGEST_LIFE_S = 86400.0
REFUSALS = (
    *("access_denied", "invalid_client", "invalid_grant", "invalid_scope"),
    *("unauthorized_client", "unsupported_grant_type"),
)
"""What the endpoint's own JSON calls a refusal. `invalid_scope`: the API is not attached to the application."""
REFUSED_STATUSES = (400, 401, 403)
CONFIRMATION_WAITS_S = (1.0, 2.0)
"""A refusal counts when it is repeated after each of these: one server of several may be at fault for a moment."""

REFUSED_HELP = (
    "France Travail refuse les identifiants ({why}). Vérifiez FRANCE_TRAVAIL_CLIENT_ID et "
    "FRANCE_TRAVAIL_CLIENT_SECRET\u202f; le même refus arrive quand l’API « Offres d’emploi v2 » n’est pas rattachée "
    "à l’application sur francetravail.io, ou quand sa licence n’a pas été acceptée."
)


class TokenRefused(TransientFault):
    """The endpoint refuses the credentials in its own words; the text is its code."""


class IssuedTokens:
    """The tokens that the API has given, in memory and no longer than this process, for whoever must search for them.

    `tell` is called once with each.
    """

    def __init__(self, tell: Callable[[str], None] | None = None) -> None:
        self.tokens: set[str] = set()
        self._tell = tell

    def add(self, token: str) -> None:
        """Add a token that the API has given."""
        if token not in self.tokens:
            self.tokens.add(token)
            if self._tell:
                self._tell(token)


@dataclass(frozen=True, slots=True)
class Access:
    """Where the API is and who asks; the credentials stay out of every representation."""

    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)
    api_url: str = DEFAULT_API_URL
    token_url: str = DEFAULT_TOKEN_URL
    handed: IssuedTokens = field(default_factory=IssuedTokens, repr=False, compare=False)


class Tokens:
    """Gives a valid token to every thread; one of them at a time renews it."""

    def __init__(
        self, access: Access, session: requests.Session, *, timing: Timing, clock: ClockCheck | None = None
    ) -> None:
        self._access, self._session, self._timing = access, session, timing
        self._clock = clock or ClockCheck(timing)
        self._lock = threading.Lock()
        self._token, self._ends_s = "", float("-inf")
        self._failure: TransientFault | CredentialsRefused | None = None
        self._failed_s = float("-inf")

    def fetch_token(self, *, refused: str = "") -> str:
        """Fetch a token, or give the present one while it is valid long enough and is not `refused`.

        Raises: CredentialsRefused; Fault when the token endpoint fails.
        """
        asked_s = self._timing.now()
        with self._lock:
            if self._failure and self._failed_s > asked_s:
                raise self._failure  # another thread has tried in the meantime
            if self._token in ("", refused) or self._timing.now() >= self._ends_s:
                self._renew()
            return self._token

    def _renew(self) -> None:
        try:
            self._token, self._ends_s = self._fetch_confirmed_token()
        except (TransientFault, CredentialsRefused) as failure:
            self._token, self._failure, self._failed_s = "", failure, self._timing.now()
            raise
        self._failure = None
        self._access.handed.add(self._token)

    def _fetch_confirmed_token(self) -> tuple[str, float]:
        """A token, and the moment of its end; a refusal only when it is repeated."""
        for wait_s in CONFIRMATION_WAITS_S:
            try:
                return self._fetch_new_token()
            except TokenRefused:
                self._timing.sleep(wait_s)
        try:
            return self._fetch_new_token()
        except TokenRefused as refusal:
            raise CredentialsRefused(REFUSED_HELP.format(why=refusal)) from None

    def _fetch_new_token(self) -> tuple[str, float]:
        answer = exchange(self._ask, timing=self._timing)
        self._clock.compare(answer)
        token, life_s = _read_token(answer, now_s=self._timing.wall())
        return token, answer.asked_s + life_s - min(MARGIN_S, life_s * MARGIN_SHARE)

    def _ask(self) -> requests.Response:
        return self._session.post(
            self._access.token_url,
            data={
                "grant_type": "client_credentials",
                "client_id": self._access.client_id,
                "client_secret": self._access.client_secret,
                "scope": SCOPE,
            },
            auth=_add_nothing,
            headers={"Accept": "application/json"},
            timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
            allow_redirects=False,
            stream=True,
        )


def _add_nothing(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """The credentials are in the body: a .netrc of the machine must not add others."""
    return request


def _read_token(answer: Answer, *, now_s: float) -> tuple[str, float]:
    """The token and its life in seconds; `now_s` is the time of day in seconds since 1970.

    Raises: TokenRefused on the documented refusals; Fault on anything else.
    """
    try:
        payload = json.loads(answer.body)
    except (ValueError, RecursionError):
        payload = None
    known = payload if isinstance(payload, dict) else {}
    code = known.get("error")
    if answer.status in REFUSED_STATUSES and code in REFUSALS:
        raise TokenRefused(str(code))
    token = known.get("access_token")
    if answer.status != 200 or not isinstance(token, str) or not re.fullmatch(r"[!-~]+", token):
        raise build_fault(answer, f"le service des jetons répond {answer.status} sans jeton", now_s=now_s)
    return token, _parse_life_s(known.get("expires_in"))


def _parse_life_s(found: object) -> float:
    """`expires_in` where it can be believed: a number of seconds above 0, also as text."""
    text = str(found) if isinstance(found, int | float | str) and not isinstance(found, bool) else ""
    try:
        life_s = float(text)
    except ValueError:
        return USUAL_LIFE_S
    return min(life_s, LONGEST_LIFE_S) if math.isfinite(life_s) and life_s > 0 else USUAL_LIFE_S

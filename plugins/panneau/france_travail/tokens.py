"""The access token: asked for with the client's credentials, renewed before its end or when it is refused.

Source: « client credentials », documentation of francetravail.io.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import requests

from panneau.errors import CredentialsRefused
from panneau.france_travail.pace import Timing
from panneau.france_travail.transport import CONNECT_TIMEOUT_S, READ_TIMEOUT_S, Answer, Fault, exchange

DEFAULT_API_URL = "https://api.francetravail.io/partenaire/offresdemploi"
DEFAULT_TOKEN_URL = "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire"  # noqa: S105
SCOPE = "api_offresdemploiv2 o2dsoffre"
MARGIN_SHARE, MARGIN_S = 0.1, 30.0
"""A token is renewed this long before its end: the smaller of a share of its life and a number of seconds."""
USUAL_LIFE_S = 60.0
"""Assumed where the answer names no life."""

REFUSED_HELP = (
    "France Travail refuse les identifiants ({why}). Vérifiez FRANCE_TRAVAIL_CLIENT_ID et "
    "FRANCE_TRAVAIL_CLIENT_SECRET\u202f; le même refus arrive quand l’API « Offres d’emploi v2 » n’est pas rattachée "
    "à l’application sur francetravail.io, ou quand sa licence n’a pas été acceptée."
)


class Handed:
    """The tokens that were handed out, in memory and no longer than this process, for whoever must look for them.

    `tell` is called once with each.
    """

    def __init__(self, tell: Callable[[str], None] | None = None) -> None:
        self.tokens: set[str] = set()
        self._tell = tell

    def add(self, token: str) -> None:
        """One more."""
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
    handed: Handed = field(default_factory=Handed, repr=False, compare=False)


class Tokens:
    """Gives a valid token to every thread; one of them at a time renews it."""

    def __init__(self, access: Access, session: requests.Session, *, timing: Timing) -> None:
        self._access, self._session, self._timing = access, session, timing
        self._lock = threading.Lock()
        self._token, self._ends_s = "", float("-inf")

    def valid(self, *, refused: str) -> str:
        """A token that has some life left and is not `refused`.

        Raises: CredentialsRefused; Fault when the token endpoint fails.
        """
        with self._lock:
            if self._token in ("", refused) or self._timing.now() >= self._ends_s:
                self._renew()
            return self._token

    def _renew(self) -> None:
        asked_s = self._timing.now()
        answer = exchange(self._ask, timing=self._timing)
        self._token, life_s = _read_token(answer)
        self._access.handed.add(self._token)
        self._ends_s = asked_s + life_s - min(MARGIN_S, life_s * MARGIN_SHARE)

    def _ask(self) -> requests.Response:
        return self._session.post(
            self._access.token_url,
            data={
                "grant_type": "client_credentials",
                "client_id": self._access.client_id,
                "client_secret": self._access.client_secret,
                "scope": SCOPE,
            },
            auth=_nothing_more,
            headers={"Accept": "application/json"},
            timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
            allow_redirects=False,
            stream=True,
        )


def _nothing_more(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """The credentials stand in the body: a .netrc of the machine must not add others."""
    return request


def _read_token(answer: Answer) -> tuple[str, float]:
    """The token and its life in seconds.

    Raises: CredentialsRefused on the documented 400 bodies and on 401 or 403; Fault on anything else.
    Source: « client credentials », francetravail.io.
    """
    try:
        payload = json.loads(answer.body)
    except (ValueError, RecursionError):
        payload = None
    known = payload if isinstance(payload, dict) else {}
    if answer.status in (401, 403) or (answer.status == 400 and payload is not None):
        code = str(known.get("error", ""))
        why = code if re.fullmatch(r"[a-z_]{1,40}", code) else f"réponse {answer.status}"
        raise CredentialsRefused(REFUSED_HELP.format(why=why))
    token, life_s = known.get("access_token"), known.get("expires_in")
    if answer.status != 200 or not isinstance(token, str) or not token:
        raise Fault(f"le service des jetons répond {answer.status} sans jeton")
    return token, float(life_s) if isinstance(life_s, int | float) else USUAL_LIFE_S

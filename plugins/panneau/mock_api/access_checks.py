"""What the API checks before it answers: tokens that expire, and a bucket of calls for each application."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

Seconds = Callable[[], float]
_SCOPES = frozenset({"api_offresdemploiv2", "o2dsoffre"})
_TOKEN_BYTES = 20
"""Gives the 27 characters of real tokens."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Calls that an application may make at once, and how many come back each second."""

    capacity: int = 10
    refill_per_s: float = 10.0


class TokenDenied(Exception):
    """The body of the 400 of the token endpoint."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(error)
        self.body = {"error": error, "error_description": description}


class TokenEndpoint:
    """Gives tokens and knows whose they are. With no `credentials`, any id and secret will do."""

    def __init__(self, *, credentials: Mapping[str, str] | None, life_s: float, monotonic: Seconds) -> None:
        self._credentials, self._life_s, self._monotonic = credentials, life_s, monotonic
        self._tokens: dict[str, tuple[str, float]] = {}
        self._lock = Lock()

    def grant(self, form: Mapping[str, str], realm: str) -> dict[str, Any]:
        """Grant a token: the body of the endpoint's good answer. Raises: TokenDenied."""
        if realm not in ("/partenaire", "partenaire"):
            raise TokenDenied("invalid_request", "Invalid realm")
        grant = form.get("grant_type", "")
        if grant != "client_credentials":
            raise TokenDenied("unsupported_grant_type", f"Grant type is not supported: {grant}")
        client = form.get("client_id", "")
        if not self._is_known(client, form.get("client_secret", "")):
            raise TokenDenied("invalid_client", "Client authentication failed")
        asked = [word for word in form.get("scope", "").split() if word != f"application_{client}"]
        unknown = [word for word in asked if word not in _SCOPES]
        if unknown or set(asked) != _SCOPES:
            raise TokenDenied("invalid_scope", f"Unknown/invalid scope(s): [{', '.join(unknown)}]")
        return {
            "scope": " ".join(sorted(asked)),
            "expires_in": int(self._life_s),
            "token_type": "Bearer",
            "access_token": self._issue_token(client),
        }

    def find_client(self, authorization: str) -> str | None:
        """Find whose token a header carries; None when it is absent, unknown or expired."""
        scheme, _, token = authorization.partition(" ")
        with self._lock:
            client, expires = self._tokens.get(token.strip(), ("", 0.0))
        return client if scheme.lower() == "bearer" and client and self._monotonic() < expires else None

    def revoke_all(self) -> None:
        """Make every token given so far expire."""
        with self._lock:
            self._tokens.clear()

    def _is_known(self, client: str, secret: str) -> bool:
        if self._credentials is None:
            return bool(client and secret) and client == client.strip() and secret == secret.strip()
        return client in self._credentials and self._credentials[client] == secret

    def _issue_token(self, client: str) -> str:
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        with self._lock:
            self._tokens[token] = client, self._monotonic() + self._life_s
        return token


@dataclass(frozen=True, slots=True)
class RateVerdict:
    """Whether a call may pass, what remains, and how long to wait otherwise (whole seconds, 0 when it passed)."""

    allowed: bool
    remaining: int
    wait_s: int


class RateLimiter:
    """A token bucket for each client id."""

    def __init__(self, bucket: Bucket, *, monotonic: Seconds) -> None:
        self._bucket, self._monotonic, self._lock = bucket, monotonic, Lock()
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, client: str) -> RateVerdict:
        with self._lock:
            now, capacity = self._monotonic(), float(self._bucket.capacity)
            level, since = self._levels.get(client, (capacity, now))
            level = min(capacity, level + (now - since) * self._bucket.refill_per_s)
            allowed = level >= 1
            level -= allowed
            self._levels[client] = level, now
        wait_s = 0 if allowed else max(1, math.ceil((1 - level) / self._bucket.refill_per_s))
        return RateVerdict(allowed, int(level), wait_s)

    def build_headers(self, passage: RateVerdict) -> dict[str, str]:
        """Build the four rate headers that the API adds to each answer."""
        return {
            "x-ratelimit-burst-capacity-clientidlimiter": str(self._bucket.capacity),
            "x-ratelimit-remaining-clientidlimiter": str(passage.remaining),
            "x-ratelimit-replenish-rate-clientidlimiter": f"{self._bucket.refill_per_s:g}",
            "x-ratelimit-requested-tokens-clientidlimiter": "1",
        }

"""The API as a Flask application: routes, statuses, headers and bodies as the real ones were seen."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import Flask, Response, request

from panneau.mock_api.access_checks import Bucket, RateLimiter, Seconds, TokenDenied, TokenDesk
from panneau.mock_api.code_lists import reference_list
from panneau.mock_api.faults import Effect, Exchange, Faults
from panneau.mock_api.fictive_employers import LOGO_HOST
from panneau.mock_api.logo_images import draw_logo
from panneau.mock_api.query import Rules
from panneau.mock_api.refused_query import Refused
from panneau.mock_api.search_results import Found, Searcher
from panneau.mock_api.world import World

API_PATH = "/partenaire/offresdemploi"
TOKEN_PATH = "/connexion/oauth2/access_token"  # noqa: S105 - a path
DEMONSTRATION_HEADER = ("X-Panneau-Demonstration", "offres-fictives")
"""On every answer: whoever reads it knows that the offers are fictive."""
_ACCEPT_RANGE = {"Accept-Range": "150"}
_ID = re.compile(r"[0-9A-Z]{1,12}")
HANG_UP_KEY = "panneau.hang_up"
"""Where the server puts the function that closes the connection."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call that was answered."""

    at: float
    """Monotonic seconds at its arrival."""
    path: str
    query: Mapping[str, str]
    status: int


@dataclass(frozen=True, slots=True)
class Options:
    """How the application behaves; the defaults are those of the API."""

    rules: Rules = field(default_factory=Rules)
    bucket: Bucket | None = field(default_factory=Bucket)
    """None: no limit of pace and no headers about it."""
    credentials: Mapping[str, str] | None = None
    """Client id → secret; None accepts any that are not blank."""
    token_life_s: float = 1499.0
    marks: Mapping[str, str] = field(default_factory=lambda: dict([DEMONSTRATION_HEADER]))
    """Headers on every answer. Without that of a demonstration, a build takes the offers for real ones: for tests of
    production, and nothing else."""
    monotonic: Seconds = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class _Sandbox:
    """The views and what they share."""

    def __init__(self, world: World, options: Options, faults: Faults, record: Callable[[Call], None]) -> None:
        self.world, self.options, self.faults, self.record = world, options, faults, record
        self.searcher = Searcher(world, options.rules)
        self.desk = TokenDesk(credentials=options.credentials, life_s=options.token_life_s, monotonic=options.monotonic)
        self.limiter = RateLimiter(options.bucket, monotonic=options.monotonic) if options.bucket else None
        self.began_s = options.monotonic()

    def around(self, view: Callable[..., Response]) -> Callable[..., Response]:
        """The view with faults, header and record."""

        def answer(**parts: str) -> Response:
            at_s, params = self.options.monotonic(), request.args.to_dict()
            effects = self.faults.meeting(request.path, params, at_s - self.began_s)
            proceed: Callable[[], Response] = partial(view, **parts)
            for effect in reversed(effects):
                proceed = self._within(proceed, effect)
            response = proceed()
            self.record(Call(at_s, request.path, params, response.status_code))
            return response

        return answer

    def _within(self, inner: Callable[[], Response], effect: Effect) -> Callable[[], Response]:
        exchange = Exchange(
            path=request.path,
            params=request.args.to_dict(),
            proceed=inner,
            sleep=self.options.sleep,
            expire_tokens=self.desk.revoke_all,
            hang_up=request.environ.get(HANG_UP_KEY, _nothing),
        )
        return partial(effect, exchange)

    def guarded(self, view: Callable[..., Response]) -> Callable[..., Response]:
        """The view behind token and pace."""

        def answer(**parts: str) -> Response:
            client = self.desk.client_of(request.headers.get("Authorization", ""))
            if client is None:
                return Response(status=401, headers={"WWW-Authenticate": "Bearer"})
            if self.limiter is None:
                return view(**parts)
            passage = self.limiter.take(client)
            response = view(**parts) if passage.allowed else _slow_down(passage.wait_s)
            response.headers.extend(self.limiter.headers(passage))
            return response

        return answer

    # views

    def token(self) -> Response:
        if "Authorization" in request.headers:
            return _no_store(TokenDenied("invalid_client", "Client authentication failed").body, 400)
        try:
            return _no_store(self.desk.grant(request.form.to_dict(), request.args.get("realm", "")), 200)
        except TokenDenied as denied:
            return _no_store(denied.body, 400)

    def search(self) -> Response:
        try:
            found = self.searcher.search(request.args.to_dict())
        except Refused as refused:
            return self._bad_request(str(refused))
        if not found.keys:
            content_range = f"offres -1--1/{found.total}" if found.total else "*/0"
            return Response(status=204, headers={"Content-Range": content_range} | _ACCEPT_RANGE)
        return self._page(found)

    def _page(self, found: Found) -> Response:
        last = found.first + len(found.keys) - 1
        offers = ",".join(self.world.text(key) for key in found.keys)
        body = f'{{"resultats":[{offers}],"filtresPossibles":{json.dumps(found.filters)}}}'
        status = self.options.rules.last_page_status if last == found.total - 1 else 206
        headers = {"Content-Range": f"offres {found.first}-{last}/{found.total}"} | _ACCEPT_RANGE
        return Response(_own_logos(body), status, headers, mimetype="application/json")

    def detail(self, offer_id: str) -> Response:
        if not _ID.fullmatch(offer_id):
            return self._bad_request("Le format de l'id de l'offre recherchée est incorrect.")
        key = self.world.find(offer_id)
        if key is None:
            return Response(status=204)
        return Response(_own_logos(self.world.text(key)), mimetype="application/json")

    def reference(self, name: str) -> Response:
        rows = reference_list(name, self.world.population)
        return Response(status=404) if rows is None else _json(rows, 200)

    def logo(self, name: str) -> Response:
        return Response(draw_logo(name), mimetype="image/png")

    def _bad_request(self, message: str) -> Response:
        stamp = str(int(self.world.now().timestamp() * 1000))
        response = _json({"message": message, "codeHttp": 400, "codeErreur": stamp}, 400)
        response.headers.extend(_ACCEPT_RANGE)
        return response


def create_app(
    world: World,
    *,
    options: Options | None = None,
    faults: Faults | None = None,
    record: Callable[[Call], None] | None = None,
) -> Flask:
    """The application that serves `world`; `record` is told of every call.

    Source: API "Offres d'emploi" v2, as its OpenAPI file and public clients describe it.
    """
    sandbox = _Sandbox(world, options or Options(), faults or Faults(), record or _nothing)
    app = Flask(__name__, static_folder=None)
    for path, view, guarded in (
        (f"{API_PATH}/v2/offres/search", sandbox.search, True),
        (f"{API_PATH}/v2/offres/<offer_id>", sandbox.detail, True),
        (f"{API_PATH}/v2/referentiel/<name>", sandbox.reference, True),
        ("/logos/<kind>/<name>.png", lambda kind, name: sandbox.logo(f"{kind}/{name}"), False),
    ):
        app.add_url_rule(path, path, sandbox.around(sandbox.guarded(view) if guarded else view))
    app.add_url_rule(TOKEN_PATH, TOKEN_PATH, sandbox.around(sandbox.token), methods=["POST"])
    app.after_request(partial(_mark, sandbox.options.marks))
    return app


def _mark(marks: Mapping[str, str], response: Response) -> Response:
    response.headers.extend(marks)
    return response


def _nothing(*_: object) -> None:
    return None


def _own_logos(body: str) -> str:
    return body.replace(LOGO_HOST, request.host_url.rstrip("/"))


def _slow_down(wait_s: int) -> Response:
    return Response("Too Many Requests", 429, {"Retry-After": str(wait_s)}, mimetype="text/plain")


def _json(body: Any, status: int) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/json")


def _no_store(body: Mapping[str, Any], status: int) -> Response:
    response = _json(body, status)
    response.headers.extend({"Cache-Control": "no-store", "Pragma": "no-cache"})
    return response

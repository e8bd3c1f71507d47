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

from panneau.mock_api.access_checks import Bucket, RateLimiter, Seconds, TokenDenied, TokenEndpoint
from panneau.mock_api.code_lists import find_reference_list
from panneau.mock_api.faults import Effect, Exchange, FaultInjector
from panneau.mock_api.fictive_employers import LOGO_HOST
from panneau.mock_api.logo_images import draw_logo
from panneau.mock_api.query import Rules
from panneau.mock_api.refused_query import InvalidQuery
from panneau.mock_api.search_results import ResultPage, Searcher
from panneau.mock_api.world import World

API_PATH = "/partenaire/offresdemploi"
TOKEN_PATH = "/connexion/oauth2/access_token"  # noqa: S105 - a path
DEMONSTRATION_HEADER = ("X-Panneau-Demonstration", "offres-fictives")
"""On every answer: whoever reads it knows that the offers are fictive."""
_ACCEPT_RANGE = {"Accept-Range": "150"}
_ID = re.compile(r"[0-9A-Z]{1,12}")
"""What the API takes for an id in an address: narrower than what the site can show."""
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
    """The application's views, and what they share."""

    def __init__(self, world: World, options: Options, faults: FaultInjector, record: Callable[[Call], None]) -> None:
        self.world, self.options, self.faults, self.record = world, options, faults, record
        self.searcher = Searcher(world, options.rules)
        self.desk = TokenEndpoint(
            credentials=options.credentials, life_s=options.token_life_s, monotonic=options.monotonic
        )
        self.limiter = RateLimiter(options.bucket, monotonic=options.monotonic) if options.bucket else None
        self.began_s = options.monotonic()

    def wrap_view(self, view: Callable[..., Response]) -> Callable[..., Response]:
        """The view with faults, header and record."""

        def answer(**parts: str) -> Response:
            at_s, params = self.options.monotonic(), request.args.to_dict()
            effects = self.faults.find_effects(request.path, params, at_s - self.began_s)
            proceed: Callable[[], Response] = partial(view, **parts)
            for effect in reversed(effects):
                proceed = self._bind_effect(proceed, effect)
            response = proceed()
            self.record(Call(at_s, request.path, params, response.status_code))
            return response

        return answer

    def _bind_effect(self, inner: Callable[[], Response], effect: Effect) -> Callable[[], Response]:
        exchange = Exchange(
            path=request.path,
            params=request.args.to_dict(),
            proceed=inner,
            sleep=self.options.sleep,
            expire_tokens=self.desk.revoke_all,
            hang_up=request.environ.get(HANG_UP_KEY, _do_nothing),
        )
        return partial(effect, exchange)

    def protect_view(self, view: Callable[..., Response]) -> Callable[..., Response]:
        """The view behind token and pace."""

        def answer(**parts: str) -> Response:
            client = self.desk.find_client(request.headers.get("Authorization", ""))
            if client is None:
                return Response(status=401, headers={"WWW-Authenticate": "Bearer"})
            if self.limiter is None:
                return view(**parts)
            passage = self.limiter.take(client)
            response = view(**parts) if passage.allowed else _build_429(passage.wait_s)
            response.headers.extend(self.limiter.build_headers(passage))
            return response

        return answer

    # views

    def answer_token(self) -> Response:
        if "Authorization" in request.headers:
            return _build_no_store(TokenDenied("invalid_client", "Client authentication failed").body, 400)
        try:
            return _build_no_store(self.desk.grant(request.form.to_dict(), request.args.get("realm", "")), 200)
        except TokenDenied as denied:
            return _build_no_store(denied.body, 400)

    def search(self) -> Response:
        try:
            found = self.searcher.search(request.args.to_dict())
        except InvalidQuery as refused:
            return self._answer_bad_request(str(refused))
        if not found.keys:
            content_range = f"offres -1--1/{found.total}" if found.total else "*/0"
            return Response(status=204, headers={"Content-Range": content_range} | _ACCEPT_RANGE)
        return self._answer_page(found)

    def _answer_page(self, found: ResultPage) -> Response:
        last = found.first + len(found.keys) - 1
        offers = ",".join(self.world.render_text(key) for key in found.keys)
        body = f'{{"resultats":[{offers}],"filtresPossibles":{json.dumps(found.filters)}}}'
        status = self.options.rules.last_page_status if last == found.total - 1 else 206
        headers = {"Content-Range": f"offres {found.first}-{last}/{found.total}"} | _ACCEPT_RANGE
        return Response(_replace_logo_host(body), status, headers, mimetype="application/json")

    def answer_detail(self, offer_id: str) -> Response:
        if not _ID.fullmatch(offer_id):
            return self._answer_bad_request("Le format de l'id de l'offre recherchée est incorrect.")
        key = self.world.find(offer_id)
        if key is None:
            return Response(status=204)
        return Response(_replace_logo_host(self.world.render_text(key)), mimetype="application/json")

    def answer_reference(self, name: str) -> Response:
        rows = find_reference_list(name, self.world.population)
        return Response(status=404) if rows is None else _build_json(rows, 200)

    def answer_logo(self, name: str) -> Response:
        return Response(draw_logo(name), mimetype="image/png")

    def _answer_bad_request(self, message: str) -> Response:
        stamp = str(int(self.world.read_clock().timestamp() * 1000))
        response = _build_json({"message": message, "codeHttp": 400, "codeErreur": stamp}, 400)
        response.headers.extend(_ACCEPT_RANGE)
        return response


def create_app(
    world: World,
    *,
    options: Options | None = None,
    faults: FaultInjector | None = None,
    record: Callable[[Call], None] | None = None,
) -> Flask:
    """Create the application that serves `world`; `record` is called with every call.

    Source: API "Offres d'emploi" v2, as its OpenAPI file and public clients describe it.
    """
    sandbox = _Sandbox(world, options or Options(), faults or FaultInjector(), record or _do_nothing)
    app = Flask(__name__, static_folder=None)
    for path, view, guarded in (
        (f"{API_PATH}/v2/offres/search", sandbox.search, True),
        (f"{API_PATH}/v2/offres/<offer_id>", sandbox.answer_detail, True),
        (f"{API_PATH}/v2/referentiel/<name>", sandbox.answer_reference, True),
        ("/logos/<kind>/<name>.png", lambda kind, name: sandbox.answer_logo(f"{kind}/{name}"), False),
    ):
        app.add_url_rule(path, path, sandbox.wrap_view(sandbox.protect_view(view) if guarded else view))
    app.add_url_rule(TOKEN_PATH, TOKEN_PATH, sandbox.wrap_view(sandbox.answer_token), methods=["POST"])
    app.after_request(partial(_mark, sandbox.options.marks))
    return app


def _mark(marks: Mapping[str, str], response: Response) -> Response:
    response.headers.extend(marks)
    return response


def _do_nothing(*_: object) -> None:
    return None


def _replace_logo_host(body: str) -> str:
    return body.replace(LOGO_HOST, request.host_url.rstrip("/"))


def _build_429(wait_s: int) -> Response:
    return Response("Too Many Requests", 429, {"Retry-After": str(wait_s)}, mimetype="text/plain")


def _build_json(body: Any, status: int) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/json")


def _build_no_store(body: Mapping[str, Any], status: int) -> Response:
    response = _build_json(body, status)
    response.headers.extend({"Cache-Control": "no-store", "Pragma": "no-cache"})
    return response

"""Makers of faults, from an outage to a hostile offer. Each takes the calls that it meets as an `Aim`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.utils import formatdate
from typing import Any

from flask import Response

from panneau.mock_api.faults import ALWAYS, Aim, Exchange, Fault
from panneau.mock_api.refused_query import bad_value

SEARCH = "/offres/search"
TOKEN = "/access_token"  # noqa: S105 - a path
_MAINTENANCE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Maintenance</title></head>
<body><h1>Site en maintenance</h1><p>Le service est momentanément indisponible.</p></body></html>
"""
_TRICKLE_PARTS = 20


def outage(aim: Aim = ALWAYS) -> Fault:
    """503 in plain text."""
    return _instead(lambda: Response("Service Unavailable", 503, mimetype="text/plain"), aim)


def closed_connection(aim: Aim = ALWAYS) -> Fault:
    """The connection is closed without any answer."""

    def effect(exchange: Exchange) -> Response:
        exchange.hang_up()
        return Response(status=503)

    return Fault(effect, aim)


def server_error(aim: Aim = ALWAYS) -> Fault:
    """500 with the JSON that the API was seen to send."""
    message = "La vue service retournée par le connecteur HTTP est nulle ou mal formée"
    body = {"codeErreur": "JCS0011G", "codeHttp": 500, "message": message}
    return _instead(lambda: _json(body, 500), aim)


def too_many_requests(retry_after_s: int | None, aim: Aim = ALWAYS) -> Fault:
    """429 whatever the pace, without `Retry-After` for None."""

    def answer() -> Response:
        response = Response("Too Many Requests", 429, mimetype="text/plain")
        if retry_after_s is not None:
            response.headers["Retry-After"] = str(retry_after_s)
        return response

    return _instead(answer, aim)


def maintenance_page(aim: Aim = ALWAYS) -> Fault:
    """200 with an HTML page."""
    return _instead(lambda: Response(_MAINTENANCE, 200, mimetype="text/html"), aim)


def invalid_client(aim: Aim = ALWAYS) -> Fault:
    """The token endpoint refuses the credentials; `aim` counts calls for a token only."""
    body = {"error": "invalid_client", "error_description": "Client authentication failed"}
    return _instead(lambda: _json(body, 400), _on(aim, TOKEN))


def gateway_refusal(status: int, aim: Aim = ALWAYS) -> Fault:
    """401, 403, 502… with an HTML page: what stands before the API refuses, and knows nothing of credentials."""
    page = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"
    return _instead(lambda: Response(page, status, mimetype="text/html"), aim)


def wrong_date(seconds: float, aim: Aim = ALWAYS) -> Fault:
    """The `Date` of the answer is so far from the machine's clock: to whoever reads it, the machine is wrong."""

    def effect(exchange: Exchange) -> Response:
        answer = exchange.proceed()
        answer.headers["Date"] = formatdate(time.time() + seconds, usegmt=True)
        return answer

    return Fault(effect, aim)


def empty_answer(aim: Aim = ALWAYS) -> Fault:
    """204 with `*/0`, as if nothing matched."""
    return _instead(lambda: Response(status=204, headers={"Content-Range": "*/0"}), _on(aim, SEARCH))


def refused_communes(*codes: str) -> Fault:
    """400 for every search that names one of the communes."""

    def effect(exchange: Exchange) -> Response:
        if not set(exchange.params.get("commune", "").split(",")) & set(codes):
            return exchange.proceed()
        return _json({"message": str(bad_value("commune")), "codeHttp": 400, "codeErreur": "1763600000000"}, 400)

    return Fault(effect, Aim(path=SEARCH))


def expired_tokens(aim: Aim = ALWAYS) -> Fault:
    """Every token given so far expires just before the call."""

    def effect(exchange: Exchange) -> Response:
        exchange.expire_tokens()
        return exchange.proceed()

    return Fault(effect, aim)


def slow(seconds: float, aim: Aim = ALWAYS) -> Fault:
    """The answer comes after `seconds`."""

    def effect(exchange: Exchange) -> Response:
        exchange.sleep(seconds)
        return exchange.proceed()

    return Fault(effect, aim)


def trickling_body(pause_s: float, aim: Aim = ALWAYS) -> Fault:
    """The body comes in about twenty parts with a pause before each."""

    def effect(exchange: Exchange) -> Response:
        answer = exchange.proceed()
        body = answer.get_data()
        size = max(1, len(body) // _TRICKLE_PARTS)

        def parts() -> Iterator[bytes]:
            for start in range(0, len(body), size):
                exchange.sleep(pause_s)
                yield body[start : start + size]

        return _streamed(answer, parts(), len(body))

    return Fault(effect, aim)


def cut_body(aim: Aim = ALWAYS) -> Fault:
    """Half of the body, under the Content-Length of the whole, then the connection closes."""

    def effect(exchange: Exchange) -> Response:
        answer = exchange.proceed()
        body = answer.get_data()

        def half() -> Iterator[bytes]:
            yield body[: len(body) // 2]
            exchange.hang_up()

        return _streamed(answer, half(), len(body)) if body else answer

    return Fault(effect, aim)


def without_results(aim: Aim = ALWAYS) -> Fault:
    """Good JSON without `resultats`."""

    def drop(body: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in body.items() if name != "resultats"}

    return _on_json(drop, aim)


def missing_rows(rows: int, aim: Aim = ALWAYS) -> Fault:
    """Pages that hold fewer rows than Content-Range says."""

    def drop(body: dict[str, Any]) -> dict[str, Any]:
        return body | {"resultats": body["resultats"][: max(0, len(body["resultats"]) - rows)]}

    return _on_json(drop, aim)


def repeated_rows(rows: int, aim: Aim = ALWAYS) -> Fault:
    """The last rows of a page are the first ones again, under a Content-Range that counts them all."""

    def repeat(body: dict[str, Any]) -> dict[str, Any]:
        kept = body["resultats"][: max(1, len(body["resultats"]) - rows)]
        return body | {"resultats": [kept[rank % len(kept)] for rank in range(len(body["resultats"]))]}

    return _on_json(repeat, aim)


def changed_offers(change: Callable[[Any], Any], aim: Aim = ALWAYS) -> Fault:
    """Each offer of a page is replaced by `change(offer)`: any value that json can write, NaN included."""

    def mutate(body: dict[str, Any]) -> dict[str, Any]:
        return body | {"resultats": [change(offer) for offer in body["resultats"]]}

    return _on_json(mutate, aim)


def rewritten_body(rewrite: Callable[[bytes], bytes], aim: Aim = ALWAYS) -> Fault:
    """The bytes of the body are replaced (duplicate keys, broken encodings…), with a right Content-Length."""

    def effect(exchange: Exchange) -> Response:
        answer = exchange.proceed()
        answer.set_data(rewrite(answer.get_data()))
        return answer

    return Fault(effect, aim)


def _on_json(change: Callable[[dict[str, Any]], dict[str, Any]], aim: Aim) -> Fault:
    def rewrite(body: bytes) -> bytes:
        return json.dumps(change(json.loads(body))).encode() if b'"resultats"' in body else body

    return rewritten_body(rewrite, _on(aim, SEARCH))


def _instead(answer: Callable[[], Response], aim: Aim) -> Fault:
    return Fault(lambda _: answer(), aim)


def _on(aim: Aim, path: str) -> Aim:
    return aim if aim.path else replace(aim, path=path)


def _json(body: dict[str, Any], status: int) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/json")


def _streamed(answer: Response, parts: Iterator[bytes], length: int) -> Response:
    response = Response(parts, answer.status_code, answer.headers, direct_passthrough=True)
    response.headers["Content-Length"] = str(length)
    return response

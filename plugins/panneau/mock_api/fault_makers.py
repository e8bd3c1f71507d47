"""Makers of faults, from an outage to a hostile offer. Each takes the calls that it meets as an `CallFilter`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.utils import formatdate
from typing import Any

from flask import Response

from panneau.mock_api.faults import EVERY_CALL, CallFilter, Exchange, InjectedFault
from panneau.mock_api.refused_query import make_value_error

SEARCH = "/offres/search"
TOKEN = "/access_token"  # noqa: S105 - a path
_MAINTENANCE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Maintenance</title></head>
<body><h1>Site en maintenance</h1><p>Le service est momentanément indisponible.</p></body></html>
"""
_TRICKLE_PARTS = 20


def make_outage(aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Make an outage: 503 in plain text."""
    return _make_answer_fault(lambda: Response("Service Unavailable", 503, mimetype="text/plain"), aim)


def make_closed_connection(aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Make the server close the connection without any answer."""

    def apply_effect(exchange: Exchange) -> Response:
        exchange.hang_up()
        return Response(status=503)

    return InjectedFault(apply_effect, aim)


def make_server_error(aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Make a server error: 500 with the JSON that the API was seen to send."""
    message = "La vue service retournée par le connecteur HTTP est nulle ou mal formée"
    body = {"codeErreur": "JCS0011G", "codeHttp": 500, "message": message}
    return _make_answer_fault(lambda: _build_json(body, 500), aim)


def make_too_many_requests(retry_after_s: int | None, aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Make the API answer 429 whatever the pace, without `Retry-After` for None."""

    def answer() -> Response:
        response = Response("Too Many Requests", 429, mimetype="text/plain")
        if retry_after_s is not None:
            response.headers["Retry-After"] = str(retry_after_s)
        return response

    return _make_answer_fault(answer, aim)


def make_maintenance_page(aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Make a page of maintenance: 200 with HTML."""
    return _make_answer_fault(lambda: Response(_MAINTENANCE, 200, mimetype="text/html"), aim)


def make_invalid_client(aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """The token endpoint refuses the credentials; `aim` counts calls for a token only."""
    body = {"error": "invalid_client", "error_description": "Client authentication failed"}
    return _make_answer_fault(lambda: _build_json(body, 400), _replace_path(aim, TOKEN))


def make_gateway_refusal(status: int, aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """401, 403, 502… with an HTML page: a gateway before the API refuses, and knows nothing of credentials."""
    page = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"
    return _make_answer_fault(lambda: Response(page, status, mimetype="text/html"), aim)


def make_wrong_date(seconds: float, aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """The `Date` of the answer is so far from the machine's clock: to whoever reads it, the machine is wrong."""

    def apply_effect(exchange: Exchange) -> Response:
        answer = exchange.proceed()
        answer.headers["Date"] = formatdate(time.time() + seconds, usegmt=True)
        return answer

    return InjectedFault(apply_effect, aim)


def make_empty_answer(aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """204 with `*/0`, as if nothing matched."""
    return _make_answer_fault(
        lambda: Response(status=204, headers={"Content-Range": "*/0"}), _replace_path(aim, SEARCH)
    )


def make_refused_communes(*codes: str) -> InjectedFault:
    """400 for every search that names one of the communes."""

    def apply_effect(exchange: Exchange) -> Response:
        if not set(exchange.params.get("commune", "").split(",")) & set(codes):
            return exchange.proceed()
        return _build_json(
            {"message": str(make_value_error("commune")), "codeHttp": 400, "codeErreur": "1763600000000"}, 400
        )

    return InjectedFault(apply_effect, CallFilter(path=SEARCH))


def make_expired_tokens(aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Every token given so far expires just before the call."""

    def apply_effect(exchange: Exchange) -> Response:
        exchange.expire_tokens()
        return exchange.proceed()

    return InjectedFault(apply_effect, aim)


def make_slow_answer(seconds: float, aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """The answer comes after `seconds`."""

    def apply_effect(exchange: Exchange) -> Response:
        exchange.sleep(seconds)
        return exchange.proceed()

    return InjectedFault(apply_effect, aim)


def make_trickling_body(pause_s: float, aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """The body comes in about twenty parts with a pause before each."""

    def apply_effect(exchange: Exchange) -> Response:
        answer = exchange.proceed()
        body = answer.get_data()
        size = max(1, len(body) // _TRICKLE_PARTS)

        def iter_parts() -> Iterator[bytes]:
            for start in range(0, len(body), size):
                exchange.sleep(pause_s)
                yield body[start : start + size]

        return _stream_parts(answer, iter_parts(), len(body))

    return InjectedFault(apply_effect, aim)


def make_cut_body(aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Half of the body, under the Content-Length of the whole, then the connection closes."""

    def apply_effect(exchange: Exchange) -> Response:
        answer = exchange.proceed()
        body = answer.get_data()

        def iter_half() -> Iterator[bytes]:
            yield body[: len(body) // 2]
            exchange.hang_up()

        return _stream_parts(answer, iter_half(), len(body)) if body else answer

    return InjectedFault(apply_effect, aim)


def make_missing_results(aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Make an answer of good JSON without `resultats`."""

    def drop(body: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in body.items() if name != "resultats"}

    return _make_json_fault(drop, aim)


def make_missing_rows(rows: int, aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Pages that hold fewer rows than Content-Range says."""

    def drop(body: dict[str, Any]) -> dict[str, Any]:
        return body | {"resultats": body["resultats"][: max(0, len(body["resultats"]) - rows)]}

    return _make_json_fault(drop, aim)


def make_repeated_rows(rows: int, aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """The last rows of a page are the first ones again, under a Content-Range that counts them all."""

    def repeat_rows(body: dict[str, Any]) -> dict[str, Any]:
        kept = body["resultats"][: max(1, len(body["resultats"]) - rows)]
        return body | {"resultats": [kept[rank % len(kept)] for rank in range(len(body["resultats"]))]}

    return _make_json_fault(repeat_rows, aim)


def make_changed_offers(change: Callable[[Any], Any], aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """Each offer of a page is replaced by `change(offer)`: any value that json can write, NaN included."""

    def change_offers(body: dict[str, Any]) -> dict[str, Any]:
        return body | {"resultats": [change(offer) for offer in body["resultats"]]}

    return _make_json_fault(change_offers, aim)


def make_rewritten_body(rewrite: Callable[[bytes], bytes], aim: CallFilter = EVERY_CALL) -> InjectedFault:
    """The bytes of the body are replaced (duplicate keys, broken encodings…), with a right Content-Length."""

    def apply_effect(exchange: Exchange) -> Response:
        answer = exchange.proceed()
        answer.set_data(rewrite(answer.get_data()))
        return answer

    return InjectedFault(apply_effect, aim)


def _make_json_fault(change: Callable[[dict[str, Any]], dict[str, Any]], aim: CallFilter) -> InjectedFault:
    def rewrite_json(body: bytes) -> bytes:
        return json.dumps(change(json.loads(body))).encode() if b'"resultats"' in body else body

    return make_rewritten_body(rewrite_json, _replace_path(aim, SEARCH))


def _make_answer_fault(answer: Callable[[], Response], aim: CallFilter) -> InjectedFault:
    return InjectedFault(lambda _: answer(), aim)


def _replace_path(aim: CallFilter, path: str) -> CallFilter:
    return aim if aim.path else replace(aim, path=path)


def _build_json(body: dict[str, Any], status: int) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/json")


def _stream_parts(answer: Response, parts: Iterator[bytes], length: int) -> Response:
    response = Response(parts, answer.status_code, answer.headers, direct_passthrough=True)
    response.headers["Content-Length"] = str(length)
    return response

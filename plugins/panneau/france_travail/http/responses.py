"""What the API answers to a search, checked before anything is believed.

Source: response codes and headers of « Offres d'emploi v2 » (`Content-Range: offres p-d/t`, 204 when empty).
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from panneau.france_travail.harvest.payload_store import (
    OfferRow,
    UnreadableRow,
    build_double,
    build_row,
    has_same_contents,
)

_RANGE = re.compile(r"(\d+)-(\d+)/(\d+)\s*$")
_TOTAL = re.compile(r"/(\d+)\s*$")
_CREATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
MOST_MISPLACED, MOST_MISPLACED_SHARE = 3, 0.1
"""More rows than both that are newer than the row before are no order."""
_LONGEST_NUMBER = 400
"""Digits of a number that is still read as one; longer ones are kept as text."""


class InvalidAnswer(Exception):
    """An answer that contradicts itself; worth asking again, never worth believing. The text is French."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One answer to a search: consecutive rows of the list as it was at that moment."""

    start: int
    """Position of the first row, from 0."""
    rows: tuple[OfferRow, ...]
    total: int
    """Length of the whole list at that moment."""

    @property
    def end(self) -> int:
        """Position after the last row."""
        return self.start + len(self.rows)


def read_page(status: int, headers: Mapping[str, str], body: bytes, *, start: int, last: int) -> SearchPage:
    """Read the page of rows in a 200, 204 or 206 answer to `range=start-last`.

    Raises: ValueError when the body is no JSON (a maintenance page, a cut body); InvalidAnswer when it is
    JSON but rows, header and order do not agree.
    """
    announced = headers.get("Content-Range", "")
    if status == 204:
        total = _TOTAL.search(announced)
        return SearchPage(start, (), int(total[1]) if total else 0)
    rows = parse_rows(body.decode("utf-8", "replace"))
    _check_order(rows)
    told_apart = tuple(_mark_doubles(map(build_row, rows)))
    page = SearchPage(start, told_apart, _parse_total(announced, start, len(rows), status))
    if page.end > last + 1 or (page.end <= last and page.end != page.total):
        raise InvalidAnswer(f"{len(rows)} lignes reçues pour la plage {start}-{last} d’un total de {page.total}")
    return page


def _parse_total(announced: str, start: int, count: int, status: int) -> int:
    found = _RANGE.search(announced)
    if not found:
        if status == 200 and start == 0:
            return count  # 200 means « tous les résultats »: then the header may be missing
        raise InvalidAnswer("en-tête Content-Range absent ou illisible")
    first, last, total = (int(number) for number in found.groups())
    if first != start or last - first + 1 != count:
        raise InvalidAnswer(f"{count} lignes reçues, {first}-{last} annoncées")
    return total


def _mark_doubles(rows: Iterable[OfferRow]) -> Iterator[OfferRow]:
    """The rows, each of another offer: an answer is a snapshot, in which an offer is once.

    Raises: InvalidAnswer when the same row comes twice, since it is then where another should be.
    """
    first: dict[str, OfferRow] = {}
    for row in rows:
        if not row.named or first.setdefault(row.key, row) is row:
            yield row
        elif has_same_contents(first[row.key], row):
            raise InvalidAnswer("la même offre revient dans une seule réponse")
        else:
            yield build_double(row)


def _check_order(rows: Sequence[object]) -> None:
    """Newest first within each origin (sort=1), but for a few odd dates: rows in no order at all are no such list.

    Rows without a date in the usual form are passed over. No proof needs the dates: rows need only keep their order.
    """
    latest: dict[object, str] = {}
    misplaced = 0
    for row in rows:
        if not isinstance(row, dict):
            continue
        created, source = row.get("dateCreation"), row.get("origineOffre")
        if not isinstance(created, str) or not _CREATED.fullmatch(created):
            continue
        found = source.get("origine") if isinstance(source, dict) else None
        origin = found if isinstance(found, str) else ""
        misplaced += created > latest.get(origin, created)
        latest[origin] = created
    if misplaced > max(MOST_MISPLACED, len(rows) * MOST_MISPLACED_SHARE):
        raise InvalidAnswer("lignes qui ne sont pas rangées par date de création")


def parse_rows(text: str) -> list[object]:
    """Parse the list `resultats` of a search answer.

    Raises: ValueError when `text` is not JSON, InvalidAnswer when it holds no such list.
    """
    try:
        payload = parse_json(text)
    except RecursionError:
        return list(_parse_each_row(text))
    rows = payload.get("resultats") if isinstance(payload, dict) else None
    if not isinstance(rows, list):
        raise InvalidAnswer("réponse sans liste « resultats »")
    return rows


def parse_json(text: str) -> object:
    """Parse JSON as the API sends it, and as it should never send it: nothing is lost without a trace.

    NaN, infinities and endless numbers stay text; of two equal keys both values are kept.
    Raises: ValueError, RecursionError.
    """
    return json.loads(
        text, object_pairs_hook=_build_object, parse_constant=str, parse_int=_parse_int, parse_float=_parse_float
    )


def _build_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object; of equal keys the last holds the name, the earlier ones « (bis) », « (bis 2) »…, in linear time."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    last = {key: rank for rank, (key, _) in enumerate(pairs)}
    numbers = {key: count(1) for key in last}
    for rank, (key, value) in enumerate(pairs):
        if rank != last[key]:
            names = (f"{key} (bis{f' {number}' if number > 1 else ''})" for number in numbers[key])
            found[next(name for name in names if name not in found)] = value
    return found


def _parse_int(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _parse_float(digits: str) -> float | str:
    number = float(digits)
    return number if math.isfinite(number) and len(digits) <= _LONGEST_NUMBER else digits


def _parse_each_row(text: str) -> Iterator[object]:
    """The rows one by one, where one is nested too deep to read the answer as a whole."""
    for row in _split_rows(text):
        try:
            yield parse_json(row)
        except RecursionError:
            yield UnreadableRow(hashlib.sha256(row.encode("utf-8", "surrogatepass")).hexdigest())


def _split_rows(text: str) -> Iterator[str]:
    """The source text of each item of the first `resultats` list, by counting brackets outside strings."""
    key = re.search(r'"resultats"\s*:\s*\[', text)
    if not key:
        raise InvalidAnswer("réponse sans liste « resultats »")
    depth, begin = 0, key.end()
    for token in _TOKEN.finditer(text, key.end()):
        mark = token[0]
        if depth == 0 and mark in ",]":
            if text[begin : token.start()].strip():
                yield text[begin : token.start()]
            begin = token.end()
            if mark == "]":
                return
        depth += (mark in "[{") - (mark in "]}")
    raise ValueError("unbalanced brackets")

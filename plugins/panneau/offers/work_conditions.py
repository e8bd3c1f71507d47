"""The conditions of work that an offer tells in its text alone: night, morning, weekend, work from home, and so on.

A reading and no value of the API: the search says so where it shows them, and `READ_CONDITIONS` tells the method to the
public. A condition that the text denies (« pas de travail de nuit ») is not read; what it does not tell is not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

_Raw: TypeAlias = Mapping[str, object]


class WorkCondition(StrEnum):
    """What is read, by its code in addresses."""

    NIGHT = "nuit"
    MORNING = "matin"
    EVENING = "soir"
    WEEKEND = "week-end"
    REMOTE = "teletravail"
    NO_DIPLOMA = "sans-diplome"
    NO_LICENCE = "sans-permis"


_SCHEDULE = (("dureeTravailLibelle",), ("contexteTravail", "horaires"), ("contexteTravail", "conditionsExercice"))
_TEXTS = (("intitule",), ("description",), ("complementExercice",), ("conditionExercice",))
_SAID = MappingProxyType(
    {
        WorkCondition.NIGHT: (re.compile(r"nuits?\b"),),
        WorkCondition.MORNING: (re.compile(r"matin(?:s|ees?)?\b"),),
        WorkCondition.EVENING: (re.compile(r"soir(?:s|ees?)?\b"),),
        WorkCondition.WEEKEND: tuple(map(re.compile, (r"week[- ]?ends?\b", r"samedis?\b", r"dimanches?\b"))),
        WorkCondition.REMOTE: tuple(
            map(re.compile, (r"tele[- ]?travail\w*", r"home[- ]?office\b", r"remote\b", r"travail a distance\b"))
        ),
    }
)
"""Each pattern begins with letters, which `re` then looks for at the speed of `str.find`; that a word begins there is
seen afterwards."""
_DENIED_BEFORE = re.compile(
    r"(?:\bpas|\bsans|\baucune?|\bni|\bjamais|\bhors|\bexclu\w*|\bnon|\bimpossible)\b"
    r"(?:[ '’]+(?!mais\b|et\b|avec\b)\w+){0,3}[ '’(]*$"
)
_DENIED_AFTER = re.compile(
    r"\W{0,3}(?:(?:est|sont|ne|n|ferme|toujours|et jours feries) ?)*"
    r"(?:non\b|pas\b|impossible|exclu|libres?\b|off\b|repos\b|chomes?\b|jamais\b|aucun\b)"
)
_ACCENTS = tuple(zip("éèêàâôîïûùç’", "eeeaaoiiuuc'", strict=True))
_BEFORE, _AFTER = 48, 32
"""Letters around a word in which it may be denied."""
_DIPLOMA_ASKED = tuple(
    map(
        re.compile,
        (
            r"diplomee?s?\b(?! (?:non|pas))",
            r"titulaires? d(?:u|une?|es?|['’])\b",
            r"niveau (?:cap|bep|bac|bts|licence|master)\b",
            r"bac ?\+ ?\d",
        ),
    )
)
_LICENCE_ASKED = (
    re.compile(r"permis (?!de construire|feu|de travail|a points)\w"),
    re.compile(r"vehicule(?: \w+)? (?:exige|obligatoire|indispensable)"),
)
_REQUIRED = "E"
"""`exigence` of what is demanded; S of what is wished for."""
_FREED = MappingProxyType(
    {
        WorkCondition.NO_DIPLOMA: tuple(
            re.compile(f"{word} (?:qualification|diplome)") for word in ("sans", "aucun", "pas de")
        ),
        WorkCondition.NO_LICENCE: (*(re.compile(f"{word} permis\\b") for word in ("sans", "aucun", "pas de")),
                                   re.compile("permis (?:non|pas) ")),
    }
)  # fmt: skip


def read_conditions(raw: _Raw) -> tuple[str, ...]:
    """Read the conditions of one payload, in the order of `WorkCondition`; never fails, whatever the types are."""
    schedule = " . ".join(_iter_texts(raw, _SCHEDULE))
    text = _unaccent(" . ".join((schedule, *_iter_texts(raw, _TEXTS))))
    found = {*_iter_said(text)}
    for condition, is_free in _FREE_OF.items():
        if is_free(raw, text):
            found.add(condition)
    return _intern(tuple(condition.value for condition in WorkCondition if condition in found))


@cache
def _intern(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The same tuple for all offers that are alike: there may be 600,000 of them."""
    return codes


def _unaccent(text: str) -> str:
    """The text in small letters without the accents of French; `french.fold` would take ten times as long."""
    text = unicodedata.normalize("NFC", text).lower()
    for accented, plain in _ACCENTS:
        text = text.replace(accented, plain)
    return text


def _iter_said(text: str) -> Iterator[WorkCondition]:
    for condition, patterns in _SAID.items():
        places = (found.span() for pattern in patterns for found in pattern.finditer(text))
        if any(not text[start - 1 : start].isalnum() and not _is_denied(text, start, end) for start, end in places):
            yield condition


def _is_denied(text: str, start: int, end: int) -> bool:
    sentence = re.split(r"[.;:!?\n]", text[max(0, start - _BEFORE) : start])[-1]
    return bool(_DENIED_BEFORE.search(sentence) or _DENIED_AFTER.match(text[end : end + _AFTER]))


def _is_free_of_diploma(raw: _Raw, text: str) -> bool:
    """Whether no diploma is demanded, neither in the fields nor in the text, or the text says that none is."""
    if _holds(text, _FREED[WorkCondition.NO_DIPLOMA]):
        return True
    return raw.get("experienceExige") == "D" and not _demands(raw, "formations") and not _holds(text, _DIPLOMA_ASKED)


def _is_free_of_licence(raw: _Raw, text: str) -> bool:
    if _holds(text, _FREED[WorkCondition.NO_LICENCE]):
        return True
    return not raw.get("permis") and not _holds(text, _LICENCE_ASKED)


_FREE_OF: Mapping[WorkCondition, Callable[[_Raw, str], bool]] = {
    WorkCondition.NO_DIPLOMA: _is_free_of_diploma,
    WorkCondition.NO_LICENCE: _is_free_of_licence,
}


def _holds(text: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _demands(raw: _Raw, key: str) -> bool:
    items = raw.get(key)
    if not isinstance(items, list):
        return bool(items)
    return any(isinstance(item, dict) and item.get("exigence", _REQUIRED) == _REQUIRED for item in items)


def _iter_texts(raw: _Raw, paths: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for path in paths:
        value: object = raw
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (item for item in value if isinstance(item, str))


_WEEKLY = re.compile(r"\s*(\d{1,2})(?:[ \xa0]?[hH:](\d{2})?|[.,](\d)[ \xa0]?[hH])")
_MOST_HOURS = 60


def parse_weekly_hours(text: str) -> float | None:
    """Parse `dureeTravailLibelle` (« 35H/semaine », « 24H30 Travail en journée ») to hours a week; None for others."""
    found = _WEEKLY.match(text)
    if not found:
        return None
    hours = int(found[1]) + int(found[2] or 0) / 60 + int(found[3] or 0) / 10
    return hours if 1 <= hours <= _MOST_HOURS else None

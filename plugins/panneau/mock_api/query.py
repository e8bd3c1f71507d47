"""From query parameters to tests on offers: formats, caps and the API's own sentences of refusal.

Source: the search parameters of the API "Offres d'emploi" v2 and messages that public clients recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from operator import attrgetter
from typing import Literal

from panneau.common.clock import PARIS
from panneau.common.offer_identity import API_ORIGINS
from panneau.mock_api import content_filters, place_filters
from panneau.mock_api.population import Key
from panneau.mock_api.refused_query import InvalidQuery, make_format_error, make_value_error
from panneau.mock_api.source_lists import GRAND_DOMAINS, find_grand_domain, read_lists
from panneau.mock_api.world import Test, World

Params = Mapping[str, str]
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_RANGE = re.compile(r"(\d+)-(\d+)")
_PAGE, _LAST_START = 150, 3000


@dataclass(frozen=True, slots=True)
class Rules:
    """Points on which sources differ or say nothing; the defaults are the likeliest."""

    bounds: Literal["inclusive", "exclusive"] = "inclusive"
    """Whether an offer created at the very moment of min or maxCreationDate is found (unknown)."""
    dates_read_in: tzinfo = PARIS
    """The zone in which the bounds are read despite their Z; dateCreation is in UTC."""
    order: Literal["origin-then-date", "date"] = "origin-then-date"
    last_page_status: Literal[206, 200] = 206
    """Status of the page that holds the last row."""


@dataclass(frozen=True, slots=True)
class Query:
    """A checked search: what to keep, and which rows of it."""

    tests: tuple[Test, ...]
    window_ms: tuple[int, int] | None
    departements: frozenset[str] | None
    """Where alone such offers can be; None: anywhere."""
    sort: str
    centre: str
    """Commune that distances are measured from, or ""."""
    first: int
    last: int


def read_query(params: Params, *, world: World, rules: Rules) -> Query:
    """Read the search that `params` ask for; unknown names are ignored, as the API does. Raises: InvalidQuery."""
    first, last = _parse_range(params.get("range", "0-149"))
    sort = _parse_choice(params, "sort", ("0", "1", "2"))
    tests = [reader(params[name]) for name, reader in _SIMPLE.items() if name in params]
    tests += _parse_contract_tests(params)
    tests += place_filters.parse_place_tests(params, world.population)
    areas = place_filters.find_departements(params, world.population)
    tests += content_filters.parse_content_tests(params, world)
    return Query(
        tuple(tests),
        _parse_window_ms(params, world, rules),
        areas,
        sort,
        place_filters.parse_centre(params),
        first,
        last,
    )


def _parse_range(text: str) -> tuple[int, int]:
    found = _RANGE.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        raise make_format_error("range", "<entier>-<entier> attendu.")
    first, last = int(found[1]), int(found[2])
    if last - first >= _PAGE:
        raise InvalidQuery("La plage de résultats demandée est trop importante.")
    if first > _LAST_START:
        raise InvalidQuery(f"La position de début doit être inférieure ou égale à {_LAST_START}.")
    return first, last


def _parse_choice(params: Params, name: str, values: Collection[str]) -> str:
    value = params.get(name, "")
    if value and value not in values:
        raise make_format_error(name, f"{', '.join(values)} attendu.")
    return value


# creation dates


def _parse_window_ms(params: Params, world: World, rules: Rules) -> tuple[int, int] | None:
    both = [name in params for name in ("minCreationDate", "maxCreationDate")]
    recent = _parse_published_since(params, world)
    if not any(both):
        return recent
    if not all(both):
        raise InvalidQuery(
            "Format des paramètres « minCreationDate » et « maxCreationDate » incorrect : "
            "les paramètres sont dépendants et doivent être renseignés ensemble"
        )
    oldest, youngest = (_bound_ms(params[name], name, rules) for name in ("minCreationDate", "maxCreationDate"))
    if rules.bounds == "exclusive":
        oldest, youngest = oldest + 1, youngest - 1
    return (max(oldest, recent[0]), min(youngest, recent[1])) if recent else (oldest, youngest)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _bound_ms(text: str, name: str, rules: Rules) -> int:
    try:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=rules.dates_read_in)
    except ValueError:
        moment = None
    if moment is None or not _DATE.fullmatch(text):
        raise make_format_error(name, "yyyy-MM-dd'T'hh:mm:ss'Z' attendu.")
    return int((moment - _EPOCH).total_seconds() * 1000)


def _parse_published_since(params: Params, world: World) -> tuple[int, int] | None:
    if "publieeDepuis" not in params:
        return None
    if params["publieeDepuis"] not in ("1", "3", "7", "14", "31"):
        raise make_format_error("publieeDepuis", "1, 3, 7, 14 ou 31 attendu.")
    since = world.read_clock() - timedelta(days=int(params["publieeDepuis"]))
    return int(since.timestamp() * 1000), 1 << 62


# what the offer says of itself, known without its payload


def _parse_contract_tests(params: Params) -> list[Test]:
    """typeContrat and natureContrat together widen the search. Source: OpenAPI description, « OU »."""
    contracts = _parse_codes(params, "typeContrat", read_lists().contracts)
    natures = _parse_codes(params, "natureContrat", read_lists().natures)
    if not contracts and not natures:
        return []
    return [lambda key: key.contract in contracts or key.nature in natures]


def _parse_codes(params: Params, name: str, known: Collection[str]) -> frozenset[str]:
    codes = frozenset(params.get(name, "").split(",")) - {""}
    if not codes <= set(known):
        raise make_value_error(name)
    return codes


def _parse_grand_domain(value: str) -> Test:
    wanted = frozenset(value.split(","))
    if not wanted <= set(GRAND_DOMAINS):
        raise make_format_error("grandDomaine", f"{', '.join(GRAND_DOMAINS[:-1])} ou {GRAND_DOMAINS[-1]} attendu.")
    return lambda key: find_grand_domain(key.rome) in wanted


def _parse_domain(value: str) -> Test:
    if not re.fullmatch(r"[A-N]\d\d", value):
        raise make_value_error("domaine")
    return lambda key: key.rome.startswith(value)


def _parse_rome(value: str) -> Test:
    wanted = frozenset(value.split(","))
    if len(wanted) > 200 or not all(re.fullmatch(r"[A-Z]\d{4}", code) for code in wanted):
        raise make_value_error("codeROME")
    return lambda key: key.rome in wanted


def _make_exact_reader(name: str, field_of: Callable[[Key], str], *values: str) -> Callable[[str], Test]:
    def read(value: str) -> Test:
        if value not in values:
            raise make_format_error(name, f"{', '.join(values[:-1])} ou {values[-1]} attendu.")
        return lambda key: field_of(key) == value

    return read


_SIMPLE: Mapping[str, Callable[[str], Test]] = {
    "origineOffre": _make_exact_reader("origineOffre", attrgetter("origin"), *API_ORIGINS),
    "experience": _make_exact_reader("experience", attrgetter("experience"), "0", "1", "2", "3"),
    "qualification": _make_exact_reader("qualification", attrgetter("qualification"), "0", "9"),
    "grandDomaine": _parse_grand_domain,
    "domaine": _parse_domain,
    "codeROME": _parse_rome,
}

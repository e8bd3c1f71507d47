"""The columns of the search: one short file, no sentence in it, read by theme/static/js/search/.

Offers are numbered from the newest on; every column holds one entry an offer, in that order. A column of texts is coded
by a dictionary: 0 is its next new entry, any other number n the entry n - 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from panneau.offer import Offer
from panneau.site.cards import partner_words
from panneau.site.chrome import MODIFICATIONS
from panneau.site.dates import stamped_day
from panneau.site.edition import Mentions
from panneau.site.places import commune_positions
from panneau.site.search.facets import Facet
from panneau.site.search.folding import tables

VERSION = 1
_DAY_MINUTES = 24 * 60
_EPOCH = 719_163
"""Ordinal of 1 January 1970."""

Content = Mapping[str, object]
Value = TypeVar("Value", str, tuple[int, ...], tuple[str, ...])


def index_content(
    offers: Sequence[Offer], facets: Sequence[Facet], *, mentions: Mentions, starts: Sequence[str]
) -> Content:
    """What the index says of the offers, newest first; `starts` are the first stems of the word files."""
    columns = {
        "titles": [offer.title for offer in offers],
        "employers": [offer.employer for offer in offers],
        "places": [offer.place for offer in offers],
        "contracts": [offer.contract for offer in offers],
        "sources": [_source(offer) for offer in offers],
    }
    return {
        "version": VERSION,
        "mentions": _mentions(mentions),
        "ids": [offer.id for offer in offers],
        "dates": _dates(offers),
        **{name: _texts(texts) for name, texts in columns.items()},
        "facets": _facets(facets, offers, columns),
        "positions": _positions(offers),
        "starts": list(starts),
        "folding": tables(),
    }


def ranked(values: Iterable[Value]) -> tuple[list[Value], list[int]]:
    """The distinct values as they first come, and the rank of each value among them."""
    ranks: dict[Value, int] = {}
    column = [ranks.setdefault(value, len(ranks)) for value in values]
    return list(ranks), column


def fresh(ranks: Iterable[int]) -> list[int]:
    """The column of these ranks: 0 for the next new one, n for rank n - 1."""
    column, known = [], 0
    for rank in ranks:
        column.append(0 if rank == known else rank + 1)
        known = max(known, rank + 1)
    return column


def _texts(texts: Iterable[str]) -> Content:
    values, ranks = ranked(texts)
    return {"values": values, "column": fresh(ranks)}


def _mentions(mentions: Mentions) -> Content:
    """Source: licence, art. 4."""
    return {
        "source": mentions.source,
        "read": mentions.read_on.datetime,
        "licence": mentions.licence_url,
        "modifications": MODIFICATIONS,
    }


def _source(offer: Offer) -> str:
    """« et son partenaire JOBFICTIF »; "" for an offer of France Travail alone."""
    return " ".join(filter(None, (partner_words(offer), ", ".join(offer.partners))))


def written_minute(raw: str) -> int | None:
    """The minute of a raw date, as written, counted from 1970; None for a text that is no date."""
    day = stamped_day(raw)
    if day is None:
        return None
    hours, minutes = (int(raw[11:13]), int(raw[14:16])) if len(raw) > len("2026-11-20") else (0, 0)
    return (day.toordinal() - _EPOCH) * _DAY_MINUTES + hours * 60 + minutes


def _dates(offers: Sequence[Offer]) -> list[int | None]:
    """The first minute, then how much earlier each offer is than the one before it; None without date."""
    before = 0
    steps: list[int | None] = []
    for offer in offers:
        minute = written_minute(offer.created)
        if minute is None:
            steps.append(None)
            continue
        steps.append(before - minute if before else minute)
        before = minute
    return steps


def _ranked_sets(rows: Sequence[Sequence[str]], values: Sequence[str]) -> tuple[list[list[int]], list[int]]:
    places = {value: rank for rank, value in enumerate(values)}
    sets, ranks = ranked(tuple(sorted(places[value] for value in row)) for row in rows)
    return [list(row) for row in sets], ranks


def _facets(facets: Sequence[Facet], offers: Sequence[Offer], columns: Mapping[str, Sequence[str]]) -> list[Content]:
    """The facets; one that another column or facet tells has no column, only what follows from each of its entries."""
    rows = {facet.key: [tuple(facet.values_of(offer)) for offer in offers] for facet in facets}
    told = {name: ranked(texts)[1] for name, texts in columns.items()}
    told |= {facet.key: ranked(tuple(sorted(row)) for row in rows[facet.key])[1] for facet in facets}
    return [_facet(facet, rows[facet.key], told.get(facet.follows, ())) for facet in facets]


def _facet(facet: Facet, rows: Sequence[tuple[str, ...]], told: Sequence[int]) -> Content:
    codes, _ = ranked(code for row in rows for code in row)
    sets, ranks = _ranked_sets(rows, codes)
    follows = dict(zip(told, ranks, strict=False))
    tells = bool(told) and all(follows[entry] == rank for entry, rank in zip(told, ranks, strict=True))
    return {
        "key": facet.key,
        "title": facet.title,
        "column_of": facet.column,
        "codes": codes,
        "labels": [facet.label_of(code) for code in codes],
        "words": [facet.words.get(code, "") for code in codes],
        "sets": sets,
        **({"follows": facet.follows, "told": list(follows.values())} if tells else {"column": fresh(ranks)}),
    }


def _positions(offers: Sequence[Offer]) -> list[list[float] | None]:
    """Where each commune of the facet of communes is, in its order."""
    return [list(point) if point else None for point in commune_positions(offers).values()]


def searched_labels(offer: Offer, facets: Sequence[Facet]) -> tuple[str, ...]:
    """The texts of an offer that the columns answer for: words that stand there need no word file."""
    trade_and_place = (
        facet.label_of(code)
        for facet in facets
        if facet.column in ("trade", "place")
        for code in facet.values_of(offer)
    )
    return (offer.title, offer.employer, offer.place, *trade_and_place)

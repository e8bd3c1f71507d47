"""The columns of the search: one short file, no sentence in it, read by theme/static/js/search/.

Offers are numbered from the newest on; every column holds one entry an offer, in that order, coded by a dictionary
(column_codes.py). Texts are beside texts and columns beside columns: gzip then needs a tenth less. The ids stay as they
are written, so that the audit finds one that should be gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from panneau.common.clock import parse_day
from panneau.offers.facets import Facet
from panneau.offers.model import Offer
from panneau.site.model.cards import format_partner_words
from panneau.site.model.geography import compute_positions
from panneau.site.model.site_model import Mentions
from panneau.site.model.urls import MODIFICATIONS
from panneau.site.search.column_codes import MOST, encode_ranks, encode_sets, rank_values, render_codes
from panneau.site.search.folding import list_rules

VERSION = 3
_DAY_MINUTES = 24 * 60
_EPOCH = 719_163
"""Ordinal of 1 January 1970."""

Content = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _FacetColumn:
    """A facet with the column of its own, or what follows from each entry of the other one that tells it."""

    content: Content
    column: Sequence[int] | None
    told: Sequence[int] | None


def build_content(
    offers: Sequence[Offer], facets: Sequence[Facet], *, mentions: Mentions, starts: Sequence[str]
) -> Content:
    """Build what the index says of the offers, newest first; `starts` are the first stems of the word files."""
    texts = {name: rank_values(column) for name, column in _list_texts(offers).items()}
    made = {
        facet.key: facet_made for facet, facet_made in zip(facets, _build_facets(facets, offers, texts), strict=True)
    }
    columns: dict[str, Sequence[int]] = {name: ranks for name, (_, ranks) in texts.items()}
    columns |= {key: one.column for key, one in made.items() if one.column is not None}
    columns["stacks"] = rank_values(offer.text_key for offer in offers)[1]
    return {
        "version": VERSION,
        "mentions": _build_mentions(mentions),
        "folding": list_rules(),
        "texts": {name: values for name, (values, _) in texts.items()},
        "facets": [one.content for one in made.values()],
        "starts": list(starts),
        "positions": _list_positions(offers),
        "ids": [offer.id for offer in offers],
        "dates": _encode_dates(offers),
        "columns": {name: render_codes(encode_ranks(ranks)) for name, ranks in columns.items()},
        "told": {key: render_codes(one.told) for key, one in made.items() if one.told is not None},
    }


def _list_texts(offers: Sequence[Offer]) -> Mapping[str, Sequence[str]]:
    return {
        "titles": [offer.title for offer in offers],
        "employers": [offer.employer for offer in offers],
        "places": [offer.place for offer in offers],
        "contracts": [offer.contract for offer in offers],
        "sources": [_format_source(offer) for offer in offers],
    }


def _build_mentions(mentions: Mentions) -> Content:
    """Source: licence, art. 4."""
    return {
        "source": mentions.source,
        "read": mentions.read_on.datetime,
        "licence": mentions.licence_url,
        "modifications": MODIFICATIONS,
    }


def _format_source(offer: Offer) -> str:
    """« et son partenaire JOBFICTIF »; "" for an offer of France Travail alone."""
    return " ".join(filter(None, (format_partner_words(offer), ", ".join(offer.partners))))


def parse_minute(raw: str) -> int | None:
    """Parse a raw date to minutes since 1970, as written, without time zone; None for a text that is no date."""
    day = parse_day(raw)
    if day is None:
        return None
    hours, minutes = (int(raw[11:13]), int(raw[14:16])) if len(raw) > len("2026-11-20") else (0, 0)
    return (day.toordinal() - _EPOCH) * _DAY_MINUTES + hours * 60 + minutes


def _encode_dates(offers: Sequence[Offer]) -> Content:
    """How many minutes earlier each offer is than the one before it, and the minutes that this cannot tell, by rank.

    Those are the first one, None without date, and what is later than the one before or very much earlier.
    """
    before = None
    steps, others = [], {}
    for rank, minute in enumerate(parse_minute(offer.created) for offer in offers):
        step = -1 if before is None or minute is None else before - minute
        told = 0 <= step <= MOST
        steps.append(step if told else 0)
        if not told:
            others[rank] = minute
        before = before if minute is None else minute
    return {"steps": render_codes(steps), "others": others}


def _rank_sets(rows: Sequence[Sequence[str]], values: Sequence[str]) -> tuple[list[list[int]], list[int]]:
    places = {value: rank for rank, value in enumerate(values)}
    sets, ranks = rank_values(tuple(sorted(places[value] for value in row)) for row in rows)
    return [list(row) for row in sets], ranks


def _build_facets(
    facets: Sequence[Facet], offers: Sequence[Offer], texts: Mapping[str, tuple[list[str], list[int]]]
) -> list[_FacetColumn]:
    rows = {facet.key: [tuple(facet.values_of(offer)) for offer in offers] for facet in facets}
    telling = {name: ranks for name, (_, ranks) in texts.items()}
    telling |= {facet.key: rank_values(tuple(sorted(row)) for row in rows[facet.key])[1] for facet in facets}
    return [_build_facet(facet, rows[facet.key], telling.get(facet.follows, ())) for facet in facets]


def _build_facet(facet: Facet, rows: Sequence[tuple[str, ...]], telling: Sequence[int]) -> _FacetColumn:
    codes, _ = rank_values(code for row in rows for code in row)
    sets, ranks = _rank_sets(rows, codes)
    follows = dict(zip(telling, ranks, strict=False))
    tells = bool(telling) and all(follows[entry] == rank for entry, rank in zip(telling, ranks, strict=True))
    content = {
        "key": facet.key,
        "title": facet.title,
        "column_of": facet.column,
        "codes": codes,
        "labels": [facet.label_of(code) for code in codes],
        "sets": encode_sets(sets),
        **({"words": [facet.words.get(code, "") for code in codes]} if facet.words else {}),
        **({"follows": facet.follows} if tells else {}),
    }
    return _FacetColumn(content, None if tells else ranks, list(follows.values()) if tells else None)


def _list_positions(offers: Sequence[Offer]) -> list[list[float] | None]:
    """List where each commune of the facet of communes is, in its order, to a hundred metres."""
    points = compute_positions(offers).values()
    return [[round(degrees, 3) for degrees in point] if point else None for point in points]


def list_searched_labels(offer: Offer, facets: Sequence[Facet]) -> tuple[str, ...]:
    """List the texts of an offer that the columns answer for: their words need no word file."""
    trade_and_place = (
        facet.label_of(code)
        for facet in facets
        if facet.column in ("trade", "place")
        for code in facet.values_of(offer)
    )
    return (offer.title, offer.employer, offer.place, *trade_and_place)

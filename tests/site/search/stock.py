"""Fictive offers of the sandbox as an edition, with the payloads that they were read from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from panneau.france_travail.territory import divisions
from panneau.france_travail.territory.territory import parse_territory
from panneau.licence.redirect_tags import parse_tags
from panneau.mock_api.demonstration_population import build_population
from panneau.mock_api.payloads import build_offer
from panneau.offers import read_offer, read_words
from panneau.site.model.site_model import SiteModel
from panneau.site.search import render_search
from tests.site.factories import edition

AS_OF = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Stock:
    """An edition, the payloads of its offers by id, and the files of its search."""

    edition: SiteModel
    payloads: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, bytes]

    @property
    def index(self) -> dict[str, Any]:
        return dict(json.loads(next(iter(self.files.values()))))

    @property
    def words(self) -> list[dict[str, list[list[int]]]]:
        return [json.loads(data) for data in list(self.files.values())[1:]]


def no_words(_: str) -> str:
    """Offers that say nothing but their trade."""
    return ""


@cache
def stock(size: int) -> Stock:
    territory = parse_territory({"epci": ["200023737"]}, divisions.load())
    population = build_population(territory, divisions.load(), size=size, as_of=AS_OF)
    raws = [build_offer(population, population.build_key(index)) for index in range(size)]
    return made_of(raws, territory=territory)


def made_of(raws: list[dict[str, Any]], *, territory: Any) -> Stock:
    tags = parse_tags({"at_medium": "CMP"})
    offers = [read_offer(raw, territory=territory, tags=tags) for raw in raws]
    payloads = {raw["id"]: raw for raw in raws}
    texts = {offer_id: read_words(raw) for offer_id, raw in payloads.items()}
    made = edition(*offers, name_of=territory.find_name)
    return Stock(made, payloads, render_search(made, words_of=texts.__getitem__))

"""The notice board: the week's new offers on sheets of paper for the town hall's panels. Pure.

Facts and an address of each, no text: what lists show. Source: licence, art. 3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice

from panneau.common.clock import parse_day
from panneau.common.french import Moment, format_day, format_offers
from panneau.offers.group_labels import DOMAINS, NO_COMMUNE, OTHER_DOMAIN, parse_domain
from panneau.offers.model import Offer
from panneau.site.model.cards import Card, make_card
from panneau.site.model.layout import NO_INDEX, PageLayout
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import BOARD, HOME, make_absolute, slugify

NEW_FOR = timedelta(days=7)
PER_SHEET = 6
MOST_OFFERS = 300
"""Fifty sheets: more than the panels of a town hall hold."""


@dataclass(frozen=True, slots=True)
class BoardOffer:
    """One offer on the board."""

    card: Card
    commune: str
    """Code; "" when the offer gives none."""
    domain: str
    """Letter of the ROME domain, or ""."""
    domain_label: str
    address: str
    """Absolute address of the offer's page; "" without public address."""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One value by which the tickets may be chosen."""

    value: str
    label: str
    count: str
    """« 12 offres »."""


def plan_board(model: SiteModel, layout: PageLayout, newest: Sequence[Offer]) -> Page:
    """Plan the page of the board; `newest` are all offers, latest first."""
    return Page(
        BOARD,
        "affichage.html",
        PageKind.BOARD,
        partial(_build_board_context, model, layout, newest),
        in_sitemap=False,
    )


def _build_board_context(model: SiteModel, layout: PageLayout, newest: Sequence[Offer]) -> Context:
    since = datetime.fromisoformat(model.mentions.read_on.datetime).date() - NEW_FOR
    new = tuple(_iter_created_since(since, newest))
    tickets = sorted(
        (_make_ticket(offer, model) for offer in islice(new, MOST_OFFERS)), key=partial(_make_sort_key, model)
    )
    values = {
        "crumbs": (Link("Accueil", HOME),),
        "count": format_offers(len(new)),
        "since": Moment(format_day(since), since.isoformat()),
        "shown": format_offers(MOST_OFFERS) if len(new) > MOST_OFFERS else "",
        "per_sheet": PER_SHEET,
        "sheets": [tickets[start : start + PER_SHEET] for start in range(0, len(tickets), PER_SHEET)],
        "communes": _count_choices((ticket.commune, _find_commune_label(model, ticket.commune)) for ticket in tickets),
        "domains": sorted(
            _count_choices((ticket.domain, ticket.domain_label) for ticket in tickets), key=lambda choice: choice.label
        ),
        "robots": tuple(dict.fromkeys((*layout.robots, NO_INDEX))),
    }
    description = "Les nouvelles offres de la semaine, à imprimer pour les panneaux d’affichage."
    return layout.build_context(
        BOARD, title="Affiches de la semaine", description=description, section="", values=values
    )


def _iter_created_since(since: date, newest: Iterable[Offer]) -> Iterator[Offer]:
    for offer in newest:
        day = parse_day(offer.created)
        if day and day >= since:
            yield offer


def _make_ticket(offer: Offer, model: SiteModel) -> BoardOffer:
    card, letter = make_card(offer), parse_domain(offer.rome_code)
    address = make_absolute(model.site.site_url, card.path) if model.site.site_url else ""
    return BoardOffer(card, offer.commune, letter, DOMAINS.get(letter, OTHER_DOMAIN), address)


def _make_sort_key(model: SiteModel, ticket: BoardOffer) -> tuple[bool, str, str, bool, str]:
    """Sort sheets by commune, then by domain; what has none comes last."""
    name = slugify(_find_commune_label(model, ticket.commune))
    return not ticket.commune, name, ticket.commune, not ticket.domain, ticket.domain


def _find_commune_label(model: SiteModel, code: str) -> str:
    return (model.name_of(code) or code) if code else NO_COMMUNE


def _count_choices(named: Iterable[tuple[str, str]]) -> tuple[FilterChoice, ...]:
    """Count each value, in the order met; those without value are left out: « toutes » shows them."""
    counted = Counter(pair for pair in named if pair[0])
    return tuple(FilterChoice(value, label, format_offers(number)) for (value, label), number in counted.items())

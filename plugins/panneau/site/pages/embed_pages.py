"""Extracts: short lists of offers made to be shown in the town's other sites, each with its mentions. Pure.

The newest offers of all, of each commune, of each domain and of each trade. They hold what lists show: title, place,
contract, link. They are read from here each time and kept nowhere else. Source: licence, art. 3, 4 and 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeAlias

from panneau.offers.model import Offer
from panneau.site.model.cards import Card, CardCache
from panneau.site.model.groups import Directory, Group
from panneau.site.model.layout import NO_INDEX, PageLayout
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import ABSENT_EXTRACT

FOLDER = "extraits/"
NEWEST = f"{FOLDER}dernieres.html"
ABSENT = ABSENT_EXTRACT
"""What is served instead of an extract that is not there: a trade without offers today, or a name ill written."""
CLOSED = "Les offres d’emploi ne sont pas disponibles sur ce site pour le moment."
NEWEST_TITLE = "Les dernières offres d’emploi"
EXTRACTED = ("communes", "domaines", "metiers")
"""Directories whose groups have an extract."""
MOST_GROUPS = 1000
"""In each directory, those with most offers: a bound that only a large région or France meets."""

Stacks: TypeAlias = tuple[tuple[Offer, ...], ...]
"""Offers, identical ones together."""


def make_extract_path(group: Group) -> str:
    """Make the path of a group's extract."""
    return f"{FOLDER}{group.path}"


def plan_extracts(
    model: SiteModel, layout: PageLayout, everything: Group, directories: Iterable[Directory], cards: CardCache
) -> Iterator[Page]:
    """Plan all extracts; communes without offers have one too: a page that embeds it must not break on that day."""

    all_offers = Link("Voir toutes les offres d’emploi", everything.path)

    def make_page(path: str, title: str, group: Group, stacks: Stacks) -> Page:
        shown = tuple(map(cards.make_stack_card, stacks[: model.extract_size]))
        more = Link(f"Voir les {group.count}", group.path) if len(stacks) > len(shown) else all_offers
        context = partial(_build_extract_context, layout, path, title, more, shown)
        return Page(path, "extrait.html", PageKind.EXTRACT, context, in_sitemap=False)

    yield make_page(NEWEST, NEWEST_TITLE, everything, everything.stacks)
    yield make_page(ABSENT, everything.title, everything, ())
    for directory in directories:
        if directory.stem in EXTRACTED:
            yield from (
                make_page(make_extract_path(group), group.title, group, group.stacks)
                for group in _list_largest(directory)
            )


def _list_largest(directory: Directory) -> list[Group]:
    groups = directory.groups.values()
    return sorted(groups, key=lambda group: (-len(group.offers), group.stem))[:MOST_GROUPS]


def _build_extract_context(layout: PageLayout, path: str, title: str, more: Link, cards: tuple[Card, ...]) -> Context:
    robots = tuple(dict.fromkeys((*layout.robots, NO_INDEX)))
    values = {"more": more, "cards": cards, "robots": robots, "absent": path == ABSENT}
    return layout.build_context(path, title=title, description="", section="", values=values)


def plan_closed_extracts(layout: PageLayout, directories: Iterable[Directory], *, search: object) -> Iterator[Page]:
    """Plan the extracts of a site that is closed: each says so, so that a page that embeds it does not break.

    `search` leads to the search of France Travail. Trades have none: servers give the absent one in their place.
    """
    known = [(group.path, group.title) for one in directories if one.stem in EXTRACTED for group in _list_largest(one)]
    named = {NEWEST: NEWEST_TITLE, ABSENT: NEWEST_TITLE, **{f"{FOLDER}{path}": title for path, title in known}}
    for path, title in named.items():
        values = {"search": search, "robots": tuple(dict.fromkeys((*layout.robots, NO_INDEX)))}
        context = partial(layout.build_context, path, title=title, description=CLOSED, section="", values=values)
        yield Page(path, "extrait-attente.html", PageKind.EXTRACT, context, in_sitemap=False)

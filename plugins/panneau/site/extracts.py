"""Extracts: short lists of offers made to stand in the town's other sites, each with its mentions. Pure.

The newest offers of all, of each commune, of each domain and of each trade. They hold what lists show: title, place,
contract, link. They are read from here each time and kept nowhere else. Source: licence, art. 3, 4 and 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from panneau.offer import Offer
from panneau.site.addresses import root_of
from panneau.site.cards import CardBox
from panneau.site.chrome import NO_INDEX, Chrome
from panneau.site.edition import Edition
from panneau.site.listings import Directory, Group
from panneau.site.pages import Context, Kind, Page

FOLDER = "extraits/"
NEWEST = f"{FOLDER}dernieres.html"
ABSENT = f"{FOLDER}absent.html"
"""What stands in the place of an extract that is not there: a trade without offers today."""
EXTRACTED = ("communes", "domaines", "metiers")
"""Directories whose groups have an extract."""
MOST_GROUPS = 1000
"""In each directory, those with most offers: all of them but in the largest régions (the ROME has 609 trades)."""
DEFAULT_NUMBER = 5
MOST_OFFERS = 20
"""In one extract: an extract leads to the list, and does not replace it."""


def extract_path(group: Group) -> str:
    """Where a group's extract stands."""
    return f"{FOLDER}{group.path}"


def plan_extracts(
    edition: Edition, chrome: Chrome, everything: Group, directories: Iterable[Directory], cards: CardBox
) -> Iterator[Page]:
    """All extracts; communes without offers have one too, since a page that embeds it must not break on that day."""

    def page(path: str, group: Group, *, offers: tuple[tuple[Offer, ...], ...]) -> Page:
        shown = offers[: edition.extract_size]
        context = partial(_extract, chrome, path, group, shown, cards)
        return Page(path, "extrait.html", Kind.EXTRACT, context, in_sitemap=False)

    yield page(NEWEST, everything, offers=everything.stacks)
    yield page(ABSENT, everything, offers=())
    for directory in directories:
        if directory.stem in EXTRACTED:
            yield from (page(extract_path(group), group, offers=group.stacks) for group in _largest(directory))


def _largest(directory: Directory) -> list[Group]:
    groups = directory.groups.values()
    return sorted(groups, key=lambda group: (-len(group.offers), group.stem))[:MOST_GROUPS]


def _extract(chrome: Chrome, path: str, group: Group, stacks: tuple[tuple[Offer, ...], ...], cards: CardBox) -> Context:
    values = {
        "group": group,
        "cards": tuple(cards.of_stack(stack) for stack in stacks),
        "has_more": len(group.stacks) > len(stacks),
        "robots": tuple(dict.fromkeys((*chrome.robots, NO_INDEX))),
        "home": root_of(path) + "index.html",
    }
    return chrome.around(path, title=group.title, description="", section="", values=values)

"""The site map: every list, the town's pages and the feeds on one page, one of the two ways to find any of them.

Source: RGAA 4.1, criteria 12.1 to 12.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from panneau.site.files.feeds import FEED, find_feed
from panneau.site.model.groups import Directory, Group
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Link
from panneau.site.model.urls import HOME, SITE_MAP

MOST_GROUPS = 300
"""Groups of one kind on the page; a directory with more has pages of its own."""


@dataclass(frozen=True, slots=True)
class MappedList:
    """A list and its feed."""

    label: str
    path: str
    count: str
    feed: str
    """Address of its feed, or ""."""


@dataclass(frozen=True, slots=True)
class MappedDirectory:
    """A directory and the lists in it."""

    title: str
    path: str
    lists: tuple[MappedList, ...]
    """None where there are too many for one page."""
    count: int


def build_site_map_context(layout: PageLayout, everything: Group, directories: Sequence[Directory]) -> Context:
    """Build the context of the site map's page."""
    return layout.build_context(
        SITE_MAP,
        title="Plan du site",
        description="Toutes les pages du site : les listes d’offres, les fils Atom et les pages d’information.",
        section="plan",
        values={
            "crumbs": (Link("Accueil", HOME),),
            "everything": _make_mapped_list(everything),
            "directories": tuple(map(_make_mapped_directory, directories)),
            "feed": FEED,
        },
    )


def _make_mapped_directory(directory: Directory) -> MappedDirectory:
    groups = tuple(directory.groups.values())
    lists = tuple(map(_make_mapped_list, groups)) if len(groups) <= MOST_GROUPS else ()
    return MappedDirectory(directory.title, f"{directory.stem}.html", lists, len(groups))


def _make_mapped_list(group: Group) -> MappedList:
    feed = find_feed(group)
    return MappedList(group.label, group.path, group.count, feed.path if feed else "")

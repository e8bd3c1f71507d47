"""The page « Listes », by which the menu leads to every list: the largest of each kind, and the way to all. Pure.

What the home page shows of it are four ways in, so that it stays short on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence

from panneau.site.model.groups import Directory, Group
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Link
from panneau.site.model.urls import HOME, LISTS, MAP

GROUPS_SHOWN = 14
"""Groups of each kind; the directory has them all."""
TITLE = "Toutes les listes"
DESCRIPTION = (
    "Les listes d’offres d’emploi\N{NO-BREAK SPACE}: par commune, par type de contrat, par domaine et par métier."
)
_FIRST_WAYS = ("communes", "metiers", "contrats")
_OTHER_WAY = "domaines"
"""The fourth way into a site without map."""


def build_lists_context(layout: PageLayout, everything: Group, directories: Sequence[Directory]) -> Context:
    """Build the context of the page « Listes »."""
    return layout.build_context(
        LISTS,
        title=TITLE,
        description=DESCRIPTION,
        section="listes",
        values={
            "crumbs": (Link("Accueil", HOME),),
            "everything": everything,
            "ways": tuple((directory, list_largest(directory)) for directory in directories),
        },
    )


def list_largest(directory: Directory) -> Sequence[Group]:
    """List the groups that hold most offers, in their usual order."""
    groups = [group for group in directory.groups.values() if group.offers]
    by_size = sorted(groups, key=lambda group: (-len(group.offers), group.stem))
    kept = {group.stem for group in by_size[:GROUPS_SHOWN]}
    return [group for group in groups if group.stem in kept]


def list_ways_in(directories: Sequence[Directory], *, map_tiles: str) -> tuple[Link, ...]:
    """List the four ways from the home page into the offers; the map is one where the site has it."""
    ways = {directory.stem: Link(directory.way, f"{directory.stem}.html") for directory in directories}
    last = Link("Sur la carte", MAP) if map_tiles else ways[_OTHER_WAY]
    return (*(ways[stem] for stem in _FIRST_WAYS), last)

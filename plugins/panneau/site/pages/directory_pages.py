"""The pages of a directory: the groups of one kind, trades under the heading of their domain. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from panneau.common.french import format_offers
from panneau.offers.group_labels import DOMAINS, OTHER_DOMAIN, parse_domain
from panneau.site.model.groups import Directory, Group
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.pagination import Slice, paginate
from panneau.site.model.urls import HOME

GROUPS_PER_PAGE = 1000
"""Entries on one page of a directory: only France or a large région has more communes with offers."""
TRADES = "metiers"
"""Stem of the directory whose groups stand under headings: nobody reads hundreds of trades by their first letter."""
_Entry = tuple[str, Group]
"""The letter of its domain, "" where it stands under none, and a group."""


@dataclass(frozen=True, slots=True)
class DirectorySection:
    """Groups that stand together on the page of a directory."""

    heading: Link | None
    """The domain's name and its list, path "" where it has none; None for groups without heading."""
    groups: tuple[Group, ...]


class DirectoryPages:
    """Plans the pages of every directory of a site."""

    def __init__(self, layout: PageLayout, *, offers: int, domains: Mapping[str, Group]) -> None:
        """`offers`: how many there are; `domains`: letter → the list of a domain."""
        self._layout = layout
        self._offers = offers
        self._domains = domains

    def plan_pages(self, directory: Directory) -> Iterator[Page]:
        """Plan the pages of one directory."""
        for part in paginate(_list_entries(directory), stem=directory.stem, size=GROUPS_PER_PAGE):
            context = partial(self._build_context, directory, part)
            yield Page(part.path, "repertoire.html", PageKind.DIRECTORY, context)

    def _build_context(self, directory: Directory, part: Slice[_Entry]) -> Context:
        values = {
            "crumbs": (Link("Accueil", HOME),),
            "directory": directory,
            "sections": tuple(self._iter_sections(directory, part.items)),
            "pager": part.pager,
        }
        return self._layout.build_context(
            part.path,
            title=directory.title,
            description=f"{directory.title}\N{NO-BREAK SPACE}: {format_offers(self._offers)} d’emploi.",
            section=directory.stem,
            values=values,
        )

    def _iter_sections(self, directory: Directory, entries: Sequence[_Entry]) -> Iterator[DirectorySection]:
        for letter, found in groupby(entries, key=lambda entry: entry[0]):
            heading = self._make_heading(letter) if directory.stem == TRADES else None
            yield DirectorySection(heading, tuple(group for _, group in found))

    def _make_heading(self, letter: str) -> Link:
        group = self._domains.get(letter)
        return Link(DOMAINS.get(letter, OTHER_DOMAIN), group.path if group else "")


def _list_entries(directory: Directory) -> Sequence[_Entry]:
    """The groups in the order of the directory; trades by domain, those without one last."""
    if directory.stem != TRADES:
        return [("", group) for group in directory.groups.values()]
    entries = ((parse_domain(code), group) for code, group in directory.groups.items())
    return sorted(entries, key=lambda entry: (not entry[0], entry[0]))

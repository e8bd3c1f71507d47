"""The plan: every page of a site, with its address, its template and its context. Pure.

Sitemap, counts, audit and tests read the same list. Each offer has one page; the page of modifications comes last,
since it counts what was done to the offers while their pages were rendered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from panneau.common.french import format_offers
from panneau.offers.facets import FILTER_KEYS
from panneau.offers.model import Offer
from panneau.site.files.feeds import find_feed, plan_feeds
from panneau.site.model.cards import Card, CardCache
from panneau.site.model.content_security_policy import SELF, render_policy
from panneau.site.model.groups import Directory, Group, make_group, plan_directories, sort_newest_first
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.pagination import Slice, paginate
from panneau.site.model.pairs import Pair, PairIndex
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import ALL_OFFERS, HOME, LISTS, NOT_FOUND, SEARCH, SITE_MAP
from panneau.site.pages.board_page import plan_board
from panneau.site.pages.directory_pages import DirectoryPages
from panneau.site.pages.embed_pages import plan_extracts
from panneau.site.pages.favourites_page import format_created_minutes, plan_favourites
from panneau.site.pages.lists_page import build_lists_context, list_largest, list_ways_in
from panneau.site.pages.map_page import plan_map
from panneau.site.pages.modifications_page import plan_modifications
from panneau.site.pages.observatory_page import plan_observatory
from panneau.site.pages.offer_pages import OfferPages
from panneau.site.pages.site_map_page import build_site_map_context
from panneau.site.pages.town_pages import build_home_values, plan_town

NEWEST_ON_HOME = 4
"""With the search and the ways in, three screens of a phone."""
NEWEST_ON_NOT_FOUND = 6
HOME_LINK = Link("Accueil", HOME)


def plan_site(model: SiteModel) -> tuple[Page, ...]:
    """Plan all pages made from templates; the town's own are Pelican's (`aide.html`, `mentions-legales.html`…)."""
    return tuple(_Planner(model).plan_pages())


class _Planner:
    """Plans the pages; what several of them need is made once."""

    def __init__(self, model: SiteModel) -> None:
        self._model = model
        self._layout = PageLayout(model)
        self._newest = sort_newest_first(model.offers)
        self._everything = make_group("Toutes les offres", "Toutes les offres d’emploi", ALL_OFFERS, self._newest)
        self._directories = plan_directories(model, self._newest)
        self._pairs = PairIndex(self._directories, self._newest, size=model.offers_per_page)
        self._cards = CardCache()

    def plan_pages(self) -> Iterator[Page]:
        yield Page(HOME, "index.html", PageKind.HOME, self._build_home_context)
        yield Page(SEARCH, "recherche.html", PageKind.SEARCH, self._build_search_context)
        yield from self._plan_list(self._everything, crumbs=(HOME_LINK,), section="offres")
        yield Page(LISTS, "listes.html", PageKind.LISTS, self._build_lists_context)
        domains = next(directory.groups for directory in self._directories if directory.stem == "domaines")
        directories = DirectoryPages(self._layout, offers=len(self._newest), domains=domains)
        for directory in self._directories:
            yield from directories.plan_pages(directory)
            yield from self._plan_groups(directory)
        for pair in self._pairs.all.values():
            yield from self._plan_pair(pair)
        offers = OfferPages(
            self._model, self._layout, directories=self._directories, pairs=self._pairs, cards=self._cards
        )
        yield from offers.plan_pages(self._newest)
        yield from plan_feeds(self._model, self._everything, self._directories)
        yield from plan_extracts(self._model, self._layout, self._everything, self._directories, self._cards)
        mapped = partial(build_site_map_context, self._layout, self._everything, self._directories)
        yield Page(SITE_MAP, "plan-du-site.html", PageKind.SITE_MAP, mapped)
        yield from plan_map(self._model, self._layout, self._directories[0])
        yield plan_favourites(self._model, self._layout)
        yield plan_board(self._model, self._layout, self._newest)
        yield from plan_town(self._model, self._layout)
        if self._model.figures:
            yield plan_observatory(self._model, self._layout, self._directories)
        yield Page(NOT_FOUND, "404.html", PageKind.NOT_FOUND, self._build_not_found_context, in_sitemap=False)
        yield plan_modifications(self._model, self._layout)

    def _plan_groups(self, directory: Directory) -> Iterator[Page]:
        crumbs = (HOME_LINK, Link(directory.name, f"{directory.stem}.html"))
        for group in directory.groups.values():
            yield from self._plan_list(group, crumbs=crumbs, section=directory.stem)

    def _plan_pair(self, pair: Pair) -> Iterator[Page]:
        above, directory = pair.above, pair.directory
        crumbs = (HOME_LINK, Link(directory.name, f"{directory.stem}.html"), Link(above.label, above.path))
        wider = (above, pair.beside)
        yield from self._plan_list(pair.group, crumbs=crumbs, section=directory.stem, wider=wider)

    def _plan_list(
        self, group: Group, *, crumbs: tuple[Link, ...], section: str, wider: Sequence[Group] = ()
    ) -> Iterator[Page]:
        """`wider`: the lists that hold all its offers and more."""
        for part in paginate(group.stacks, stem=group.stem, size=self._model.offers_per_page):
            context = partial(self._build_list_context, group, part, crumbs=crumbs, section=section, wider=wider)
            yield Page(part.path, "liste.html", PageKind.LIST, context, in_sitemap=bool(group.offers))

    def _build_home_context(self) -> Context:
        values = {
            "count": format_offers(len(self._newest)),
            "created": format_created_minutes(self._newest),
            "cards": tuple(self._cards.find_card(first) for first, *_ in self._everything.stacks[:NEWEST_ON_HOME]),
            "feed": find_feed(self._everything),
            "all_path": f"{ALL_OFFERS}.html",
            "ways": list_ways_in(self._directories, map_tiles=self._model.map_tiles),
            "lists_path": LISTS,
            "search_index": self._model.search_index,
            "policy": render_policy(worker_src=SELF),
            **build_home_values(self._model),
        }
        description = f"{format_offers(len(self._newest))} d’emploi à lire sur {self._model.site.name}."
        return self._layout.build_context(
            HOME, title="Offres d’emploi", description=description, section="accueil", values=values
        )

    def _build_search_context(self) -> Context:
        values = {
            "crumbs": (HOME_LINK,),
            "all_path": f"{ALL_OFFERS}.html",
            "ways": tuple((directory, list_largest(directory)) for directory in self._directories),
            "search_index": self._model.search_index,
            "filter_keys": " ".join(FILTER_KEYS),
            "policy": render_policy(worker_src=SELF),
        }
        description = f"Chercher parmi {format_offers(len(self._newest))} d’emploi, par mots et par filtres."
        return self._layout.build_context(
            SEARCH, title="Rechercher une offre", description=description, section="recherche", values=values
        )

    def _build_list_context(
        self,
        group: Group,
        part: Slice[tuple[Offer, ...]],
        *,
        crumbs: tuple[Link, ...],
        section: str,
        wider: Sequence[Group],
    ) -> Context:
        number = f", page {part.pager.number}" if part.pager.number > 1 else ""
        values = {
            "crumbs": crumbs,
            "group": group,
            "cards": tuple(map(self._cards.make_stack_card, part.items)),
            "pager": part.pager,
            "feed": find_feed(group),
            "refinements": self._pairs.find_refinements(group) if part.pager.number == 1 else (),
            "wider": wider,
        }
        description = f"{group.count} d’emploi : {group.label}{number}."
        return self._layout.build_context(
            part.path, title=f"{group.title}{number}", description=description, section=section, values=values
        )

    def _build_lists_context(self) -> Context:
        return build_lists_context(self._layout, self._everything, self._directories)

    def _build_not_found_context(self) -> Context:
        values = {
            "all_path": f"{ALL_OFFERS}.html",
            "cards": self._list_first_cards(NEWEST_ON_NOT_FOUND),
        }
        return self._layout.build_context(
            NOT_FOUND, title="Page introuvable", description="", section="", values=values
        )

    def _list_first_cards(self, number: int) -> tuple[Card, ...]:
        return tuple(map(self._cards.make_stack_card, self._everything.stacks[:number]))

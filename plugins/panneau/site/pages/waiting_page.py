"""The waiting page: what is shown instead of the offers while none may be. Pure.

It is at the addresses of the home page and of the main lists, so that no link of the town's own pages is broken, and it
is the page of errors, with which every offer's address answers. Source: licence of 2018, art. 5.2 and 9.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from panneau.site.model.cards import make_external_link
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import ALL_OFFERS, FAVOURITES, HOME, LISTS, MAP, NOT_FOUND, SEARCH, SITE_MAP
from panneau.site.pages.modifications_page import plan_modifications
from panneau.site.pages.town_pages import plan_town

TEMPLATE = "attente.html"
TITLE = "Les offres ne sont pas disponibles pour le moment"
_LISTS = (SEARCH, LISTS, f"{ALL_OFFERS}.html", "communes.html", "contrats.html", "domaines.html", "metiers.html")
_AREAS = "secteurs.html"


def plan_waiting(model: SiteModel, *, search_href: str) -> tuple[Page, ...]:
    """Plan the pages of a closed site; `search_href` leads to the search of France Travail, tags included."""
    return tuple(_plan_pages(model, PageLayout(model), search_href))


def _plan_pages(model: SiteModel, layout: PageLayout, search_href: str) -> Iterator[Page]:
    page = partial(_build_waiting_context, layout, search_href)
    yield Page(HOME, TEMPLATE, PageKind.WAITING, partial(page, HOME, TITLE))
    for path in (*_LISTS, *((_AREAS,) if model.areas else ()), MAP, FAVOURITES, SITE_MAP):
        yield Page(path, TEMPLATE, PageKind.WAITING, partial(page, path, TITLE), in_sitemap=False)
    yield from plan_town(model, layout)
    missing = partial(page, NOT_FOUND, "Cette page n’existe pas, ou plus")
    yield Page(NOT_FOUND, TEMPLATE, PageKind.NOT_FOUND, missing, in_sitemap=False)
    yield plan_modifications(model, layout)


def _build_waiting_context(layout: PageLayout, search_href: str, path: str, title: str) -> Context:
    description = "Les offres d’emploi ne sont pas disponibles sur ce site pour le moment."
    section = "accueil" if path == HOME else ""
    values = {"search": make_external_link(search_href)}
    return layout.build_context(path, title=title, description=description, section=section, values=values)

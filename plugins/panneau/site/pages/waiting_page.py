"""The waiting page: what is shown instead of the offers while none may be. Pure.

It is at the addresses of the home page and of the main lists, so that no link of the town's own pages is broken, and it
is the page of errors, with which every offer's address answers. Source: licence of 2018, art. 5.2 and 9.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from panneau.site.model.cards import make_external_link
from panneau.site.model.groups import plan_directories
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import ALL_OFFERS, CONFORMITY, FAVOURITES, HOME, LISTS, MAP, NOT_FOUND, SEARCH, SITE_MAP
from panneau.site.pages.embed_pages import plan_closed_extracts
from panneau.site.pages.modifications_page import plan_modifications
from panneau.site.pages.town_pages import plan_town

TEMPLATE = "attente.html"
NOT_AVAILABLE = "Ce site ne montre aucune offre d’emploi pour le moment."
DECIDED = "La collectivité a fermé ce site : il ne montre plus aucune offre d’emploi."
CONFORMITY_TITLE = "Conformité à la licence"
NOTHING_SHOWN = (
    "Tant qu’il en est ainsi, rien de la base de données de France Travail n’est publié ici : les offres en ont été "
    "retirées, et il n’y a donc rien à vérifier article par article."
)
TITLE = "Les offres ne sont pas disponibles pour le moment"
_LISTS = (SEARCH, LISTS, f"{ALL_OFFERS}.html", "communes.html", "contrats.html", "domaines.html", "metiers.html")
_AREAS = "secteurs.html"


def plan_waiting(model: SiteModel, *, search_href: str, reason: str = NOT_AVAILABLE) -> tuple[Page, ...]:
    """Plan the pages of a closed site; `search_href` leads to the search of France Travail, tags included.

    `reason`: why no offer is shown, a French sentence.
    """
    return tuple(_plan_pages(model, PageLayout(model), search_href, reason))


def _plan_pages(model: SiteModel, layout: PageLayout, search_href: str, reason: str) -> Iterator[Page]:
    page = partial(_build_waiting_context, layout, {"search": make_external_link(search_href), "reason": reason})
    yield Page(HOME, TEMPLATE, PageKind.WAITING, partial(page, HOME, TITLE))
    for path in (*_LISTS, *((_AREAS,) if model.areas else ()), MAP, FAVOURITES, SITE_MAP):
        yield Page(path, TEMPLATE, PageKind.WAITING, partial(page, path, TITLE), in_sitemap=False)
    yield Page(CONFORMITY, TEMPLATE, PageKind.WAITING, partial(page, CONFORMITY, CONFORMITY_TITLE, NOTHING_SHOWN))
    yield from plan_closed_extracts(layout, plan_directories(model, ()), search=make_external_link(search_href))
    yield from plan_town(model, layout)
    missing = partial(page, NOT_FOUND, "Cette page n’existe pas, ou plus")
    yield Page(NOT_FOUND, TEMPLATE, PageKind.NOT_FOUND, missing, in_sitemap=False)
    yield plan_modifications(model, layout)


def _build_waiting_context(
    layout: PageLayout, shown: Mapping[str, object], path: str, title: str, detail: str = ""
) -> Context:
    description = "Les offres d’emploi ne sont pas disponibles sur ce site pour le moment."
    section = "accueil" if path == HOME else ""
    values = {**shown, "detail": detail}
    return layout.build_context(path, title=title, description=description, section=section, values=values)

"""Which pages a menu may lead to: those that this build makes, and the town's own."""

from __future__ import annotations

from panneau.local_content.menu_entries import MenuEntry
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import (
    ALL_OFFERS,
    BOARD,
    FAVOURITES,
    HOME,
    LISTS,
    MAP,
    MODIFICATIONS,
    NEWS,
    OBSERVATORY,
    OWN_OFFERS,
    SEARCH,
    SITE_MAP,
)

AREAS = "secteurs.html"
LISTING_PAGES = ("communes.html", "contrats.html", "domaines.html", "metiers.html", "conformite.html")
WITH_OFFERS = frozenset((SEARCH, LISTS, f"{ALL_OFFERS}.html", BOARD, FAVOURITES, SITE_MAP, *LISTING_PAGES))
"""Pages of every site that is not closed."""
PROGRAM_PAGES = WITH_OFFERS | {AREAS, HOME, MAP, MODIFICATIONS, NEWS, OBSERVATORY, OWN_OFFERS}
"""All pages of the program's own to which a menu may lead, on some days at least."""


def has_menu_target(entry: MenuEntry, model: SiteModel) -> bool:
    """Whether what an entry leads to is there today: another site, a page of this build, a page of the town's."""
    town, path = model.town, entry.target
    sometimes = {
        HOME: True,
        MODIFICATIONS: True,
        NEWS: bool(town.upcoming or town.past),
        OWN_OFFERS: bool(town.vacancies),
        OBSERVATORY: bool(model.figures),
        MAP: bool(model.map_tiles) and not model.closed,
        AREAS: bool(model.areas) and not model.closed,
        **dict.fromkeys(WITH_OFFERS, not model.closed),
    }
    return entry.is_elsewhere or (sometimes[path] if path in sometimes else town.has_page(path))

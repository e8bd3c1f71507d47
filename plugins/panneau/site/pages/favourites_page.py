"""What the visitor's own device remembers, and the page that shows it: favourites, offers seen, the last visit.

The site keeps nothing of it: scripts (theme/static/js/device/) write identifiers into the browser's own storage, and no
content. Pure. Source: licence, art. 7 (nothing of a withdrawn offer is kept).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice

from panneau.offers.model import Offer
from panneau.site.model.content_security_policy import SELF, render_policy
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import FAVOURITES, HOME
from panneau.site.search.index import parse_minute

MOST_COUNTED = 500
"""Dates that the home page carries: whoever was away for longer reads « plus de 500 »."""


def plan_favourites(model: SiteModel, layout: PageLayout) -> Page:
    """Plan the page of the visitor's favourites: the same for all, and filled by a script."""
    return Page(
        FAVOURITES,
        "favoris.html",
        PageKind.FAVOURITES,
        partial(_build_favourites_context, model, layout),
        in_sitemap=False,
    )


def format_created_minutes(newest: Sequence[Offer]) -> str:
    """Format when the newest offers were created: minutes since 1970, then how much earlier each is than the last.

    For the script that counts what is new since the last visit.
    """
    dated = (parse_minute(offer.created) for offer in newest)
    return " ".join(map(str, _iter_steps(islice((minute for minute in dated if minute is not None), MOST_COUNTED))))


def _iter_steps(minutes: Iterable[int]) -> Iterable[int]:
    before = 0
    for minute in minutes:
        yield before - minute if before else minute
        before = minute


def _build_favourites_context(model: SiteModel, layout: PageLayout) -> Context:
    values = {
        "crumbs": (Link("Accueil", HOME),),
        "search_index": model.search_index,
        "policy": render_policy(worker_src=SELF),
    }
    description = "Les offres que vous avez gardées sur cet appareil."
    return layout.build_context(
        FAVOURITES, title="Mes favoris", description=description, section="favoris", values=values
    )

"""What is around every page: head, navigation, footer. The same for the town's own pages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from panneau.common.french import fold_text
from panneau.local_content.menu_entries import MenuEntry
from panneau.site.model.content_security_policy import render_policy
from panneau.site.model.menu_targets import has_menu_target
from panneau.site.model.page import Context, Link, PageHead
from panneau.site.model.site_model import SiteInfo, SiteModel
from panneau.site.model.urls import (
    ABSENT_EXTRACT,
    ACCESSIBILITY,
    BOARD,
    FAVOURITES,
    HELP,
    HOME,
    LISTS,
    MAP,
    MODIFICATIONS,
    NEWS,
    NOT_FOUND,
    OBSERVATORY,
    OWN_OFFERS,
    SEARCH,
    SITE_MAP,
    make_absolute,
    make_relative_root,
)

OWN_MENTION = "Offre de la collectivité, publiée par {body}"


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry of the main navigation."""

    section: str
    """Compared with the page's own section to mark where one is."""
    label: str
    path: str
    is_elsewhere: bool = False
    """Whether `path` is the address of another site."""


NAVIGATION = (
    NavLink("accueil", "Accueil", HOME),
    NavLink("recherche", "Rechercher", SEARCH),
    NavLink("listes", "Listes", LISTS),
    NavLink("aide", "Aide", HELP),
)
"""Few, so that they take one line of a phone; a script adds the favourites."""

TOWN_LINKS = (
    Link("Mentions légales", "mentions-legales.html"),
    Link("Accessibilité", ACCESSIBILITY),
    Link("Données personnelles", "donnees-personnelles.html"),
    Link("Conditions d’utilisation", "conditions-utilisation.html"),
)
"""The town's pages in content/pages/, under these slugs."""
TOWN_PATHS = frozenset({HELP, *(link.path for link in TOWN_LINKS)})
"""What the town may have taken away, or renamed: a link to it is shown only where it leads somewhere."""
MODIFICATIONS_LINK = Link("Modifications apportées aux offres", MODIFICATIONS)
LEGAL_LINKS = (*TOWN_LINKS, MODIFICATIONS_LINK, Link("Conformité à la licence", "conformite.html"))
"""What every page leads to."""
SITE_MAP_LINK = Link("Plan du site", SITE_MAP)
NO_INDEX = "noindex"


def build_base_context(model: SiteModel, *, root: str = "") -> dict[str, object]:
    """Build what base.html needs of every page but its `head`: also for the town's pages, which Pelican renders."""
    return {
        "root": root,
        "site": model.site,
        "mentions": model.mentions,
        "modifications_path": MODIFICATIONS,
        "nav": _list_navigation(model),
        "search_path": "" if model.closed else SEARCH,
        "board_path": "" if model.closed else BOARD,
        "figures_path": OBSERVATORY if model.figures else "",
        "favourites_path": "" if model.closed else FAVOURITES,
        "map_path": MAP if model.map_tiles and not model.closed else "",
        "news_path": NEWS if model.town.upcoming or model.town.past else "",
        "own_offers_path": OWN_OFFERS if model.town.vacancies else "",
        "own_mention": OWN_MENTION.format(body=model.site.body),
        "max_age_h": model.max_age_h,
        "elsewhere": model.elsewhere,
        "policy": render_policy(),
        "legal": _list_legal_links(model),
        "robots": list_robots(model.site),
        "contact": make_contact_link(model.site.contact),
        "frame": None,  # header and footer, where they were rendered once for many pages
    }


def _list_legal_links(model: SiteModel) -> tuple[Link, ...]:
    """The links of the footer; the state of accessibility is in one of them, on the home page as on all others.

    Source: RGAA 4.1, obligations (« Mention obligatoire sur la page d'accueil »).
    """
    state = Link(f"Accessibilité\N{NO-BREAK SPACE}: {model.site.accessibility}", ACCESSIBILITY)
    links = LEGAL_LINKS if model.closed else (*LEGAL_LINKS, SITE_MAP_LINK)
    return tuple(state if link.path == ACCESSIBILITY else link for link in links if _has_target(link, model))


def _has_target(link: Link | NavLink, model: SiteModel) -> bool:
    """Whether a link is no page of content/pages/, or one that is there."""
    return link.path not in TOWN_PATHS or model.town.has_page(link.path)


def list_robots(site: SiteInfo) -> tuple[str, ...]:
    """List what every page asks of search engines."""
    return (NO_INDEX,) if site.demonstration else ()


def _list_navigation(model: SiteModel) -> tuple[NavLink, ...]:
    if model.site.menu:
        return tuple(_make_entry(entry) for entry in model.site.menu if has_menu_target(entry, model))
    links = (NAVIGATION[0], NAVIGATION[-1]) if model.closed else NAVIGATION
    return tuple(link for link in links if _has_target(link, model))


def _make_entry(entry: MenuEntry) -> NavLink:
    section = next((link.section for link in NAVIGATION if link.path == entry.target), fold_text(entry.title))
    return NavLink(section, entry.title, entry.target, entry.is_elsewhere)


def make_contact_link(contact: str) -> Link | None:
    """Make the link by which one writes to the town; None while it is to be filled in."""
    if not contact:
        return None
    return Link(contact, f"mailto:{contact}" if "@" in contact and "/" not in contact else contact)


class PageLayout:
    """Makes the context of any page from its own values; what never changes is made once."""

    def __init__(self, model: SiteModel) -> None:
        self._site = model.site
        self.robots = list_robots(model.site)
        depths = {root: build_base_context(model, root=root) for root in ("", "../", "../../")}
        self._bases = {**depths, NOT_FOUND: build_base_context(model, root=make_absolute_root(model.site))}

    def build_context(self, path: str, *, title: str, description: str, section: str, values: Context) -> Context:
        """Build the whole context of the page at `path`."""
        anywhere = path in (NOT_FOUND, ABSENT_EXTRACT)  # servers give them at any depth
        base = self._bases[NOT_FOUND if anywhere else make_relative_root(path)]
        address = self._make_address(path)
        return {**base, "head": PageHead(title, description, section, address, address), **values}

    def _make_address(self, path: str) -> str:
        return make_absolute(self._site.site_url, path) if self._site.site_url and path != NOT_FOUND else ""


def make_absolute_root(site: SiteInfo) -> str:
    """Make the path of the site on its host, with both slashes: the page of errors is served at any depth."""
    return f"{urlsplit(site.site_url).path.rstrip('/')}/"

"""Which page a combined mutation changes: one of each kind that a site has, and the offers that differ most."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.audit.mutations.harness import Broken, is_partner


@dataclass(frozen=True)
class Page:
    """A kind of page, and how to find one on a built site."""

    key: str
    words: str
    """In French, with the article."""
    list_paths: Callable[[Broken], list[str]]
    """Paths that fit, the best first."""

    def find_path(self, site: Broken, pattern: str = "") -> str:
        """Find the first page of this kind that holds the pattern."""
        found = (path for path in self.list_paths(site) if re.search(pattern, site.read(path), re.DOTALL))
        path = next(found, "")
        assert path, f"no page « {self.words} » holds {pattern!r}"
        return path


def _list_offers(site: Broken) -> list[str]:
    return [f"offres/{offer_id}.html" for offer_id in site.offers()]


def _list_partner_offers(site: Broken) -> list[str]:
    return [f"offres/{offer_id}.html" for offer_id in site.offers(is_partner)]


def _list_offers_with_logo(site: Broken) -> list[str]:
    return [path for path in _list_offers(site) if "<img " in site.read(path)]


def _list_short_offers(site: Broken) -> list[str]:
    return sorted(_list_offers(site), key=lambda path: site.read(path).count("<dt>"))


def _at(path: str) -> Callable[[Broken], list[str]]:
    return lambda site: [path]


_ALL = (
    Page("first", "la première offre", _list_offers),
    Page("last", "la dernière offre", lambda site: _list_offers(site)[::-1]),
    Page("partner", "une offre de partenaire", _list_partner_offers),
    Page("logo", "une offre avec un logo", _list_offers_with_logo),
    Page("short", "une offre aux champs rares", _list_short_offers),
    Page("list", "la liste de toutes les offres", _at("toutes-les-offres.html")),
    Page("list2", "la deuxième page de cette liste", _at("toutes-les-offres-2.html")),
    Page("commune", "la liste d’une commune", _at("communes/46042-cahors.html")),
    Page("home", "l’accueil", _at("index.html")),
    Page("directory", "un répertoire", _at("metiers.html")),
    Page("lists", "la page des listes", _at("listes.html")),
    Page("search", "la recherche", _at("recherche.html")),
    Page("board", "les affiches", _at("affichage.html")),
    Page("extract", "un extrait pour d’autres sites", _at("extraits/dernieres.html")),
    Page("favourites", "les favoris", _at("favoris.html")),
    Page("map", "la carte", _at("carte.html")),
    Page("site-map", "le plan du site", _at("plan-du-site.html")),
    Page("figures", "les chiffres du territoire", _at("observatoire.html")),
    Page("register", "le registre des modifications", _at("modifications.html")),
    Page("conformity", "la page de conformité", _at("conformite.html")),
    Page("missing", "la page 404", _at("404.html")),
    Page("town", "une page de la collectivité", _at("aide.html")),
    Page("own-offer", "une offre de la collectivité", _at("offres-locales/accueil.html")),
)
PAGES = {page.key: page for page in _ALL}
OFFERS = ("first", "last", "partner", "logo", "short")
CARDS = ("list", "list2", "commune", "home", "missing")
"""Pages that show offers as cards."""
EVERYWHERE = (
    *("first", "list", "home", "directory", "search", "board", "favourites", "map", "site-map", "figures"),
    *("register", "conformity", "missing", "partner", "list2", "lists"),
)
"""Pages with the head and the foot of the site, the town's own ones aside."""

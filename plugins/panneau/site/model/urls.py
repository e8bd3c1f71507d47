"""Addresses of pages: short, readable, in lowercase ASCII, and never the same for two pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from panneau.common.french import fold_text

SITEMAP = "sitemap.xml"

ROBOTS = "robots.txt"
SECURITY_TXT = ".well-known/security.txt"

STATE_PATH = "etat.json"

ALL_OFFERS = "toutes-les-offres"
LISTS = "listes.html"
SEARCH = "recherche.html"
MODIFICATIONS = "modifications.html"
CONFORMITY = "conformite.html"
NOT_FOUND = "404.html"
ABSENT_EXTRACT = "extraits/absent.html"
"""What servers give, at any depth, instead of an extract that is not there."""
BOARD = "affichage.html"
SITE_MAP = "plan-du-site.html"
OBSERVATORY = "observatoire.html"
MAP = "carte.html"
FAVOURITES = "favoris.html"
NEWS = "actualites.html"
OWN_OFFERS = "offres-locales.html"
HELP = "aide.html"
CONTRACTS_HELP = "comprendre-les-contrats.html"
ACCESSIBILITY = "accessibilite.html"

HOME = "index.html"
_LOCAL_ROOT = "http://127.0.0.1:8000"
_LONGEST_SLUG = 60


def slugify(text: str) -> str:
    """Turn a text into a part of an address, « saint-cirq-lapopie »; "" without Latin letters or digits."""
    return fold_text(text)[:_LONGEST_SLUG].rstrip("-")


def make_offer_path(offer_id: str) -> str:
    """Make the path of an offer's page; nothing else is in that folder."""
    return f"offres/{offer_id}.html"


def make_page_path(stem: str, number: int) -> str:
    """Make the path of a list's page; the first one has no number."""
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def assign_stems(wanted: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Assign a stem for each wanted stem and its number of pages, in order; no two pages share an address.

    A stem that would clash takes `--2`, `--3`…: slugs never hold two hyphens in a row, so the name is rarely taken.
    """
    taken: set[str] = set()
    for stem, pages in wanted:
        for candidate in _iter_candidates(stem):
            paths = {make_page_path(candidate, number) for number in range(1, pages + 1)}
            if taken.isdisjoint(paths):
                taken |= paths
                yield candidate
                break


def _iter_candidates(stem: str) -> Iterator[str]:
    yield stem
    for rank in count(2):
        yield f"{stem}--{rank}"


def make_relative_root(path: str) -> str:
    """Make what leads from a page back to the root of the site: "", "../" or "../../"."""
    return "../" * path.count("/")


def make_absolute(site_url: str, path: str) -> str:
    """Make a page's absolute address; without public address, that of `make serve`. The home page has no name."""
    return f"{site_url or _LOCAL_ROOT}/{'' if path == HOME else path}"

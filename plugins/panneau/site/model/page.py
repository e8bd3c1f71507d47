"""A page of the site as the plan knows it: an address, a template, and a context that is made when it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Context: TypeAlias = Mapping[str, object]
"""Finished values for a template."""


TOUCHED = "touched"
"""Key of an offer's context, for whoever writes the pages: the modifications that changed a value of it."""


class PageKind(StrEnum):
    """What a page is, for counts and audits."""

    HOME = "accueil"
    OFFER = "offre"
    LIST = "liste"
    SEARCH = "recherche"
    DIRECTORY = "repertoire"
    LISTS = "listes"
    MODIFICATIONS = "modifications"
    NOT_FOUND = "introuvable"
    SITE_MAP = "plan"
    FEED = "fil"
    WAITING = "attente"
    BOARD = "affichage"
    FIGURES = "chiffres"
    MAP = "carte"
    FAVOURITES = "favoris"
    NEWS = "actualite"
    OWN_OFFER = "offre-locale"
    EXTRACT = "extrait"


@dataclass(frozen=True, slots=True)
class Page:
    """One page to render."""

    path: str
    """From the root of the site, with `/`: `offres/206MMXC.html`."""
    template: str
    kind: PageKind
    context: Callable[[], Context]
    """Makes the context, that of the layout included; called once, when the page is rendered."""
    lastmod: str = ""
    """For the sitemap: a raw W3C date, or ""."""
    in_sitemap: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site, or out of it when `path` is an absolute address."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of itself in its `<head>`."""

    title: str
    description: str
    section: str
    """Which entry of the navigation it belongs to: `communes`, `offres`…"""
    canonical: str
    """Absolute address that search engines should retain; "" without public address."""
    address: str
    """The page's own absolute address; "" without public address."""

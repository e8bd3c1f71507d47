"""Words about the offers that a site is published without, because their pages could not be proven.

Source: licence, art. 5.2 and 5.3, from which this is a departure.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from panneau.common.french import format_some
from panneau.licence.redirect_tags import RedirectTags, add_tags

DETAIL = "https://candidat.francetravail.fr/offres/recherche/detail/"
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class OfferLink:
    """An offer that is not shown here, and where it is read."""

    id: str
    href: str
    """At France Travail, redirect tags included."""


@dataclass(frozen=True, slots=True)
class SetAsideOffers:
    """What two pages of the site tell of the offers set aside."""

    sentence: str
    offers: tuple[OfferLink, ...]


def make_offer_link(offer_id: str, *, tags: RedirectTags) -> OfferLink:
    """Make the link by which an offer set aside is read at France Travail."""
    return OfferLink(offer_id, add_tags(f"{DETAIL}{offer_id}", tags))


def build_set_aside(offers: tuple[OfferLink, ...]) -> SetAsideOffers | None:
    """Build what pages tell of the offers set aside; None where there are none."""
    return SetAsideOffers(format_set_aside(len(offers)), offers) if offers else None


def format_set_aside(count: int) -> str:
    """Say in French, with the articles of the licence, how many offers are set aside."""
    if count == 1:
        return (
            "Articles 5.2 et 5.3\N{NO-BREAK SPACE}: une offre en ligne n’est pas montrée ici, parce que sa page n’a "
            "pas pu être prouvée\N{NO-BREAK SPACE}; elle se lit à France Travail."
        )
    return (
        f"Articles 5.2 et 5.3\N{NO-BREAK SPACE}: {count} offres en ligne ne sont pas montrées ici, parce que leur page "
        "n’a pas pu être prouvée\N{NO-BREAK SPACE}; elles se lisent à France Travail."
    )


def format_ids(ids: Collection[str]) -> str:
    """Some numbers of offers, for people."""
    return format_some(sorted(ids), most=MOST_NAMED)

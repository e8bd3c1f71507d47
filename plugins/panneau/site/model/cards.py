"""An offer as lists and the head of its own page show it: finished values, the text as received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from panneau.common.moments import Moment, french_day
from panneau.offers.model import Offer
from panneau.site.model.urls import offer_path

PARTNER = "2"
"""`origineOffre.origine` of an offer that a partner gave."""


@dataclass(frozen=True, slots=True)
class Card:
    """One offer in a list."""

    id: str
    path: str
    title: str
    employer: str
    place: str
    facts: tuple[str, ...]
    """Contract and hours: those that the offer gives."""
    pay: str
    published: Moment
    partner_words: str
    """« et son partenaire »…; "" for an offer of France Travail alone."""
    partners: tuple[str, ...]
    identical: str = ""
    """« 3 annonces identiques », where others with the same title and text stand behind this one; "" for one alone."""
    others: tuple[Twin, ...] = ()


@dataclass(frozen=True, slots=True)
class Twin:
    """An offer with the same title and text as the card that it stands behind."""

    path: str
    number: str
    """« Offre n° 206MMXC »."""
    place: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What matters first, in the head of an offer."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Exit:
    """A link that leaves the site."""

    href: str
    note: str
    """Where it leads, in French."""


def card_of(offer: Offer) -> Card:
    """The card of an offer."""
    return Card(
        id=offer.id,
        path=offer_path(offer.id),
        title=offer.title,
        employer=offer.employer,
        place=offer.place,
        facts=tuple(filter(None, (offer.contract, offer.hours))),
        pay=offer.pay,
        published=french_day(offer.created),
        partner_words=partner_words(offer),
        partners=offer.partners,
    )


class CardBox:
    """The cards of an edition, each made once: an offer stands in many lists."""

    def __init__(self) -> None:
        self._made: dict[str, Card] = {}

    def of(self, offer: Offer) -> Card:
        """The card of an offer."""
        card = self._made.get(offer.id)
        if card is None:
            card = self._made[offer.id] = card_of(offer)
        return card

    def of_stack(self, stack: Sequence[Offer]) -> Card:
        """The card of the first of identical offers, with links to the others."""
        first, *others = stack
        if not others:
            return self.of(first)
        twins = tuple(
            Twin(offer_path(offer.id), f"Offre n°\N{NO-BREAK SPACE}{offer.id}", offer.place) for offer in others
        )
        return replace(self.of(first), identical=f"{len(stack)}\N{NO-BREAK SPACE}annonces identiques", others=twins)


def facts_of(offer: Offer) -> tuple[Fact, ...]:
    """Those of the first facts that the offer gives."""
    facts = (
        Fact("Métier", offer.rome),
        Fact("Contrat", offer.contract),
        Fact("Lieu", offer.place),
        Fact("Temps de travail", offer.hours),
        Fact("Salaire", offer.pay),
        Fact("Expérience", offer.experience),
    )
    return tuple(fact for fact in facts if fact.value)


def partner_words(offer: Offer) -> str:
    """What stands between « France Travail » and the names of the partners. Source: licence, art. 4."""
    if len(offer.partners) > 1:
        return "et ses partenaires"
    if offer.partners:
        return "et son partenaire"
    return "et l’un de ses partenaires" if offer.origin == PARTNER else ""


def exit_to(href: str) -> Exit | None:
    """A link out of the site, with what it does; None for an address that no button should open."""
    try:
        parts = urlsplit(href)
        host = parts.hostname
    except ValueError:
        return None
    match parts.scheme:
        case "http" | "https" if host:
            return Exit(href, f"Ce lien ouvre {host} : vous quittez ce site.")
        case "mailto":
            return Exit(href, "Ce lien ouvre votre messagerie.")
        case "tel":
            return Exit(href, "Ce lien lance un appel téléphonique.")
    return None

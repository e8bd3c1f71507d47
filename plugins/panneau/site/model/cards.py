"""An offer as lists and the head of its own page show it: finished values, the text as received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from panneau.common.french import Moment, build_day_moment
from panneau.common.offer_identity import Origin
from panneau.offers.model import Offer
from panneau.site.model.urls import make_offer_path


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
    """« 3 annonces identiques », where others with the same title and text are under it; "" for one alone."""
    others: tuple[DuplicateOffer, ...] = ()
    language: str = ""
    """Code of the language of its title; "" for French, and where it is not sure."""

    @property
    def described_by(self) -> str:
        """Ids of the elements that tell it from others of its title, for who hears its link alone; "" for none."""
        told = (("employeur", self.employer), ("lieu", self.place))
        return " ".join(f"{name}-{self.id}" for name, text in told if text)


@dataclass(frozen=True, slots=True)
class DuplicateOffer:
    """An offer with the same title and text as the card under which it is listed."""

    path: str
    number: str
    """« Offre n° 206MMXC »."""
    place: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What matters first, in the head of one of the town's vacancies."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A link that leaves the site."""

    href: str
    note: str
    """Where it leads, in French."""


def make_card(offer: Offer) -> Card:
    """Make the card of an offer."""
    return Card(
        id=offer.id,
        path=make_offer_path(offer.id),
        title=offer.title,
        employer=offer.employer,
        place=offer.place,
        facts=tuple(filter(None, (offer.contract, offer.hours))),
        pay=offer.pay,
        published=build_day_moment(offer.created),
        partner_words=format_partner_words(offer),
        partners=offer.partners,
        language=offer.title_language,
    )


class CardCache:
    """The cards of a site's offers, each made once: an offer is in many lists."""

    def __init__(self) -> None:
        self._made: dict[str, Card] = {}

    def find_card(self, offer: Offer) -> Card:
        """Find the card of an offer, made on the first call."""
        card = self._made.get(offer.id)
        if card is None:
            card = self._made[offer.id] = make_card(offer)
        return card

    def make_stack_card(self, stack: Sequence[Offer]) -> Card:
        """Make the card of the first of identical offers, with links to the others."""
        first, *others = stack
        if not others:
            return self.find_card(first)
        twins = tuple(
            DuplicateOffer(make_offer_path(offer.id), f"Offre n°\N{NO-BREAK SPACE}{offer.id}", offer.place)
            for offer in others
        )
        return replace(
            self.find_card(first), identical=f"{len(stack)}\N{NO-BREAK SPACE}annonces identiques", others=twins
        )


def format_partner_words(offer: Offer) -> str:
    """Format the words between « France Travail » and the names of the partners. Source: licence, art. 4."""
    if len(offer.partners) > 1:
        return "et ses partenaires"
    if offer.partners:
        return "et son partenaire"
    return "et l’un de ses partenaires" if offer.origin == Origin.PARTNER else ""


def make_external_link(href: str) -> ExternalLink | None:
    """Make a link out of the site that says what it does; None for an address that no button should open."""
    try:
        parts = urlsplit(href)
        host = parts.hostname
    except ValueError:
        return None
    match parts.scheme:
        case "http" | "https" if host:
            return ExternalLink(href, f"Ce lien ouvre {host} : vous quittez ce site.")
        case "mailto":
            return ExternalLink(href, "Ce lien ouvre votre messagerie.")
        case "tel":
            return ExternalLink(href, "Ce lien lance un appel téléphonique.")
    return None

"""The offers' own pages: what each says beside its whole content, and where it leads on to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from urllib.parse import quote

from panneau.common.moments import french_day, stamped_day
from panneau.offers.group_labels import trade_of
from panneau.offers.model import Offer, Sheet
from panneau.site.files.structured_data import Properties, job_posting
from panneau.site.model.cards import CardBox, exit_to, facts_of, partner_words
from panneau.site.model.content_security_policy import content_policy
from panneau.site.model.counted_views import counter_of
from panneau.site.model.groups import Directory
from panneau.site.model.layout import Chrome, contact_link
from panneau.site.model.page import Context, Head, Kind, Link, Page
from panneau.site.model.pairs import Pairs
from panneau.site.model.similar_offers import Similar
from panneau.site.model.site_model import AT_FRANCE_TRAVAIL, Edition
from panneau.site.model.urls import HOME, offer_path

LONG_SECTION = 12
"""Entries of « Autres informations » from which a link leads past them."""
OTHERS = "autres-informations"
_CRUMBS = (Link("Accueil", HOME), Link("Communes", "communes.html"))


class OfferPages:
    """Plans the page of each offer; what several of them need is made once."""

    def __init__(
        self, edition: Edition, chrome: Chrome, *, directories: Sequence[Directory], pairs: Pairs, cards: CardBox
    ) -> None:
        self._edition = edition
        self._chrome = chrome
        self._directories = directories
        self._pairs = pairs
        self._cards = cards
        self._trade_sheet = cache(edition.trade_sheet_of)
        self._contact = contact_link(edition.site.contact)
        self._robots = (*chrome.robots, *edition.offer_robots)
        self._policy = content_policy(connect_src=edition.site.counting.sends_to)

    def pages(self, newest: Sequence[Offer]) -> Iterator[Page]:
        """One page an offer; `newest`: all offers, latest first."""
        similar = Similar(newest)
        around = zip(newest, (None, *newest[:-1]), (*newest[1:], None), strict=True) if newest else ()
        for offer, newer, older in around:
            context = partial(self._context, offer, similar, newer, older)
            changed = next((raw for raw in (offer.updated, offer.created) if stamped_day(raw)), "")
            yield Page(offer_path(offer.id), "offre.html", Kind.OFFER, context, lastmod=changed)

    def _context(self, offer: Offer, similar: Similar, newer: Offer | None, older: Offer | None) -> Context:
        sheet = self._edition.sheet_of(offer.id)
        groups = list(chain.from_iterable(directory.groups_of(offer) for directory in self._directories))
        commune = groups[0]  # the first directory is that of the communes, and every offer is in one of its groups
        values = {
            "crumbs": (*_CRUMBS, Link(commune.label, commune.path)),
            "offer": offer,
            "facts": facts_of(offer),
            "sheet": sheet,
            "long_section": _long_section(sheet),
            "says_how_to_apply": any(section.slug == "postuler" for section in sheet.sections),
            "published": french_day(offer.created),
            "updated": french_day(offer.updated),
            "partner_words": partner_words(offer),
            "apply": exit_to(offer.apply_href),
            "source": exit_to(offer.source_href),
            "trade_sheet": self._trade_sheet(trade_of(offer.rome_code)),
            "report": self._report_link(offer),
            "groups": (*groups, *self._pairs.of(offer)),
            "similar": tuple(map(self._cards.of, similar.of(offer))),
            "newer": self._cards.of(newer) if newer else None,
            "older": self._cards.of(older) if older else None,
            "posting": self._posting(offer, sheet),
            "robots": self._robots,
            "counter": counter_of(self._edition.site, offer.id),
            "policy": self._policy,
        }
        context = self._chrome.around(
            offer_path(offer.id),
            title=", ".join(filter(str.strip, (offer.title, offer.place))),
            description=". ".join(filter(str.strip, (offer.title, offer.employer, offer.place, offer.contract))),
            section="offres",
            values=values,
        )
        return self._retained(context, offer)

    def _retained(self, context: Context, offer: Offer) -> Context:
        """The context, with the address that search engines should retain."""
        head = context["head"]
        if self._edition.canonical != AT_FRANCE_TRAVAIL or not offer.source_page or not isinstance(head, Head):
            return context
        return {**context, "head": replace(head, canonical=offer.source_page)}

    def _report_link(self, offer: Offer) -> str:
        """Where the town is told of a fault in an offer; "" while its address is to be filled in."""
        if self._contact is None:
            return ""
        subject = quote(f"Signalement de l’offre n° {offer.id}")
        address = self._contact.path
        return f"{address}?subject={subject}" if address.startswith("mailto:") else address

    def _posting(self, offer: Offer, sheet: Sheet) -> Properties | None:
        """Fictive offers are told to no search engine."""
        if self._edition.site.demonstration or not sheet.description:
            return None
        name = self._edition.name_of(offer.commune)
        town = "" if name == offer.commune else name  # a code that no commune has is its own name
        return job_posting(offer, description=sheet.description.text, town=town)


def _long_section(sheet: Sheet) -> str:
    """The slug of the section that readers are offered to pass over; "" when it is short."""
    last = sheet.sections[-1] if sheet.sections else None
    return OTHERS if last and last.slug == OTHERS and len(last.entries) >= LONG_SECTION else ""

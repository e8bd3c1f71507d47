"""The offers' own pages: what each says beside its whole content, and where it leads on to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from urllib.parse import quote

from panneau.common.clock import parse_day
from panneau.common.french import build_day_moment
from panneau.offers.group_labels import parse_trade
from panneau.offers.model import Offer, OfferSheet, SheetSection
from panneau.offers.plain_facts import build_plain_facts
from panneau.site.files.structured_data import Properties, build_job_posting
from panneau.site.model.cards import CardCache, format_partner_words, make_external_link
from panneau.site.model.content_security_policy import render_policy
from panneau.site.model.counted_views import make_counter
from panneau.site.model.groups import Directory
from panneau.site.model.layout import PageLayout, make_contact_link
from panneau.site.model.offer_head import list_head_facts
from panneau.site.model.page import TOUCHED, Context, Link, Page, PageHead, PageKind
from panneau.site.model.pairs import PairIndex
from panneau.site.model.similar_offers import SimilarOffers
from panneau.site.model.site_model import AT_FRANCE_TRAVAIL, SiteModel
from panneau.site.model.urls import CONTRACTS_HELP, HOME, make_offer_path

LONG_SECTION = 12
"""Entries of « Autres informations » from which a link leads past them."""
OTHERS, DATA = "autres-informations", "donnees"
_CRUMBS = (Link("Accueil", HOME), Link("Communes", "communes.html"))


class OfferPages:
    """Plans the page of each offer; what several of them need is made once."""

    def __init__(
        self,
        model: SiteModel,
        layout: PageLayout,
        *,
        directories: Sequence[Directory],
        pairs: PairIndex,
        cards: CardCache,
    ) -> None:
        self._model = model
        self._layout = layout
        self._directories = directories
        self._pairs = pairs
        self._cards = cards
        self._trade_sheet = cache(model.trade_sheet_of)
        self._explains = model.town.has_page(CONTRACTS_HELP)
        self._contact = make_contact_link(model.site.contact)
        self._robots = (*layout.robots, *model.offer_robots)
        self._policy = render_policy(connect_src=model.site.counting.sends_to)

    def plan_pages(self, newest: Sequence[Offer]) -> Iterator[Page]:
        """Plan one page for each offer; `newest`: all offers, latest first."""
        similar = SimilarOffers(newest)
        around = zip(newest, (None, *newest[:-1]), (*newest[1:], None), strict=True) if newest else ()
        for offer, newer, older in around:
            context = partial(self._build_context, offer, similar, newer, older)
            changed = next((raw for raw in (offer.updated, offer.created) if parse_day(raw)), "")
            yield Page(make_offer_path(offer.id), "offre.html", PageKind.OFFER, context, lastmod=changed)

    def _build_context(self, offer: Offer, similar: SimilarOffers, newer: Offer | None, older: Offer | None) -> Context:
        sheet = self._model.sheet_of(offer.id)
        plain = build_plain_facts(offer)
        groups = list(chain.from_iterable(directory.iter_groups(offer) for directory in self._directories))
        commune = groups[0]  # the first directory is that of the communes, and every offer is in one of its groups
        values = {
            "crumbs": (*_CRUMBS, Link(commune.label, commune.path)),
            "offer": offer,
            "facts": list_head_facts(offer, plain, sheet, explains=self._explains),
            "sheet": sheet,
            "read_sections": tuple(section for section in sheet.sections if not _is_data(section)),
            "data_sections": tuple(filter(_is_data, sheet.sections)),
            TOUCHED: offer.touched | sheet.touched | plain.touched,
            "long_section": _find_long_section(sheet),
            "says_how_to_apply": any(section.slug == "postuler" for section in sheet.sections),
            "published": build_day_moment(offer.created),
            "updated": build_day_moment(offer.updated),
            "partner_words": format_partner_words(offer),
            "apply": make_external_link(offer.apply_href),
            "source": make_external_link(offer.source_href),
            "trade_sheet": self._trade_sheet(parse_trade(offer.rome_code)),
            "report": self._make_report_link(offer),
            "helps": tuple(self._iter_helps(offer)),
            "groups": (*groups, *self._pairs.iter_groups(offer)),
            "similar": tuple(map(self._cards.find_card, similar.find_similar(offer))),
            "newer": self._cards.find_card(newer) if newer else None,
            "older": self._cards.find_card(older) if older else None,
            "posting": self._build_posting(offer, sheet),
            "robots": self._robots,
            "counter": make_counter(self._model.site, offer.id),
            "policy": self._policy,
        }
        context = self._layout.build_context(
            make_offer_path(offer.id),
            title=", ".join(filter(str.strip, (offer.title, offer.place))),
            description=". ".join(filter(str.strip, (offer.title, offer.employer, offer.place, offer.contract))),
            section="offres",
            values=values,
        )
        return self._replace_canonical(context, offer)

    def _replace_canonical(self, context: Context, offer: Offer) -> Context:
        """The context, with the address that search engines should retain."""
        head = context["head"]
        if self._model.canonical != AT_FRANCE_TRAVAIL or not offer.source_page or not isinstance(head, PageHead):
            return context
        return {**context, "head": replace(head, canonical=offer.source_page)}

    def _make_report_link(self, offer: Offer) -> str:
        """Where the town is told of a fault in an offer; "" while its address is to be filled in."""
        if self._contact is None:
            return ""
        subject = quote(f"Signalement de l’offre n° {offer.id}")
        address = self._contact.path
        return f"{address}?subject={subject}" if address.startswith("mailto:") else address

    def _iter_helps(self, offer: Offer) -> Iterator[Link]:
        for link in self._model.help_links:
            if link.suits(rome=offer.rome_code, commune=offer.commune):
                yield Link(link.title, link.page)

    def _build_posting(self, offer: Offer, sheet: OfferSheet) -> Properties | None:
        """Build the posting for search engines; None for fictive offers, which are told to none."""
        if self._model.site.demonstration or not sheet.description:
            return None
        name = self._model.name_of(offer.commune)
        town = "" if name == offer.commune else name  # a code that no commune has is its own name
        return build_job_posting(offer, description=sheet.description.text, town=town)


def _is_data(section: SheetSection) -> bool:
    """Whether a section comes last, after what is read."""
    return section.slug in (OTHERS, DATA)


def _find_long_section(sheet: OfferSheet) -> str:
    """The slug of the section that readers are offered to pass over; "" when it is short."""
    last = sheet.sections[-1] if sheet.sections else None
    return OTHERS if last and last.slug == OTHERS and len(last.entries) >= LONG_SECTION else ""

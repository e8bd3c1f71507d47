"""Atom feeds of the newest offers: of all, and of each commune, contract and domain.

An entry holds the title, the place, the contract, the dates and the link, and no text of the offer. Addresses are
absolute, as Atom demands: those of `make serve` on a site without public address.
Source: RFC 4287; licence, art. 3 (no text) and 4 (the mentions, in each feed).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from panneau.common.moments import instant
from panneau.offers.model import Offer
from panneau.site.model.groups import Directory, Group
from panneau.site.model.page import Context, Kind, Link, Page
from panneau.site.model.site_model import Edition
from panneau.site.model.urls import ALL_OFFERS, MODIFICATIONS, absolute, offer_path, root_of

FEED = "fil.xml"
"""The feed of all offers."""
FED = ("communes", "contrats", "domaines")
"""Directories whose groups have a feed."""
MOST_ENTRIES = 50
TEMPLATE = "fil.xml"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One offer in a feed."""

    address: str
    title: str
    summary: str
    """Place and contract."""
    published: str
    """Date and time for machines, or ""."""
    updated: str


def feed_of(group: Group) -> Link | None:
    """The feed of a list; None where it has none."""
    if group.stem == ALL_OFFERS:
        return Link(group.title, FEED)
    folder, _, name = group.stem.partition("/")
    return Link(group.title, f"{group.stem}.xml") if folder in FED and "/" not in name else None


def plan_feeds(edition: Edition, everything: Group, directories: tuple[Directory, ...]) -> Iterator[Page]:
    """The files of all feeds."""
    groups = (group for directory in directories for group in directory.groups.values())
    for group in (everything, *groups):
        if link := feed_of(group):
            context = partial(_feed, edition, group, link.path)
            yield Page(link.path, TEMPLATE, Kind.FEED, context, in_sitemap=False)


def _feed(edition: Edition, group: Group, path: str) -> Context:
    url = edition.site.site_url
    return {
        "root": root_of(path),
        "address": absolute(url, path),
        "page_address": absolute(url, group.path),
        "modifications_address": absolute(url, MODIFICATIONS),
        "title": group.title,
        "site": edition.site,
        "mentions": edition.mentions,
        "entries": tuple(_entry(offer, edition) for offer in islice(group.offers, MOST_ENTRIES)),
    }


def _entry(offer: Offer, edition: Edition) -> FeedEntry:
    published = instant(offer.created)
    return FeedEntry(
        address=absolute(edition.site.site_url, offer_path(offer.id)),
        title=offer.title,
        summary=", ".join(filter(None, (offer.place, offer.contract))),
        published=published,
        updated=instant(offer.updated) or published or edition.mentions.read_on.datetime,
    )

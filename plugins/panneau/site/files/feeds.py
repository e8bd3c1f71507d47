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

from panneau.common.clock import to_rfc3339
from panneau.offers.model import Offer
from panneau.site.model.groups import Directory, Group
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import ALL_OFFERS, MODIFICATIONS, make_absolute, make_offer_path, make_relative_root

FEED = "fil.xml"
"""The feed of all offers."""
FEED_DIRECTORIES = ("communes", "contrats", "domaines")
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


def find_feed(group: Group) -> Link | None:
    """Find the path of the feed of a list; None where it has none."""
    if group.stem == ALL_OFFERS:
        return Link(group.title, FEED)
    folder, _, name = group.stem.partition("/")
    return Link(group.title, f"{group.stem}.xml") if folder in FEED_DIRECTORIES and "/" not in name else None


def plan_feeds(model: SiteModel, everything: Group, directories: tuple[Directory, ...]) -> Iterator[Page]:
    """Plan the feeds: that of all offers, and one for each group of the directories that have some."""
    groups = (group for directory in directories for group in directory.groups.values())
    for group in (everything, *groups):
        if link := find_feed(group):
            context = partial(_build_feed_context, model, group, link.path)
            yield Page(link.path, TEMPLATE, PageKind.FEED, context, in_sitemap=False)


def _build_feed_context(model: SiteModel, group: Group, path: str) -> Context:
    url = model.site.site_url
    return {
        "root": make_relative_root(path),
        "address": make_absolute(url, path),
        "page_address": make_absolute(url, group.path),
        "modifications_address": make_absolute(url, MODIFICATIONS),
        "title": group.title,
        "site": model.site,
        "mentions": model.mentions,
        "entries": tuple(_make_entry(offer, model) for offer in islice(group.offers, MOST_ENTRIES)),
    }


def _make_entry(offer: Offer, model: SiteModel) -> FeedEntry:
    published = to_rfc3339(offer.created)
    return FeedEntry(
        address=make_absolute(model.site.site_url, make_offer_path(offer.id)),
        title=offer.title,
        summary=", ".join(filter(None, (offer.place, offer.contract))),
        published=published,
        updated=to_rfc3339(offer.updated) or published or model.mentions.read_on.datetime,
    )

"""The audit of one page: which checks it goes through, by its kind, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import dirname

from panneau.audit.checks import (
    bulk_extraction,
    elements,
    heads,
    links,
    list_items,
    logos,
    mentions,
    offer_content,
    page_words,
    register_page,
    secret_values,
    town_pages,
    traces,
)
from panneau.audit.engine.audit_facts import AuditFacts, parse_offer_id
from panneau.audit.engine.document import resolve
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.frames import parse_frame
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.page_reading import Item, PageReading, read_page
from panneau.audit.engine.short_facts import ShortFacts, find_title
from panneau.audit.engine.value_forms import fold, normalize_spaces, squeeze
from panneau.site.model.urls import MODIFICATIONS, NOT_FOUND

NEWEST_FIRST = "de la plus récente à la plus ancienne"


@dataclass(frozen=True, slots=True)
class AuditContext:
    """What every file is compared with, and what was found clean so far: the caches of one process."""

    facts: AuditFacts
    ledger: Ledger
    shorts: Mapping[str, ShortFacts]
    """Id → what lists may say of each live offer."""
    words: page_words.Vocabulary
    links: links.LinkContext
    town: town_pages.TownTexts
    secrets: secret_values.SecretPatterns
    texts: bulk_extraction.TextIndex
    frames: set[tuple[str, int, int]] = field(default_factory=set)
    """Frames of pages that had no fault (`engine/frames.py`)."""
    tags: elements.KnownTags = field(default_factory=elements.KnownTags)

    def make_ledger(self) -> Ledger:
        """Make an empty ledger, that shows no secret."""
        return Ledger(self.facts.licence, find_secrets=self.secrets.find_secrets)


def check_page(path: str, data: bytes, context: AuditContext) -> None:
    """Check one page on its bytes.

    Raises: markup.NotPlain for a page that not even a browser could be told to read.
    """
    ledger, before = context.ledger, context.ledger.faults
    html = data.decode("utf-8", "replace")
    frame = parse_frame(path, html) if path not in context.facts.fragments else None
    is_proven = frame is not None and frame.key in context.frames
    reading = read_page(path, frame.content if frame and is_proven else html)
    reading.is_whole = not is_proven
    offer_id = parse_offer_id(path)
    payload = context.facts.payloads.get(offer_id)
    _check_around(reading, OfferView(payload) if payload is not None else None, context)
    if payload is not None:
        _check_offer(reading, OfferView(payload), context)
    elif offer_id not in context.facts.moved:
        _check_other(reading, context)
    if ledger.faults > before or path in context.town.pages:
        # Every word of another page without fault is accounted for: it holds no secret, and no trace of a gone offer.
        secret_values.check_secrets(path, data, context.secrets, context.facts, ledger)
        traces.check_traces(path, data, context.facts, context.shorts, ledger)
    if frame is not None and ledger.faults == before:
        context.frames.add(frame.key)


def _check_around(reading: PageReading, view: OfferView | None, context: AuditContext) -> None:
    """Check what all pages have: elements, head, links, legal pages, nothing to fill in."""
    facts, ledger = context.facts, context.ledger
    if parse_offer_id(reading.path) in facts.moved:
        return
    elements.check_elements(reading, context.tags, view, context.words, facts, ledger)
    heads.check_head_elements(reading, view, context.links, ledger)
    links.check_links(reading, view, context.links, ledger)
    town_pages.check_placeholders(reading, facts, ledger)
    if reading.path not in context.town.pages:
        page_words.check_comments(reading, facts, ledger)
    if reading.is_whole and reading.path not in facts.fragments:
        town_pages.check_legal_links(reading, facts, ledger)


def _check_offer(reading: PageReading, view: OfferView, context: AuditContext) -> None:
    facts, ledger = context.facts, context.ledger
    began = facts.began.isoformat(timespec="seconds")
    page_words.check_words(reading, view, context.words, facts, ledger)
    _check_crumbs(reading, view, context)
    _check_entries(reading, context)
    offer_content.check_content(reading, view, ledger)
    offer_content.check_head(reading, view, began, ledger)
    mentions.check_mentions(reading, view, facts, ledger)
    logos.check_logos(reading, view, facts, ledger)
    town_pages.check_borrowed(view.payload, context.town, facts, ledger)
    ledger.count("dates", pages=1, values=2)
    ledger.count("no-extraction", pages=1)


def _check_other(reading: PageReading, context: AuditContext) -> None:
    facts, ledger, path = context.facts, context.ledger, reading.path
    ledger.count("no-extraction", pages=1)
    if path in facts.town_pages or path in facts.own_offers:
        town_pages.check_town_page(reading, facts, ledger)
        page_words.check_item_words(reading, reading.frame, None, context.words, facts, ledger)
        return
    page_words.check_words(reading, None, context.words, facts, ledger)
    page_words.check_names(reading, [reading.own, reading.frame, *reading.hidden], context.words, facts, ledger)
    _check_entries(reading, context)
    if path != NOT_FOUND or reading.items:
        mentions.check_mentions(reading, None, facts, ledger)
    if path == MODIFICATIONS:
        register_page.check_register(reading, facts, ledger)


def _check_entries(reading: PageReading, context: AuditContext) -> None:
    """Check the entries of lists: of offers, of other lists, of the town's own pages."""
    facts, ledger = context.facts, context.ledger
    created = []
    for item in reading.items:
        if item.offer:
            list_items.check_item(reading.path, item, facts, context.shorts, ledger)
            created.append(item)
        elif not _check_town_entry(reading, item, context):
            page_words.check_names(reading, [item], context.words, facts, ledger)
    if any(NEWEST_FIRST in normalize_spaces(words) for words in reading.own.words):
        list_items.check_order(reading.path, created, context.shorts, ledger)


def _check_crumbs(reading: PageReading, view: OfferView, context: AuditContext) -> None:
    """Check that what stands around an offer's content names lists, and the offer itself."""
    title = find_title(view.payload)
    known = view.build_forms() if any(item.values for item in reading.hidden) else {title}
    around = (reading.frame, *(item for item in reading.hidden if not item.offer))
    others = [value for item in around for value in item.values if fold(value.text) not in known]
    page_words.check_names(reading, [Item(values=others)], context.words, context.facts, context.ledger)


def _check_town_entry(reading: PageReading, item: Item, context: AuditContext) -> bool:
    """Check an entry that leads to a page of the town's own: it says what that page says. False for any other entry."""
    path = resolve(dirname(reading.path), item.target, context.facts.site_root) or ""
    if path not in context.town.pages:
        return False
    said = context.town.pages[path]
    for text in (*(value.text for value in item.values), *item.words):
        if squeeze(text) not in said and not page_words.is_phrase(text, context.words):
            page_words.report_unknown(reading, text, item, context.ledger)
    return True

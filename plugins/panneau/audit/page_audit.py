"""The audit of one page: which checks it goes through, by its kind, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from panneau.audit.checks import (
    elements,
    figure_rows,
    heads,
    links,
    list_items,
    list_members,
    mentions,
    offer_content,
    offer_heads,
    own_pages,
    own_texts,
    page_words,
    register_page,
    secret_values,
    shown_logos,
    traces,
    trade_headings,
    whole_lists,
)
from panneau.audit.engine.audit_facts import AuditFacts, parse_offer_id
from panneau.audit.engine.audited_page import AuditedPage, SiteKnowledge
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.frames import FrameKey, PageFrame, parse_frame
from panneau.audit.engine.html_tags import NotPlain
from panneau.audit.engine.list_facts import find_title
from panneau.audit.engine.list_groups import Groups
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.page_reader import read_page, read_with_entries
from panneau.audit.engine.page_reading import Item, PageReading
from panneau.audit.engine.proven_entries import Entry, EntryKey, ProvenEntries
from panneau.audit.engine.value_forms import fold, squeeze
from panneau.licence.duties import Duty
from panneau.site.model.urls import MODIFICATIONS, NOT_FOUND, OBSERVATORY


@dataclass(frozen=True, slots=True)
class AuditContext:
    """What every file is compared with, and what was found clean so far: the caches of one process."""

    site: SiteKnowledge
    ledger: Ledger
    groups: Groups
    town: own_pages.TownTexts
    secrets: secret_values.SecretPatterns
    frames: set[FrameKey] = field(default_factory=set)
    """Frames of pages that had no fault (`engine/frames.py`)."""
    new_structures: list[str] = field(default_factory=list)
    """Paths of the pages that brought an element with classes of its own: those that may have to be looked at."""
    entries: ProvenEntries = field(default_factory=ProvenEntries)
    tags: elements.KnownTags = field(default_factory=elements.KnownTags)

    @property
    def facts(self) -> AuditFacts:
        """What the build knows to be so."""
        return self.site.facts

    def make_ledger(self) -> Ledger:
        """Make an empty ledger, that shows no secret."""
        own = frozenset((*self.facts.town_pages, *self.facts.own_offers))
        return Ledger(self.facts.licence, find_secrets=self.secrets.find_secrets, own_pages=own)


def check_page(path: str, data: bytes, context: AuditContext) -> None:
    """Check one page on its bytes.

    Raises: html_tags.NotPlain for a page that not even a browser could be told to read.
    """
    ledger, facts = context.ledger, context.facts
    faults, findings, html = ledger.faults, ledger.size, data.decode("utf-8", "replace")
    frame = parse_frame(path, html) if path not in facts.fragments else None
    reading, entries = _read(path, html, frame, context)
    page = _check_reading(reading, context)
    # In the bytes, words accounted for or not: classes and names of attributes are free, and could hold either.
    secret_values.check_secrets(path, data, context.secrets, facts, ledger)
    traces.check_traces(path, data, facts, context.site.live, ledger)
    if frame is not None and ledger.faults == faults:
        context.frames.add(frame.key)
    if page is not None and ledger.size == findings:
        _remember_entries(page, entries, context)


def _remember_entries(page: AuditedPage, entries: Mapping[EntryKey, Entry], context: AuditContext) -> None:
    """Remember the entries of a page without finding that would have none on another page."""
    if not page.is_town_s and page.reading.path not in elements.PAGES_FILLED_IN:
        for key, entry in entries.items():
            if list_items.is_alike_everywhere(page, entry):
                context.entries.remember(key, entry)


def _check_reading(reading: PageReading, context: AuditContext) -> AuditedPage | None:
    """Check what a page says; None for one that shows an offer as it was, of which nothing is known any more."""
    offer_id = parse_offer_id(reading.path)
    if offer_id in context.facts.moved:
        return None
    payload = context.facts.payloads.get(offer_id)
    page = AuditedPage(reading, OfferView(payload) if payload is not None else None, context.site, context.ledger)
    _check_around(page, context)
    if page.view is not None:
        _check_offer(page, page.view, context)
    elif page.is_town_s:
        own_pages.check_town_page(page)
        own_texts.check_own_text(page)
        page_words.check_item_words(page, reading.frame)
    else:
        _check_other(page, context)
    return page


def _check_around(page: AuditedPage, context: AuditContext) -> None:
    """Check what all pages have: elements, head, links, legal pages, nothing to fill in."""
    if elements.check_elements(page, context.tags):
        context.new_structures.append(page.reading.path)
    heads.check_head_elements(page)
    links.check_links(page)
    own_pages.check_placeholders(page)
    if not page.is_town_s:
        page_words.check_comments(page)
    if page.reading.is_whole and page.reading.path not in context.facts.fragments:
        own_pages.check_legal_links(page)


def _check_offer(page: AuditedPage, view: OfferView, context: AuditContext) -> None:
    page_words.check_words(page)
    _check_crumbs(page, view)
    list_members.check_lists_of(page, view, context.groups)
    _check_entries(page, context)
    offer_content.check_content(page, view)
    offer_heads.check_head(page, view)
    mentions.check_mentions(page)
    shown_logos.check_logos(page, view)
    own_pages.check_borrowed(view.payload, context.town, context.ledger)
    context.ledger.count(Duty.DATES, pages=1, values=2)
    context.ledger.count(Duty.NO_EXTRACTION, pages=1)


def _check_other(page: AuditedPage, context: AuditContext) -> None:
    reading = page.reading
    context.ledger.count(Duty.NO_EXTRACTION, pages=1)
    page_words.check_words(page)
    page_words.check_names(page, [reading.own, reading.frame, *reading.hidden])
    _check_entries(page, context)
    list_items.check_order(page)
    list_items.check_twins(page)
    list_members.check_members(page, context.groups)
    trade_headings.check_trade_headings(page)
    whole_lists.check_directory(page, context.groups)
    whole_lists.check_newest(page, context.groups)
    if reading.path == OBSERVATORY:
        figure_rows.check_figure_rows(page)
        figure_rows.check_bars(page)
    if reading.path != NOT_FOUND or reading.items:
        mentions.check_mentions(page)
    if reading.path == MODIFICATIONS:
        register_page.check_register(page)


def _check_entries(page: AuditedPage, context: AuditContext) -> None:
    """Check the entries of lists: of offers, of the town's own pages, of other lists."""
    for item in (*page.reading.items, *(one for one in page.reading.hidden if one.target)):
        if item.offer:
            list_items.check_item(page, item)
        elif said := context.town.pages.get(page.resolve(item.target)):
            own_texts.check_own_entry(page, item)
            _check_town_entry(page, item, said)
        else:
            page_words.check_names(page, [item])


def _check_town_entry(page: AuditedPage, item: Item, said: str) -> None:
    """Check that an entry that leads to a page of the town's own says what that page says, white space aside."""
    for text in (*(value.text for value in item.values), *item.words):
        if squeeze(text) not in said and not page.site.words.says(text):
            page_words.report_unknown(page, text, item)


def _check_crumbs(page: AuditedPage, view: OfferView) -> None:
    """Check that what stands around an offer's content names lists, and the offer itself."""
    hidden = [item for item in page.reading.hidden if item.values and not item.offer]
    known = {*(view.build_forms() if hidden else ()), fold(find_title(view.payload))}
    around = (page.reading.frame, *hidden)
    others = [value for item in around for value in item.values if fold(value.text) not in known]
    page_words.check_names(page, [Item(values=others)])


def _read(
    path: str, html: str, frame: PageFrame | None, context: AuditContext
) -> tuple[PageReading, Mapping[EntryKey, Entry]]:
    """Read a page: the whole of it, or its own part where what is around it was proven on another page."""
    if frame is not None and frame.key in context.frames:
        try:
            reading, entries = read_with_entries(path, frame.content, context.entries)
        except NotPlain:  # what is left open in the content may go on after it
            return read_page(path, html), {}
        reading.is_whole = False
        return reading, entries
    return read_page(path, html), {}

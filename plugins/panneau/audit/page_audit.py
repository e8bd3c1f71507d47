"""The audit of one page: it is read, then goes through the checks of its kind (`audit/check_table.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from panneau.audit import check_table
from panneau.audit.checks import elements, list_items
from panneau.audit.engine.audit_facts import AuditFacts, parse_offer_id
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.frames import PageFrame, parse_frame
from panneau.audit.engine.html_tags import NotPlain
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.page_reader import read_page, read_with_entries
from panneau.audit.engine.page_reading import PageReading
from panneau.audit.engine.proven_entries import Entry, EntryKey
from panneau.audit.engine.registration import run_checks
from panneau.audit.engine.subjects import PagesBefore, RawFile, SeenOffer, SeenPage, SiteKnowledge


@dataclass(frozen=True, slots=True)
class AuditContext:
    """What every file is compared with, where findings go, and what was found clean so far."""

    site: SiteKnowledge
    ledger: Ledger
    before: PagesBefore

    @property
    def facts(self) -> AuditFacts:
        """What the build knows to be so."""
        return self.site.facts


def check_page(path: str, data: bytes, context: AuditContext) -> None:
    """Check one page on its bytes.

    Raises: html_tags.NotPlain for a page that not even a browser could be told to read.
    """
    ledger, before, html = context.ledger, context.before, data.decode("utf-8", "replace")
    faults, findings = ledger.faults, ledger.size
    frame = parse_frame(path, html) if path not in context.facts.fragments else None
    reading, entries = _read(path, html, frame, before)
    page = _check_reading(reading, context)
    run_checks(check_table.PAGE_BYTES, RawFile(path, data, context.site, ledger))
    if frame is not None and ledger.faults == faults:
        before.frames.add(frame.key)
    if page is not None and ledger.size == findings:
        _remember_entries(page, entries)


def _check_reading(reading: PageReading, context: AuditContext) -> SeenPage | None:
    """Check what a page says; None for one that shows an offer as it was, of which nothing is known any more."""
    offer_id = parse_offer_id(reading.path)
    if offer_id in context.facts.moved:
        return None
    payload = context.facts.payloads.get(offer_id)
    if payload is not None:
        sheet = SeenOffer(reading, OfferView(payload), context.site, context.ledger, context.before)
        run_checks(check_table.EVERY_PAGE, sheet)
        run_checks(check_table.OFFER_PAGE, sheet)
        return sheet
    page = SeenPage(reading, None, context.site, context.ledger, context.before)
    run_checks(check_table.EVERY_PAGE, page)
    run_checks(check_table.TOWN_PAGE if page.is_town_s else check_table.OTHER_PAGE, page)
    return page


def _remember_entries(page: SeenPage, entries: Mapping[EntryKey, Entry]) -> None:
    """Remember the entries of a page without finding that would have none on another page."""
    if not page.is_town_s and page.reading.path not in elements.PAGES_FILLED_IN:
        for key, entry in entries.items():
            if list_items.is_alike_everywhere(page, entry):
                page.before.entries.remember(key, entry)


def _read(
    path: str, html: str, frame: PageFrame | None, before: PagesBefore
) -> tuple[PageReading, Mapping[EntryKey, Entry]]:
    """Read a page: the whole of it, or its own part where what is around it was proven on another page."""
    if frame is not None and frame.key in before.frames:
        try:
            reading, entries = read_with_entries(path, frame.content, before.entries)
        except NotPlain:  # what is left open in the content may go on after it
            return read_page(path, html), {}
        reading.is_whole = False
        return reading, entries
    return read_page(path, html), {}

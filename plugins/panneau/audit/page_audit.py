"""The audit of one page: which checks it goes through, in which order.

What a page hides is removed from it half way: links and elements are looked at before, what must be read after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from panneau.audit.checks import (
    bulk_extraction,
    cards_and_logos,
    free_of_charge,
    job_postings,
    legal_pages,
    links,
    mentions,
    secret_values,
)
from panneau.audit.checks.whole_content import check_content, check_head
from panneau.audit.conformity import CONFORMITY
from panneau.audit.engine.audit_facts import AuditFacts, parse_offer_id
from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.frames import ProvenFrames, parse_frame
from panneau.audit.engine.lines import CleanLines
from panneau.audit.engine.payload_view import PayloadView
from panneau.audit.engine.short_texts import find_quoting_offers
from panneau.audit.engine.styles import Styles
from panneau.licence.modifications import MODIFICATIONS
from panneau.site.model.urls import MODIFICATIONS as REGISTER
from panneau.site.model.urls import NOT_FOUND

SHEET_LINK = "link[rel~=stylesheet]"
TDM_META = re.compile(rb"<meta +name=[\"']?tdm-reservation[\"']? +content=[\"']?1[\"' >]")


@dataclass(frozen=True, slots=True)
class AuditContext:
    """What every file is compared with, and what was found clean so far: the caches of one process."""

    facts: AuditFacts
    ledger: Ledger
    styles: Styles
    texts: bulk_extraction.TextIndex
    secrets: secret_values.SecretPatterns
    cards: cards_and_logos.CardChecker
    hidden: re.Pattern[bytes] | None
    frames: ProvenFrames
    offer_lines: CleanLines = field(default_factory=CleanLines)
    """Lines of the offers' pages."""
    other_lines: CleanLines = field(default_factory=CleanLines)
    """Lines of all other pages."""
    clean_entries: set[int] = field(default_factory=set)
    """Entries of feeds that were found clean."""


def check_page(path: str, data: bytes, context: AuditContext) -> None:
    """Check a page: the whole of it, or its content alone where what is around it was proven on another page."""
    frame = parse_frame(path, data) if _is_read_by_content(path, context.facts) else None
    if frame is not None and context.frames.is_proven(frame):
        page = _AuditedPage.from_data(path, frame.content, context)
        if page.document.ends_well:
            _check(page, context)
            return
    before, page = context.ledger.faults, _AuditedPage.from_data(path, data, context)
    is_child_of_body = page.document.is_child_of_body
    _check(page, context)
    if frame is not None and is_child_of_body and context.ledger.faults == before:
        context.frames.remember(frame)


def _is_read_by_content(path: str, facts: AuditFacts) -> bool:
    """Whether all that the page must say is said in its `<main>`."""
    return path not in (*facts.town_pages, *facts.own_offers, *facts.fragments, NOT_FOUND)


@dataclass(frozen=True, slots=True)
class _AuditedPage:
    """A page, and those of its lines that are not known to be clean."""

    document: Document
    known: CleanLines
    lines: set[bytes]
    news: bytes

    @classmethod
    def from_data(cls, path: str, data: bytes, context: AuditContext) -> _AuditedPage:
        known = context.offer_lines if parse_offer_id(path) else context.other_lines
        lines = known.find_new_lines(data)
        news = b"\n".join(lines)
        return cls(
            Document(path, data, context.styles, marks=known.find_marks(data, news), site_root=context.facts.site_root),
            known,
            lines,
            news,
        )


def _check(page: _AuditedPage, context: AuditContext) -> None:
    """Check the new lines for what one line can hold, then the page."""
    before, path = context.ledger.faults, page.document.path
    secret_values.check_secrets(path, page.news, context.secrets, context.facts, context.ledger)
    is_clean = check_traces(path, page.news, context)
    if _check_document(page.document, context) and is_clean and context.ledger.faults == before:
        page.known.remember(page.lines)


def check_traces(path: str, data: bytes, context: AuditContext) -> bool:
    """Check that a file names no offer that is not to be shown; an offer's own texts may name another one.

    Returns whether it names none at all.
    """
    facts = context.facts
    own = parse_offer_id(path)
    told = facts.set_aside if path in (REGISTER, CONFORMITY) else ()
    stale = {
        found for found in links.find_offer_ids(data, facts) if found not in facts.payloads and found not in facts.moved
    } - {own, *told} - context.texts.short.words  # fmt: skip
    if context.hidden:
        stale |= {found.decode() for found in context.hidden.findall(data)}
    given = str(facts.payloads.get(own, MODIFICATIONS if path == REGISTER else "")) if stale else ""
    for offer_id in sorted(stale):
        if offer_id in facts.hidden or offer_id not in given:
            problem = "Ce fichier nomme une offre qui n’est pas, ou plus, en ligne."
            cure = "Reconstruisez le site d’une seule moisson ; rien ne doit rester d’une offre retirée."
            for cause in (own,) if offer_id in given else find_quoting_offers(offer_id, facts) or ("",):
                context.ledger.add_fault("no-history", path, problem, value=offer_id, cure=cure, offer=cause)
    context.ledger.count("no-history", pages=1)
    return not stale


def _check_document(document: Document, context: AuditContext) -> bool:
    """Check a parsed page; whether it holds nothing that must be looked at again on the next one."""
    facts, ledger, path = context.facts, context.ledger, document.path
    payload = facts.payloads.get(parse_offer_id(path))
    view = PayloadView.from_payload(payload) if payload is not None else None
    free_of_charge.check_free(document, ledger, given=view.list_addresses if view else frozenset)

    def is_given(words: str) -> bool:
        return context.texts.short.quote(words) or (view is not None and view.quote(words))

    legal_pages.check_placeholders(path, document.data, facts, ledger, given=is_given)
    if document.is_whole:
        _check_reservation(document, ledger)
        _check_print(document, context)
    links.check_tags(document, view, facts, ledger)
    held = job_postings.check_postings(document, view, ledger)
    if view is not None:
        _check_offer(document, view, held, context)
        return True
    return _check_other(document, context)


def _check_other(document: Document, context: AuditContext) -> bool:
    """Check a page that is no offer's; whether it holds the text of none."""
    facts, ledger, path = context.facts, context.ledger, document.path
    news = b"\n".join(context.other_lines.list_new_lines(document.data))
    is_free = bulk_extraction.check_text(path, context.texts.find_page_runs(news), context.texts, facts, ledger)
    if "details" in document.specials:
        context.cards.check_folded(document, ledger)
    document.hide()
    if path in facts.fragments:
        is_free = bulk_extraction.check_no_text(path, document.data, context.texts, ledger) and is_free
    else:
        legal_pages.check_legal_links(document, facts, ledger)
    is_own = path in facts.town_pages or path in facts.own_offers
    place = document.main if not is_own and path != NOT_FOUND else document.select("body")[0]
    mentions.check_mentions(document, place, facts, ledger)
    if is_own:
        legal_pages.check_own(document, facts, ledger)
    else:
        context.cards.check(document, ledger)
    if path in facts.legal_pages:
        legal_pages.check_legal_page(document, ledger)
    return is_free


def _check_offer(document: Document, view: PayloadView, held: frozenset[str], context: AuditContext) -> None:
    facts, ledger = context.facts, context.ledger
    held |= links.check_offer_links(document, view, facts, ledger)
    bulk_extraction.check_offer_text(document, view, context.texts, held, ledger)
    document.hide()
    legal_pages.check_legal_links(document, facts, ledger)
    legal_pages.check_not_own(document, facts, ledger, own=view.id if view.quote(facts.own_mention) else "")
    block = mentions.check_mentions(document, document.main, facts, ledger)
    mentions.check_partners(document.path, view.payload, block, ledger)
    cards_and_logos.check_offer_logos(document, view, facts, ledger)
    cards_and_logos.check_source_logo(document, facts, ledger)
    context.cards.check(document, ledger)
    check_head(document, view, facts, ledger)
    check_content(document, view, ledger)
    ledger.count("dates", pages=1, values=2)


def _check_reservation(document: Document, ledger: Ledger) -> None:
    """Check that the page reserves text and data mining. Source: directive 2019/790, art. 4."""
    if not TDM_META.search(document.data):
        cure = 'Remettez <meta name="tdm-reservation" content="1"> dans base.html.'
        problem = "La page ne réserve pas la fouille de textes."
        ledger.add_fault("no-extraction", document.path, problem, value="tdm-reservation", cure=cure)


def _check_print(document: Document, context: AuditContext) -> None:
    """Check that a sheet for print, whose rules are not looked at, is asked for print only."""
    for node in document.select(f"{SHEET_LINK}:not([media=print])") if "link" in document.specials else ():
        path = document.resolve_href(node.attributes.get("href") or "")
        if path in context.styles.printed:
            problem = "La feuille d’impression s’applique aussi à l’écran, et peut y cacher du contenu."
            cure = 'Remettez media="print" sur ce lien de base.html.'
            context.ledger.add_fault("whole-content", document.path, problem, value=path, cure=cure)

"""Feeds: a title, a place, a contract, dates and a link for each live offer, and none of its text.

Source: licence, art. 1.1, 3, 4, 5.2 and 7; RFC 4287 (Atom).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from xml.etree import ElementTree

from panneau.audit.checks.bulk_extraction import check_no_text
from panneau.audit.checks.data_files import check_file_mentions
from panneau.audit.engine.offer_reading import OFFER_ID
from panneau.audit.engine.payload_view import PayloadView
from panneau.audit.engine.value_forms import fold
from panneau.audit.page_audit import AuditContext

ALLOWED = frozenset(("id", "title", "updated", "published", "link", "summary", "guid", "pubDate"))
"""What an entry may hold."""
_ENTRY = re.compile(r"<(?:entry|item)\b")
_OFFER = re.compile(rf"offres/({OFFER_ID})\.html")
_EDGES = re.compile(r"^[\s;·–—()-]+|[\s;·–—()-]+$")
_MOST_ENTRIES = 50_000
_CLEAN: set[int] = set()
_MINUTE = len("2026-11-21T08:00")
_CURE = "Un flux ne donne que le titre, le lieu, le contrat, les dates et le lien d’une offre (site/files/feeds.py)."


def is_feed(data: bytes) -> bool:
    """Whether a file is an Atom or RSS feed."""
    return b"<feed" in data[:600] or b"<rss" in data[:600]


def check_feed(path: str, data: bytes, context: AuditContext) -> None:
    """Check a feed: the mentions at its head, entries that say what the API gave, the text of no offer at all.

    An entry that was found clean in one feed is clean in the others, and not read again: each offer is in several.
    """
    facts, ledger = context.facts, context.ledger
    text = data.decode("utf-8", "replace")
    check_file_mentions(path, _ENTRY.split(text, maxsplit=1)[0], facts, ledger)
    check_no_text(path, data, context.texts, ledger)
    try:
        tree = ElementTree.fromstring(data)  # noqa: S314 - our own file; expat bounds what entities grow to
    except ElementTree.ParseError:
        ledger.add_fault("no-extraction", path, "Le flux ne se lit pas.", value=path, cure=_CURE)
        return
    for entry in _iter_entries(tree):
        key, before = hash(ElementTree.tostring(entry)), ledger.faults
        if key not in _CLEAN:
            _check_entry(path, entry, context)
            if ledger.faults == before and len(_CLEAN) < _MOST_ENTRIES:
                _CLEAN.add(key)


def _iter_entries(tree: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (node for node in tree.iter() if _parse_local_name(node) in ("entry", "item"))


def _parse_local_name(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


def _check_entry(path: str, entry: ElementTree.Element, context: AuditContext) -> None:
    facts, ledger = context.facts, context.ledger
    held = {_parse_local_name(node): node.text or "" for node in entry}
    for name in sorted(held.keys() - ALLOWED):
        problem = "Une entrée du flux porte plus que le titre, le lieu, le contrat, les dates et le lien."
        ledger.add_fault("no-extraction", path, problem, value=name, cure=_CURE)
    found = _OFFER.search(ElementTree.tostring(entry, "unicode"))
    said = context.texts.short.lists.get(found[1]) if found else None
    if found is None or (said is None and found[1] not in facts.moved):
        problem = "Une entrée du flux ne mène pas à une offre en ligne."
        ledger.add_fault("no-history", path, problem, value=found[1] if found else held.get("id", ""), cure=_CURE)
    elif said is not None:
        _check_words(path, held, found[1], context)
        _check_dates(path, held, found[1], context)


def _check_words(path: str, held: dict[str, str], offer_id: str, context: AuditContext) -> None:
    """Check that the title is the offer's, and its summary made of facts of the offer and nothing else."""
    title, summary = held.get("title", ""), held.get("summary", "")
    usual = {*context.texts.short.lists[offer_id].texts}
    if title in usual and _is_made_of(usual, summary):
        return
    view = PayloadView.from_payload(context.facts.payloads[offer_id])
    allowed = {text for text in view.build_allowed_texts() if isinstance(text, str)}
    for value, is_right in ((title, fold(title) in allowed), (summary, _is_made_of(allowed, fold(summary)))):
        if not is_right:
            problem = "Une entrée du flux dit autre chose que l’API."
            context.ledger.add_fault("no-alteration", path, problem, value=value, cure=_CURE, offer=offer_id)


def _is_made_of(parts: Set[str], text: str) -> bool:
    """Whether the parts, and what is between them, are the whole text; a part of one letter is a word by itself."""
    for part in sorted((part for part in parts if len(part) > 1), key=len, reverse=True):
        text = text.replace(part, "")
    left = (_EDGES.sub("", piece) for piece in text.split(","))
    return all(not piece or piece in parts for piece in left)


def _check_dates(path: str, held: dict[str, str], offer_id: str, context: AuditContext) -> None:
    said, began = context.texts.short.lists[offer_id], context.facts.began.isoformat()
    for name, given in (("published", (said.created,)), ("updated", (said.updated, said.created))):
        right = {raw[:_MINUTE] for raw in (*given, began)}
        if held.get(name) and not any(held[name].startswith(minute) for minute in right if minute):
            problem = "Une date du flux n’est pas celle de l’offre."
            context.ledger.add_fault("dates", path, problem, value=held[name], cure=_CURE, offer=offer_id)

"""The mentions on every page: source and partners, last update of the data, licence with its link, modifications.

On pages made from the base they are in the page's own content, where they are read. Source: licence, art. 4.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from selectolax.lexbor import LexborNode

from panneau.audit.engine.audit_facts import AuditFacts, Payload
from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.payload_view import is_partners, list_partner_names
from panneau.audit.engine.value_forms import format_date, normalize_spaces
from panneau.site.model.urls import MODIFICATIONS

_CURE = "Remettez le bloc des mentions (components/mentions.html) dans le gabarit de la page, sans le cacher."
_HIGHEST = 4
"""Elements between the date of the mentions and the block that holds the source."""


def check_mentions(document: Document, place: LexborNode | None, facts: AuditFacts, ledger: Ledger) -> str:
    """Check the four mentions, visible in `place`: the main content, or the whole body. Called after `hide`.

    Returns the text of the block that names the source, for `check_partners`.
    """
    times = _find_times(place, facts) if place else []
    block, text = next((found for node in times if (found := _find_block(node, facts))), (None, ""))
    missing = [] if block else [("la source, avec la date des données", facts.source)]
    if not times:
        missing.append(("la date de dernière mise à jour des données", _format_moment(facts.began)[0]))
    if not _has_licence_link(block, facts) and not _has_licence_link(place, facts):
        missing.append(("la licence, nommée et liée", facts.licence_address))
    for what, value in missing:
        ledger.add_fault("mentions", document.path, f"Il manque {what}.", value=value, cure=_CURE)
    if not _has_modifications_link(document, block) and not _has_modifications_link(document, place):
        problem = "Il manque le lien vers la page des modifications."
        ledger.add_fault("modifications", document.path, problem, value=MODIFICATIONS, cure=_CURE)
    ledger.count("mentions", pages=1, values=3)
    ledger.count("modifications", pages=1, values=1)
    return text


def check_partners(path: str, payload: Payload, block: str, ledger: Ledger) -> None:
    """Check that a partner's offer names its partner beside the source; `block` is what `check_mentions` gave."""
    names = list_partner_names(payload)
    for name in names:
        if normalize_spaces(name) not in block:
            problem = "La source ne nomme pas le partenaire qui a donné l’offre."
            ledger.add_fault("mentions", path, problem, value=name, cure=_CURE)
    if not names and is_partners(payload) and "partenaire" not in block:
        problem = "La source ne dit pas que l’offre vient d’un partenaire."
        ledger.add_fault("mentions", path, problem, value="partenaire", cure=_CURE)


def _find_times(place: LexborNode, facts: AuditFacts) -> list[LexborNode]:
    """Find the dates in `place` that say when the data were read."""
    began, french = _format_moment(facts.began)
    nodes = (node for node in place.css("time") if node.attributes.get("datetime") == began)
    return [node for node in nodes if normalize_spaces(node.text()) == french]


def _find_block(node: LexborNode, facts: AuditFacts) -> tuple[LexborNode, str] | None:
    """Find the element around the date that names the source, and its text."""
    source = f"ource : {_normalize_text(facts.source)}"
    block = node.parent
    for _ in range(_HIGHEST):
        if block is None or block.tag in ("main", "body"):
            return None
        if source in (text := _normalize_text(block.text())):
            return block, text
        block = block.parent
    return None


@lru_cache(maxsize=4)
def _format_moment(began: datetime) -> tuple[str, str]:
    """Format the start of the harvest, for machines and for people."""
    text = began.isoformat(timespec="seconds")
    return text, format_date(text)


@lru_cache(maxsize=512)
def _normalize_text(text: str) -> str:
    """Normalize white space; cached, since the blocks of mentions are few: as many as partners."""
    return normalize_spaces(text)


def _has_licence_link(place: LexborNode | None, facts: AuditFacts) -> bool:
    nodes = place.css("a") if place else ()
    texts = (node.text() for node in nodes if node.attributes.get("href") == facts.licence_address)
    return any(_normalize_text(facts.licence.name) in _normalize_text(text) for text in texts)


def _has_modifications_link(document: Document, place: LexborNode | None) -> bool:
    hrefs = (node.attributes.get("href") or "" for node in (place.css("a") if place else ()))
    return any(MODIFICATIONS in href and document.resolve_href(href) == MODIFICATIONS for href in hrefs)

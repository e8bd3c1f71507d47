"""The pages that every site owes its visitors, and the town's own content apart from the base.

Source: licence, art. 3 (terms of use), 6 (contents kept apart) and 8 of 2025 (personal data); French law.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.short_texts import find_quoting_offers
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.site.model.urls import make_relative_root

PLACEHOLDER = "[À compléter".encode()
_TO_FILL_IN = re.compile(re.escape(PLACEHOLDER) + rb"[^\]<]*")
TERMS, PRIVACY = "conditions-utilisation.html", "donnees-personnelles.html"
_LEAST_CHARACTERS = 80
"""Least characters of a legal page that says something."""
_CURE_LINK = "Remettez les liens légaux dans le pied de page (partials/footer.html)."
_DUTIES = {TERMS: "no-extraction", PRIVACY: "personal-data"}
"""Pages that the licence itself asks for; the others are the law's."""


def check_legal_links(document: Document, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that a page has a visible link to each legal page. Called after `hide`."""
    ledger.count("legal-pages", pages=1, values=len(facts.legal_pages))
    if not document.is_whole:
        return
    hrefs = frozenset(document.list_visible_hrefs())
    root = make_relative_root(document.path)
    for path in facts.legal_pages:
        if f"{root}{path}" in hrefs:
            continue
        if path not in map(document.resolve_href, hrefs):
            problem = f"Il manque le lien vers la page {path}."
            ledger.add_fault(_choose_duty(path, ledger), document.path, problem, value=path, cure=_CURE_LINK)


def check_legal_page(document: Document, ledger: Ledger) -> None:
    """Check that a legal page says something. Called after `hide`."""
    main = document.main
    text = normalize_spaces(main.text()) if main else ""
    if len(text) < _LEAST_CHARACTERS:
        cure = f"Écrivez cette page dans content/pages/{document.path.removesuffix('.html')}.md."
        ledger.add_fault(
            _choose_duty(document.path, ledger), document.path, "Cette page est vide.", value=text, cure=cure
        )


def check_legal_pages_exist(paths: frozenset[str], facts: AuditFacts, ledger: Ledger) -> None:
    """Check that each legal page is there."""
    for path in facts.legal_pages:
        if path not in paths and path not in facts.later:
            cure = f"Remettez content/pages/{path.removesuffix('.html')}.md."
            ledger.add_fault(_choose_duty(path, ledger), path, "Cette page manque.", value=path, cure=cure)


def check_placeholders(
    path: str, data: bytes, facts: AuditFacts, ledger: Ledger, *, given: Callable[[str], bool]
) -> None:
    """Check that nothing is left to fill in on a page of production; before, it is only a notice.

    `given`: whether an offer holds these words; « [À compléter par l’employeur] » is a part of its content.
    """
    found = _TO_FILL_IN.findall(data) if PLACEHOLDER in data else ()
    values = (unescape(value.decode("utf-8", "replace")) for value in found)
    value = next((value for value in values if not given(value)), "")
    if value:
        report = ledger.add_fault if facts.production else ledger.add_notice
        cure = "Complétez ce texte dans content/pages/ ou dans les réglages."
        report("legal-pages", path, "Un texte reste à compléter.", value=value, cure=cure)


def is_never_given(_: str) -> bool:
    """Say no: the `given` of pages that hold no offer's words."""
    return False


def check_own(document: Document, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that the town's own content names itself, and not France Travail, as its source. Called after `hide`."""
    main = document.main
    text = normalize_spaces(main.text()) if main else ""
    ledger.count("share-alike", pages=1)
    if f"Source : {normalize_spaces(facts.source)}" in text or _is_licensed(document, facts):
        problem = "Un contenu de la collectivité se donne France Travail pour source, ou sa licence."
        cure = "Retirez de cette page les mentions de la base : elles ne valent que pour les offres de l’API."
        ledger.add_fault("share-alike", document.path, problem, value=facts.source, cure=cure)
    if document.path in facts.own_offers and normalize_spaces(facts.own_mention) not in text:
        problem = "Une offre propre à la collectivité ne porte pas sa mention."
        cure = "Affichez la mention des offres de la collectivité sur cette page."
        ledger.add_fault("share-alike", document.path, problem, value=facts.own_mention, cure=cure)


def check_not_own(document: Document, facts: AuditFacts, ledger: Ledger, *, own: str) -> None:
    """Check that an offer of the base does not pass for the town's own. Called after `hide`.

    `own`: id of the page's offer where its own content holds the mention; else whoever lists beside it holds it.
    """
    ledger.count("share-alike", pages=1)
    if facts.own_mention and document.has_words(facts.own_mention):
        problem = "Une offre de la base porte la mention des offres de la collectivité."
        cure = "Retirez cette mention du gabarit des offres de France Travail."
        for cause in (own,) if own else find_quoting_offers(facts.own_mention, facts) or (None,):
            ledger.add_fault("share-alike", document.path, problem, value=facts.own_mention, cure=cure, offer=cause)


def _is_licensed(document: Document, facts: AuditFacts) -> bool:
    nodes = document.select("main a[rel~=license]")
    return any(node.attributes.get("href") == facts.licence_address for node in nodes)


def _choose_duty(path: str, ledger: Ledger) -> str:
    slug = _DUTIES.get(path, "legal-pages")
    return slug if ledger.duties[slug].holds else "legal-pages"

"""The town's own pages: what they say is the town's, and they say so; none of it is an offer's text.

Source: licence, art. 3 (terms of use), 6 (contents kept apart) and 8 of 2025 (personal data); French law.
"""

from __future__ import annotations

import re
from html import escape

from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.subjects import SeenOffer, SeenPage, WholeSite
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.licence.duties import Duty

PLACEHOLDER = "[À compléter"
TERMS, PRIVACY = "conditions-utilisation.html", "donnees-personnelles.html"
_TO_FILL_IN = re.compile(re.escape(PLACEHOLDER) + r"[^\]<]*")
_LEAST_CHARACTERS = 80
"""Least characters of a legal page that says something."""
_DUTIES = {TERMS: Duty.NO_EXTRACTION, PRIVACY: Duty.PERSONAL_DATA}
"""Pages that the licence itself asks for; the others are the law's."""
_CURE_LINK = "Remettez les liens légaux dans le pied de page (partials/footer.html)."


def check_borrowed(sheet: SeenOffer) -> None:
    """Check that no page of the town's holds the text of this offer."""
    path, run = sheet.site.town.find_page(sheet.view.payload)
    if path:
        problem = "Une page de la collectivité reprend le texte d’une offre de la base."
        cure = "Mettez un lien vers l’offre plutôt que son texte, ou gardez votre texte : l’offre ne sera pas montrée."
        sheet.ledger.add_fault(Duty.SHARE_ALIKE, path, problem, value=run, cure=cure, offer=sheet.view.id)


def check_town_page(page: SeenPage) -> None:
    """Check that the town's own content names itself, and not France Travail, as its source."""
    facts, path = page.site.facts, page.reading.path
    text = normalize_spaces("".join(page.reading.text))
    page.ledger.count(Duty.SHARE_ALIKE, pages=1)
    licensed = _is_licensed(page)
    if f"Source : {normalize_spaces(facts.source)}" in text or (licensed and path not in facts.legal_pages):
        problem = "Un contenu de la collectivité se donne France Travail pour source, ou sa licence."
        cure = "Retirez de cette page les mentions de la base : elles ne valent que pour les offres de l’API."
        page.report(Duty.SHARE_ALIKE, problem, value=facts.source, cure=cure)
    if path in facts.own_offers and normalize_spaces(facts.own_mention) not in text:
        problem = "Une offre propre à la collectivité ne porte pas sa mention."
        cure = "Affichez la mention des offres de la collectivité sur cette page."
        page.report(Duty.SHARE_ALIKE, problem, value=facts.own_mention, cure=cure)
    if path in facts.legal_pages and len(text) < _LEAST_CHARACTERS:
        cure = f"Écrivez cette page dans content/pages/{path.removesuffix('.html')}.md."
        page.report(_choose_duty(path, page.ledger), "Cette page est vide.", value=text, cure=cure)


def _is_licensed(page: SeenPage) -> bool:
    """Whether a page leads to the licence although its file does not: a text may tell of it, a template may not."""
    address, text = page.site.facts.licence_address, page.site.facts.own_texts.get(page.reading.path)
    written = text is not None and f'href="{escape(address)}"' in text.body
    return not written and any(link.href == address for link in page.reading.own.links)


def check_legal_links(page: SeenPage) -> None:
    """Check that a page has a visible link to each legal page."""
    legal, reading = page.site.facts.legal_pages, page.reading
    if not reading.is_whole or reading.path in page.site.facts.fragments:
        return
    page.ledger.count(Duty.LEGAL_PAGES, pages=1, values=len(legal))
    found = {page.resolve(link.href) for item in (reading.frame, reading.own, *reading.items) for link in item.links}
    for path in legal:
        if path not in found:
            problem = f"Il manque le lien vers la page {path}."
            page.report(_choose_duty(path, page.ledger), problem, value=path, cure=_CURE_LINK)


def check_legal_pages_exist(whole: WholeSite) -> None:
    """Check that each legal page is there."""
    paths, facts, ledger = whole.folder.known, whole.site.facts, whole.ledger
    for path in facts.legal_pages:
        if path not in paths and path not in facts.later:
            cure = f"Remettez content/pages/{path.removesuffix('.html')}.md."
            ledger.add_fault(_choose_duty(path, ledger), path, "Cette page manque.", value=path, cure=cure)


def check_placeholders(page: SeenPage) -> None:
    """Check that nothing is left to fill in, the offers' own values aside; before production it is only a notice."""
    reading, ledger = page.reading, page.ledger
    words = reading.text if page.is_town_s else (text for item in reading.iter_unproven() for text in item.words)
    found = next(filter(None, map(_TO_FILL_IN.search, (*words, *reading.own_words))), None)
    if found and not page.site.words.names.quote(found[0]):
        report = ledger.add_fault if page.site.facts.production else ledger.add_notice
        cure = "Complétez ce texte dans content/pages/ ou dans les réglages."
        report(Duty.LEGAL_PAGES, reading.path, "Un texte reste à compléter.", value=found[0], cure=cure)


def _choose_duty(path: str, ledger: Ledger) -> Duty:
    duty = _DUTIES.get(path, Duty.LEGAL_PAGES)
    return duty if ledger.duties[duty].holds else Duty.LEGAL_PAGES

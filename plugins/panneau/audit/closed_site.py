"""The audit of a site that is closed: the waiting page and the town's pages, and nothing of any offer.

Source: licence, art. 5.2, 7 and 9 of 2018 (10 of 2025).
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from panneau.audit.checks import (
    elements,
    heads,
    links,
    own_pages,
    page_words,
    published_files,
    published_state,
    robot_files,
    secret_values,
    traces,
)
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.audited_page import AuditedPage
from panneau.audit.engine.findings import AuditResult, Ledger
from panneau.audit.engine.offer_reading import ORIGINS
from panneau.audit.engine.page_reader import read_page
from panneau.audit.engine.site_folder import list_paths
from panneau.audit.engine.value_forms import normalize_spaces, squeeze
from panneau.audit.page_audit import AuditContext
from panneau.audit.site_audit import build_context, build_result
from panneau.licence.duties import Duty
from panneau.licence.modifications import MODIFICATIONS
from panneau.site.model.urls import HOME, NOT_FOUND, ROBOTS, STATE_PATH
from panneau.site.model.urls import MODIFICATIONS as REGISTER

EXTRACTS = "extraits/"
"""Where the site has lists made for other sites: on a closed one, they say that it is."""
KEYS = frozenset(("fermee", "depuis", "demonstration", "licence", "programme"))
LONGEST_CLOSING = timedelta(hours=1)
"""Longest time between the making of the waiting page and its audit."""
_CURE = "Relancez « panneau fermer » : la page d’attente prend la place de tout ce que le dossier contient."


def audit_closed_site(folder: Path, facts: AuditFacts) -> AuditResult:
    """Check that every file of a closed site is one that may be there; `facts.payloads` is empty.

    Raises: OSError when a file cannot be read.
    """
    paths = list_paths(folder)
    own = tuple(path for path in paths if path.endswith(".html") and path not in (HOME, REGISTER, NOT_FOUND))
    notices = Ledger(facts.licence)
    extracts = tuple(path for path in own if path.startswith(EXTRACTS))
    facts = _replace_legal_pages(replace(facts, town_pages=own, fragments=extracts), frozenset(paths), notices)
    context = build_context(folder, paths, facts)
    context = replace(_allow_bare_source(context), ledger=context.make_ledger())
    ledger = context.ledger
    ledger.merge(notices)
    secret_values.check_log(facts, context.secrets, ledger)
    _check_state(folder, facts, ledger)
    published_state.check_pages(paths, facts, ledger)
    published_files.check_published_files(folder, paths, facts, ledger)
    robot_files.check_robots((folder / ROBOTS).read_bytes() if ROBOTS in paths else None, facts, ledger)
    for path in paths:
        data = (folder / path).read_bytes()
        secret_values.check_secrets(path, data, context.secrets, facts, ledger)
        _check_no_offer(path, data, facts, ledger)
        if path.endswith(".html"):
            _check_page(path, data, context)
    return build_result(facts, ledger, origins=dict.fromkeys(ORIGINS, 0))


def _allow_bare_source(context: AuditContext) -> AuditContext:
    """Let the register name its source alone: no data were read for a closed site, whose date it could tell."""
    words = context.site.words
    said = normalize_spaces(f"Source : {context.facts.source}.")
    return replace(context, site=replace(context.site, words=replace(words, town=words.town | {said})))


def _replace_legal_pages(facts: AuditFacts, paths: frozenset[str], ledger: Ledger) -> AuditFacts:
    """The facts with the legal pages that there are; one that is missing is only a notice: closing cannot wait."""
    for path in facts.legal_pages:
        if path not in paths:
            cure = f"Remettez content/pages/{path.removesuffix('.html')}.md avant de rouvrir."
            ledger.add_notice(Duty.LEGAL_PAGES, path, "Cette page manque.", value=path, cure=cure)
    return replace(facts, legal_pages=tuple(path for path in facts.legal_pages if path in paths))


def _check_no_offer(path: str, data: bytes, facts: AuditFacts, ledger: Ledger) -> None:
    ledger.count(Duty.NO_HISTORY, pages=1)
    named = traces.find_offer_ids(data, facts) if path.endswith((".html", ".js", ".json", ".xml", ".txt")) else set()
    examples = str(MODIFICATIONS) if path == REGISTER else ""
    for offer_id in sorted(offer_id for offer_id in named if offer_id not in examples):
        problem = "Le site est fermé, et ce fichier nomme encore une offre."
        ledger.add_fault(Duty.NO_HISTORY, path, problem, value=offer_id, cure=_CURE)


def _check_page(path: str, data: bytes, context: AuditContext) -> None:
    """Check that a page says what a closed site may say, and gives itself no source."""
    ledger, facts = context.ledger, context.facts
    page = AuditedPage(read_page(path, data.decode("utf-8", "replace")), None, context.site, ledger)
    elements.check_elements(page, context.tags)
    heads.check_said_head(page)
    links.check_links(page)
    own_pages.check_placeholders(page)
    if path not in facts.fragments:
        own_pages.check_legal_links(page)
    if not page.is_town_s:
        page_words.check_words(page)
        page_words.check_names(page, [page.reading.own, page.reading.frame, *page.reading.items])
    ledger.count(Duty.MENTIONS, pages=1)
    said = "".join(text for item in page.reading.iter_items() for text in item.words)
    if path != REGISTER and squeeze(f"Source : {facts.source}") in squeeze(said):
        problem = "La page d’attente se donne une source et des données, alors qu’elle ne montre aucune offre."
        ledger.add_fault(Duty.MENTIONS, path, problem, value=facts.source, cure=_CURE)


def _check_state(folder: Path, facts: AuditFacts, ledger: Ledger) -> None:
    """`etat.json` says that the site is closed, since when, and nothing else."""
    ledger.count(Duty.FRESHNESS, pages=1, values=len(KEYS))
    try:
        state = json.loads((folder / STATE_PATH).read_bytes())
        age = facts.now - datetime.fromisoformat(state["depuis"])
    except (OSError, ValueError, KeyError, TypeError):
        ledger.add_fault(Duty.FRESHNESS, STATE_PATH, "etat.json manque ou ne se lit pas.", cure=_CURE)
        return
    right = {"fermee": True, "demonstration": False, "licence": facts.licence.slug}
    for key in sorted({key for key, value in right.items() if state.get(key) != value} | (state.keys() ^ KEYS)):
        problem = f"etat.json ne dit pas ce qu’il doit d’un site fermé : « {key} »."
        ledger.add_fault(Duty.FRESHNESS, STATE_PATH, problem, value=state.get(key), cure=_CURE)
    if not -published_state.CLOCK_TOLERANCE <= age <= LONGEST_CLOSING:
        problem = "etat.json donne une autre heure de fermeture."
        ledger.add_fault(Duty.FRESHNESS, STATE_PATH, problem, value=state["depuis"], cure=_CURE)

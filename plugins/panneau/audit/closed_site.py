"""The audit of a site that is closed: the waiting page and the town's pages, and nothing of any offer.

Source: licence, art. 5.2, 7 and 9 of 2018 (10 of 2025).
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from panneau.audit.checks import data_files, free_of_charge, legal_pages, links, robot_files, secret_values
from panneau.audit.checks.published_state import CLOCK_TOLERANCE
from panneau.audit.engine.audit_facts import OFFERS_FOLDER, AuditFacts
from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import AuditResult, Ledger
from panneau.audit.engine.offer_reading import ORIGINS
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.audit.site_audit import build_result, list_paths, read_site_styles
from panneau.licence.modifications import MODIFICATIONS
from panneau.site.model.urls import MODIFICATIONS as REGISTER
from panneau.site.model.urls import ROBOTS, STATE_PATH

KEYS = frozenset(("fermee", "depuis", "demonstration", "licence", "programme"))
LONGEST_CLOSING = timedelta(hours=1)
"""Longest time between the making of the waiting page and its audit."""
_CURE = "Relancez « make fermer » : la page d’attente prend la place de tout ce que le dossier contient."


def audit_closed_site(folder: Path, facts: AuditFacts) -> AuditResult:
    """Check that every file of a closed site is one that may be there; `facts.payloads` is empty.

    Raises: OSError when a file cannot be read.
    """
    ledger, paths = Ledger(facts.licence), list_paths(folder)
    facts = _replace_legal_pages(facts, frozenset(paths), ledger)
    styles, patterns = read_site_styles(folder, paths), secret_values.SecretPatterns(facts.secrets)
    secret_values.check_log(facts, patterns, ledger)
    free_of_charge.check_sheet_addresses(styles.imports, ledger)
    _check_state(folder, facts, ledger)
    robot_files.check_robots((folder / ROBOTS).read_bytes() if ROBOTS in paths else None, facts, ledger)
    for path in paths:
        data = (folder / path).read_bytes()
        secret_values.check_secrets(path, data, patterns, facts, ledger)
        _check_no_offer(path, data, facts, ledger)
        if path.endswith(".html"):
            _check_page(Document(path, data, styles, site_root=facts.site_root), facts, ledger)
    return build_result(facts, ledger, origins=dict.fromkeys(ORIGINS, 0))


def _replace_legal_pages(facts: AuditFacts, paths: frozenset[str], ledger: Ledger) -> AuditFacts:
    """The facts with the legal pages that there are; one that is missing is only a notice: closing cannot wait."""
    for path in facts.legal_pages:
        if path not in paths:
            cure = f"Remettez content/pages/{path.removesuffix('.html')}.md avant de rouvrir."
            ledger.add_notice("legal-pages", path, "Cette page manque.", value=path, cure=cure)
    return replace(facts, legal_pages=tuple(path for path in facts.legal_pages if path in paths))


def _check_no_offer(path: str, data: bytes, facts: AuditFacts, ledger: Ledger) -> None:
    ledger.count("no-history", pages=1)
    if path.startswith(OFFERS_FOLDER) or (data_files.is_data(path) and not _can_stay(path)):
        problem = "Ce fichier n’a pas sa place sur un site fermé."
        ledger.add_fault("no-history", path, problem, value=path, cure=_CURE)
    named = links.find_offer_ids(data, facts) if path.endswith((".html", ".js", ".json", ".xml", ".txt")) else set()
    examples = str(MODIFICATIONS) if path == REGISTER else ""
    for offer_id in sorted(offer_id for offer_id in named if offer_id not in examples):
        problem = "Le site est fermé, et ce fichier nomme encore une offre."
        ledger.add_fault("no-history", path, problem, value=offer_id, cure=_CURE)


def _can_stay(path: str) -> bool:
    """Whether a data file may be there: those of the theme and of vendored code; they are read all the same."""
    return path in (STATE_PATH, ROBOTS) or path.startswith(("sitemap", "theme/"))


def _check_page(document: Document, facts: AuditFacts, ledger: Ledger) -> None:
    free_of_charge.check_free(document, ledger)
    legal_pages.check_placeholders(document.path, document.data, facts, ledger, given=legal_pages.is_never_given)
    document.hide()
    legal_pages.check_legal_links(document, facts, ledger)
    if document.path in facts.legal_pages:
        legal_pages.check_legal_page(document, ledger)
    ledger.count("mentions", pages=1)
    if document.path != REGISTER and f"Source : {normalize_spaces(facts.source)}" in normalize_spaces(document.text):
        problem = "La page d’attente se donne une source et des données, alors qu’elle ne montre aucune offre."
        ledger.add_fault("mentions", document.path, problem, value=facts.source, cure=_CURE)


def _check_state(folder: Path, facts: AuditFacts, ledger: Ledger) -> None:
    """`etat.json` says that the site is closed, since when, and nothing else."""
    ledger.count("freshness", pages=1, values=len(KEYS))
    try:
        state = json.loads((folder / STATE_PATH).read_bytes())
        age = facts.now - datetime.fromisoformat(state["depuis"])
    except (OSError, ValueError, KeyError, TypeError):
        ledger.add_fault("freshness", STATE_PATH, "etat.json manque ou ne se lit pas.", cure=_CURE)
        return
    right = {"fermee": True, "demonstration": False, "licence": facts.licence.slug}
    for key in sorted({key for key, value in right.items() if state.get(key) != value} | (state.keys() ^ KEYS)):
        problem = f"etat.json ne dit pas ce qu’il doit d’un site fermé : « {key} »."
        ledger.add_fault("freshness", STATE_PATH, problem, value=state.get(key), cure=_CURE)
    if not -CLOCK_TOLERANCE <= age <= LONGEST_CLOSING:
        problem = "etat.json donne une autre heure de fermeture."
        ledger.add_fault("freshness", STATE_PATH, problem, value=state["depuis"], cure=_CURE)

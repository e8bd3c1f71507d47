"""The audit of a site that is closed: the waiting page and the town's pages, and nothing of any offer.

Source: licence, art. 5.2, 7 and 9 of 2018 (10 of 2025).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from panneau.audit import check_table
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import AuditResult, Ledger
from panneau.audit.engine.page_reader import read_page
from panneau.audit.engine.registration import run_checks
from panneau.audit.engine.site_folder import SiteFolder, scan_site
from panneau.audit.engine.subjects import PagesBefore, RawFile, SeenPage, SiteKnowledge, WholeSite
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.audit.site_audit import build_knowledge, build_result
from panneau.licence.duties import Duty
from panneau.site.model.urls import HOME, MODIFICATIONS, NOT_FOUND

EXTRACTS = "extraits/"
"""Where the site has lists made for other sites: on a closed one, they say that it is."""


def audit_closed_site(root: Path, facts: AuditFacts) -> AuditResult:
    """Check that every file of a closed site is one that may be there; `facts.payloads` is empty.

    Raises: OSError when a file cannot be read.
    """
    folder = scan_site(root)
    site = _allow_bare_source(build_knowledge(folder, _complete_facts(folder, facts)))
    ledger, before = site.make_ledger(), PagesBefore()
    _note_missing([path for path in facts.legal_pages if path not in folder.known], ledger)
    run_checks(check_table.CLOSED_SITE, WholeSite(folder, site, ledger))
    for path in folder.paths:
        data = folder.read(path)
        run_checks(check_table.CLOSED_FILE, RawFile(path, data, site, ledger))
        if path.endswith(".html"):
            reading = read_page(path, data.decode("utf-8", "replace"))
            run_checks(check_table.CLOSED_PAGE, SeenPage(reading, None, site, ledger, before))
    return build_result(site, ledger)


def _complete_facts(folder: SiteFolder, facts: AuditFacts) -> AuditFacts:
    """What is so on a closed site: every page but three is the town's, and of its legal pages some may be missing."""
    pages = [path for path in folder.paths if path.endswith(".html")]
    return replace(
        facts,
        town_pages=tuple(path for path in pages if path not in (HOME, MODIFICATIONS, NOT_FOUND)),
        fragments=tuple(path for path in pages if path.startswith(EXTRACTS)),
        legal_pages=tuple(path for path in facts.legal_pages if path in folder.known),
    )


def _allow_bare_source(site: SiteKnowledge) -> SiteKnowledge:
    """Let the register name its source alone: no data were read for a closed site, whose date it could tell."""
    said = normalize_spaces(f"Source : {site.facts.source}.")
    return replace(site, words=replace(site.words, town=site.words.town | {said}))


def _note_missing(legal_pages: Iterable[str], ledger: Ledger) -> None:
    """Note the legal pages that are not there; only a notice: closing cannot wait."""
    for path in legal_pages:
        cure = f"Remettez content/pages/{path.removesuffix('.html')}.md avant de rouvrir."
        ledger.add_notice(Duty.LEGAL_PAGES, path, "Cette page manque.", value=path, cure=cure)

"""The audit of a built site: each file read once, in order, and forgotten.

Nothing is kept from one page to the next but counts and the first findings of each duty.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from panneau.audit.checks import (
    bulk_extraction,
    cards_and_logos,
    data_files,
    free_of_charge,
    legal_pages,
    published_state,
    robot_files,
    search_index,
    secret_values,
)
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.document import Document, resolve
from panneau.audit.engine.findings import AuditResult, Ledger, Level
from panneau.audit.engine.frames import ProvenFrames
from panneau.audit.engine.styles import Styles, read_styles
from panneau.audit.page_audit import SHEET_LINK, AuditContext
from panneau.audit.walk import SHEET, check_files
from panneau.site.model.urls import HOME, ROBOTS, STATE_PATH


class SiteAudit:
    """The audit of one built site; what every file is compared with is made once."""

    def __init__(self, folder: Path, facts: AuditFacts) -> None:
        self._folder, self._facts = folder, facts
        self._paths = list_paths(folder)
        self._context = _build_context(folder, self._paths, facts)

    def check_site(self, *, workers: int = 1) -> AuditResult:
        """Check every file of the site against the facts, in as many processes as `workers`.

        Raises: OSError when a file cannot be read.
        """
        with _freeze_heap():
            context = self._make_fresh_context()
            _check_site(self._folder, self._paths, context)
            check_files(self._folder, self._paths, context, workers=workers)
            _mark_empty_duties(self._facts, context.ledger)
            return build_result(self._facts, context.ledger, origins=context.texts.short.origins)

    def check_page(self, path: str) -> AuditResult:
        """Check one more page: one made from the audit's own result (`AuditFacts.later`).

        Raises: OSError when it cannot be read.
        """
        context = self._make_fresh_context()
        check_files(self._folder, (path,), context, workers=1)
        return build_result(self._facts, context.ledger, origins=context.texts.short.origins)

    def _make_fresh_context(self) -> AuditContext:
        return replace(self._context, ledger=Ledger(self._facts.licence))


def audit_site(folder: Path, facts: AuditFacts, *, workers: int = 1) -> AuditResult:
    """Audit a site, and nothing after it.

    Raises: OSError when a file cannot be read.
    """
    return SiteAudit(folder, facts).check_site(workers=workers)


@contextmanager
def _freeze_heap() -> Iterator[None]:
    """Spare the collector the objects of the build: they stay, and looking at them again takes a third of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _build_context(folder: Path, paths: tuple[str, ...], facts: AuditFacts) -> AuditContext:
    styles = read_site_styles(folder, paths)
    texts = bulk_extraction.TextIndex(facts.payloads)
    return AuditContext(
        facts,
        Ledger(facts.licence),
        styles,
        texts,
        secret_values.SecretPatterns(facts.secrets),
        cards_and_logos.CardChecker(facts, texts.short.lists),
        _build_id_pattern(facts.hidden),
        ProvenFrames(styles.hiding),
    )


def list_paths(folder: Path) -> tuple[str, ...]:
    """List every file of a site, as a path from its root, sorted."""
    return tuple(sorted(_walk(folder)))


def _walk(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        above = Path(place).relative_to(folder).as_posix()
        for name in names:
            yield name if above == "." else f"{above}/{name}"


def read_site_styles(folder: Path, paths: tuple[str, ...]) -> Styles:
    """Read the rules of every style sheet of the site but those for print."""
    sheets = {path: (folder / path).read_text("utf-8", "replace") for path in paths if path.endswith(SHEET)}
    printed = _print_sheets(folder / HOME) & sheets.keys()
    styles = read_styles({path: sheet for path, sheet in sheets.items() if path not in printed})
    styles.printed = frozenset(printed)
    styles.imports += read_styles({path: sheets[path] for path in printed}).imports
    return styles


def _print_sheets(home: Path) -> set[str]:
    """The sheets that the home page asks for print only."""
    nodes = Document(HOME, home.read_bytes() if home.is_file() else b"", Styles()).select(f"{SHEET_LINK}[media=print]")
    return {resolve("", node.attributes.get("href") or "") or "" for node in nodes}


def _build_id_pattern(ids: frozenset[str]) -> re.Pattern[bytes] | None:
    return re.compile(rb"\b(?:" + b"|".join(map(re.escape, sorted(map(str.encode, ids)))) + rb")\b") if ids else None


def _check_site(folder: Path, paths: tuple[str, ...], context: AuditContext) -> None:
    """Check what concerns the site as a whole."""
    facts, ledger = context.facts, context.ledger
    known = frozenset(paths)
    published_state.check_pages(paths, facts, ledger)
    published_state.check_age(facts, ledger)
    published_state.check_state(_read_bytes(folder, STATE_PATH, known), facts, context.texts.short.origins, ledger)
    robot_files.check_robots(_read_bytes(folder, ROBOTS, known), facts, ledger)
    maps = {path: (folder / path).read_bytes() for path in paths if robot_files.SITEMAPS.fullmatch(path)}
    robot_files.check_sitemaps(maps, known, context.texts.short.lists, facts, ledger)
    search = {path: (folder / path).read_bytes() for path in paths if path.startswith(facts.search_files or "\0")}
    search_index.check_search(search, context.texts.short, facts, ledger)
    secret_values.check_log(facts, context.secrets, ledger)
    free_of_charge.check_sheet_addresses(context.styles.imports, ledger)
    legal_pages.check_legal_pages_exist(known, facts, ledger)
    if facts.licence.tags_required and not facts.tags:
        cure = "Donnez les balises reçues de l’organisme dans le réglage « balises »."
        ledger.add_fault("redirect-tags", "réglages", "Aucune balise de redirection n’est réglée.", cure=cure)
    if facts.logo_path and facts.logo_path not in known:
        cure = "Mettez le fichier du logo dans content/images/."
        problem = "Le fichier du logo n’est pas sur le site."
        ledger.add_fault("source-logo", facts.logo_path, problem, value=facts.logo_path, cure=cure)
    _check_reach(facts, ledger)
    if data_files.TDM_FILE in known:
        cure = "Gardez une seule technique : la balise <meta> de chaque page."
        problem = "La réserve de fouille est faite de deux façons."
        ledger.add_fault("no-extraction", data_files.TDM_FILE, problem, value=data_files.TDM_FILE, cure=cure)


def _check_reach(facts: AuditFacts, ledger: Ledger) -> None:
    """Note a text that cannot be read today; no fault, since its host may be down. Source: licence, art. 4."""
    for address in facts.unreachable:
        cure = "Vérifiez l’adresse ; le réglage « licence_adresse » peut donner celle de votre propre convention."
        problem = "L’adresse de la licence ne répond pas."
        ledger.add_notice("mentions", "réglages", problem, value=address, cure=cure)


def _read_bytes(folder: Path, path: str, known: frozenset[str]) -> bytes | None:
    return (folder / path).read_bytes() if path in known else None


def _mark_empty_duties(facts: AuditFacts, ledger: Ledger) -> None:
    """Mark the duties that have no object on this site."""
    if not facts.tags:
        ledger.mark_not_applicable("redirect-tags")


def build_result(facts: AuditFacts, ledger: Ledger, *, origins: Mapping[str, int]) -> AuditResult:
    """Build the result of an audit; `origins`: offers by origin."""
    return AuditResult(
        checks=ledger.list_checks(),
        findings=tuple(secret_values.hide_secrets(finding, facts.secrets) for finding in ledger.findings),
        faults=ledger.count_findings(Level.FAULT),
        notices=ledger.count_findings(Level.NOTICE),
        when=facts.now,
        licence=facts.licence,
        licence_address=facts.licence_address,
        began=facts.began,
        origins=origins,
        hidden=len(facts.hidden),
        departures=facts.departures,
        odd=ledger.odd,
        general=ledger.general,
        set_aside=facts.set_aside,
    )

"""The audit of a built site: each file read once, in order, and forgotten.

Nothing is kept from one page to the next but counts and the first findings of each duty.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panneau.audit import extraction, files, free, legal, offers, secrets, state
from panneau.audit.document import Document, resolve
from panneau.audit.facts import AuditFacts
from panneau.audit.ledger import AuditResult, Ledger, Level
from panneau.audit.pages import SHEET_LINK, Tools
from panneau.audit.styles import Styles, read_styles
from panneau.audit.walk import SHEET, check_files
from panneau.site.addresses import HOME
from panneau.site.robots import ROBOTS
from panneau.site.state import STATE_PATH


def audit_site(folder: Path, facts: AuditFacts, *, workers: int = 1) -> AuditResult:
    """Read every file of the site in `folder` and hold it against the facts, in as many processes as `workers`.

    Raises: OSError when a file cannot be read.
    """
    with _heap_set_aside():
        ledger = Ledger(facts.licence)
        paths = tuple(sorted(_paths(folder)))
        tools = _tools(folder, paths, facts, ledger)
        _check_site(folder, paths, tools)
        check_files(folder, paths, tools, workers=workers)
        _set_aside(facts, ledger)
        return _result(facts, ledger)


def audit_page(folder: Path, path: str, facts: AuditFacts) -> AuditResult:
    """Read one more page of a site that was audited: one made from the audit's result (`AuditFacts.later`).

    Raises: OSError when it cannot be read.
    """
    ledger = Ledger(facts.licence)
    tools = _tools(folder, tuple(sorted(_paths(folder))), facts, ledger)
    check_files(folder, (path,), tools, workers=1)
    return _result(facts, ledger)


@contextmanager
def _heap_set_aside() -> Iterator[None]:
    """Spare the collector the objects of the build: they stay, and looking at them again takes a third of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _tools(folder: Path, paths: tuple[str, ...], facts: AuditFacts, ledger: Ledger) -> Tools:
    return Tools(
        facts,
        ledger,
        _styles(folder, paths, ledger),
        extraction.Texts(facts.payloads.values()),
        secrets.Needles(facts.secrets),
        offers.Cards(facts),
        _any_of(facts.hidden),
    )


def _paths(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        above = Path(place).relative_to(folder).as_posix()
        for name in names:
            yield name if above == "." else f"{above}/{name}"


def _styles(folder: Path, paths: tuple[str, ...], ledger: Ledger) -> Styles:
    """The rules of every sheet of the site but those for print."""
    sheets = {path: (folder / path).read_text("utf-8", "replace") for path in paths if path.endswith(SHEET)}
    printed = _print_sheets(folder / HOME) & sheets.keys()
    styles = read_styles({path: sheet for path, sheet in sheets.items() if path not in printed})
    styles.printed = frozenset(printed)
    loaded = styles.imports + read_styles({path: sheets[path] for path in printed}).imports
    free.check_sheet_addresses(loaded, ledger)
    return styles


def _print_sheets(home: Path) -> set[str]:
    """The sheets that the home page asks for print only."""
    nodes = Document(HOME, home.read_bytes() if home.is_file() else b"", Styles()).css(f"{SHEET_LINK}[media=print]")
    return {resolve("", node.attributes.get("href") or "") or "" for node in nodes}


def _any_of(ids: frozenset[str]) -> re.Pattern[bytes] | None:
    return re.compile(rb"\b(?:" + b"|".join(map(re.escape, sorted(map(str.encode, ids)))) + rb")\b") if ids else None


def _check_site(folder: Path, paths: tuple[str, ...], tools: Tools) -> None:
    """What concerns the site as a whole."""
    facts, ledger = tools.facts, tools.ledger
    known = frozenset(paths)
    state.check_pages(paths, facts, ledger)
    state.check_age(facts, ledger)
    state.check_state(_bytes(folder, STATE_PATH, known), facts, ledger)
    files.check_robots(_bytes(folder, ROBOTS, known), facts, ledger)
    secrets.check_log(facts, tools.needles, ledger)
    legal.check_legal_pages_stand(known, facts, ledger)
    if facts.licence.tags_required and not facts.tags:
        cure = "Donnez les balises reçues de l’organisme dans le réglage « balises »."
        ledger.fault("redirect-tags", "réglages", "Aucune balise de redirection n’est réglée.", cure=cure)
    if facts.logo_path and facts.logo_path not in known:
        cure = "Mettez le fichier du logo dans content/images/."
        problem = "Le fichier du logo n’est pas sur le site."
        ledger.fault("source-logo", facts.logo_path, problem, value=facts.logo_path, cure=cure)
    if files.TDM_FILE in known:
        cure = "Gardez une seule technique : la balise <meta> de chaque page."
        problem = "La réserve de fouille est faite de deux façons."
        ledger.fault("no-extraction", files.TDM_FILE, problem, value=files.TDM_FILE, cure=cure)


def _bytes(folder: Path, path: str, known: frozenset[str]) -> bytes | None:
    return (folder / path).read_bytes() if path in known else None


def _set_aside(facts: AuditFacts, ledger: Ledger) -> None:
    """Duties that have no object on this site."""
    if not facts.tags:
        ledger.not_applicable("redirect-tags")


def _result(facts: AuditFacts, ledger: Ledger) -> AuditResult:
    return AuditResult(
        checks=ledger.checks(),
        findings=ledger.findings,
        faults=ledger.total(Level.FAULT),
        notices=ledger.total(Level.NOTICE),
        when=facts.now,
        licence=facts.licence,
        licence_address=facts.licence_address,
        began=facts.began,
        origins=state.count_origins(facts),
        hidden=len(facts.hidden),
        departures=facts.departures,
    )

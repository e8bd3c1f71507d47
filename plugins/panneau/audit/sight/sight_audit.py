"""That what is on the pages is seen: in a real browser where there is one, else by what style sheets may hold."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from pathlib import Path

from panneau.audit.engine.audit_facts import AuditFacts, SightProof
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.sight_report import SightReport
from panneau.audit.sight.chosen_pages import choose_pages, count_structures
from panneau.audit.sight.plain_styles import check_plain_styles
from panneau.audit.sight.site_server import serve_site
from panneau.licence.duties import Duty

_DUTIES = (Duty.WHOLE_CONTENT, Duty.MENTIONS, Duty.NO_ALTERATION, Duty.FREE_OF_CHARGE)


def check_sight(
    folder: Path,
    structures: Mapping[str, frozenset[int]],
    facts: AuditFacts,
    ledger: Ledger,
    *,
    town_files: Mapping[str, str],
    clock: Callable[[], float],
) -> SightReport:
    """Check that every text of a built site is seen, and that nothing is written or asked for beside it.

    `structures`: path → what `find_structures` gives, at least of the pages that `PageStructures` keeps;
    `town_files`: path → text of the town's own style sheets and scripts; `clock`: seconds that only go forward.
    Raises: OSError when a file cannot be read.
    """
    began = clock()
    paths = choose_pages(structures)
    browser = _look_with_browser(folder, paths, facts, ledger) if facts.sight is SightProof.BROWSER else ""
    if not browser:
        check_plain_styles(town_files, ledger)
        paths = ()
    seen, every = count_structures(structures, paths)
    return SightReport(browser, len(paths), seen, every, clock() - began)


def _look_with_browser(folder: Path, paths: tuple[str, ...], facts: AuditFacts, ledger: Ledger) -> str:
    """Look at pages in Chromium; its name and version, "" where it or the library that drives it is missing."""
    try:
        from playwright.async_api import Error

        from panneau.audit.sight import browser, sight_faults
    except ModuleNotFoundError:
        return ""
    pages = [(path, (folder / path).read_text("utf-8", "replace")) for path in paths]
    with serve_site(folder, facts.site_root, now=facts.now.astimezone(UTC)) as home, ThreadPoolExecutor(1) as apart:
        looking = browser.look_at_pages(browser.find_chromium(), browser.plan_visits(home, pages))
        try:  # in a thread of its own: the caller's may have a loop already
            sight = apart.submit(asyncio.run, looking).result()
        except Error:
            return ""
    sight_faults.add_seen_faults(sight.faults, browser.VIEWS, ledger)
    for duty in _DUTIES:
        ledger.count(duty, pages=len(paths))
    return sight.version

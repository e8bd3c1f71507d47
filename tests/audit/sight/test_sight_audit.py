"""The proof as a whole: a clean site passes, under both versions; without a browser a short list takes its place."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from panneau.audit.engine.audit_facts import SightProof
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.sight_report import SightReport
from panneau.audit.sight.browser import PageVisit, find_chromium, look_at_pages
from panneau.audit.sight.chosen_pages import MOST_PAGES, PageStructures
from panneau.audit.sight.sight_audit import check_sight
from panneau.audit.sight.site_server import serve_site
from panneau.audit.sight.structures import find_structures
from panneau.common.clock import Timing
from panneau.licence.duties import Duty
from tests.audit.built import Built
from tests.chromium import MISSING

OLD, NEW = "pole-emploi-2018", "france-travail-2025"
OWN_KINDS = re.compile(r"offres/|index|communes\.html|modifications|conformite|recherche|toutes-les-offres\.html|aide")
"""Pages that differ between the versions of the licence, and one of each layout."""
PAGE = "<!DOCTYPE html><html lang=fr><head><title>x</title></head><body><main><p>mot</p></main>{}</body></html>"


def gather(folder: Path, pattern: re.Pattern[str] = re.compile("")) -> Mapping[str, frozenset[int]]:
    kept = PageStructures()
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if pattern.match(name):
            kept.add(name, find_structures(path.read_text()))
    return kept.pages


def check(
    built: Built, structures: Mapping[str, frozenset[int]], *, town_files: Mapping[str, str] | None = None
) -> tuple[SightReport, Ledger]:
    ledger, timing = Ledger(built.facts.licence), Timing()
    facts = replace(built.facts, sight=SightProof.BROWSER)
    report = check_sight(built.folder, structures, facts, ledger, town_files=town_files or {}, clock=timing.now)
    return report, ledger


@pytest.fixture
def chromium() -> str:
    found = find_chromium()
    if found is None:
        pytest.fail(MISSING)
    return found


@pytest.mark.usefixtures("chromium")
def test_every_structure_of_the_project_s_own_site_is_seen_under_a_path(site_under: Callable[[str], Built]) -> None:
    built = site_under(OLD)
    assert built.facts.site_root == "/emploi/"
    structures = gather(built.folder)
    report, ledger = check(built, structures)
    assert ledger.findings == ()
    assert report.browser.startswith("Chromium ")
    assert 15 <= report.pages <= MOST_PAGES
    assert report.structures > 0.95 * report.all_structures == 0.95 * len(frozenset().union(*structures.values()))
    looked_at = {one.duty: one.pages for one in ledger.list_checks()}
    assert looked_at[Duty.WHOLE_CONTENT] == looked_at[Duty.MENTIONS] == report.pages


@pytest.mark.usefixtures("chromium")
def test_the_site_of_the_other_version_of_the_licence_is_seen_too(site_under: Callable[[str], Built]) -> None:
    built = site_under(NEW)
    assert check(built, gather(built.folder, OWN_KINDS))[1].findings == ()


THEME = """
:root { --paper: #fff; --card: #fff; --ink: #000; --ink-soft: #444; --link: #00307a; --radius: 0; --width: 60rem }
@font-face { font-family: Ville; src: local("DejaVu Sans") }
html { font-family: Ville, monospace; font-size: 118%; line-height: 1.8; letter-spacing: 0.03em }
body { flex-direction: column-reverse }
h1, h2, dt { text-transform: uppercase; font-weight: 900 }
.offer { display: flex; flex-direction: column } .offer-source { position: static; order: -1 }
.offer-section, .card { background: linear-gradient(#fff, #eef); border: 6px double #00307a; transform: none }
.offer-section { animation: arrive 0.5s both } @keyframes arrive { from { opacity: 0; transform: translateY(3rem) } }
.card { transition: transform 0.2s; overflow: hidden } .card:hover { transform: scale(1.03) }
.entries > div { display: block; float: left; width: 50%; min-width: 16rem }
.entries::after { content: ""; clear: both; display: block }
.entries dd { font-size: 0.9rem } h2::before { content: "❖ " } .cards { columns: 2 }
.site-footer { background: #222; color: #fff } .site-footer a, .site-footer h2 { color: #9cf }
.site-header { position: sticky; top: 0; z-index: 20 }
@media (max-width: 40rem) { .site-nav { display: none } .entries > div { width: 100%; float: none } }
@media (prefers-color-scheme: dark) {
  :root { --paper: #000; --card: #0b0b0b; --ink: #fff; --ink-soft: #ccc; --link: #9cf }
  .offer-section, .card { background: #0b0b0b } }
@media print { .offer-section, .card { background: none; border: 0 } }
"""


@pytest.mark.usefixtures("chromium")
def test_a_theme_that_changes_everything_and_hides_nothing_passes(
    site_under: Callable[[str], Built], tmp_path: Path
) -> None:
    built = site_under(OLD)
    shutil.copytree(built.folder, tmp_path / "site")
    sheet = tmp_path / "site/theme/css/components.css"
    sheet.write_text(sheet.read_text() + THEME)
    some = dict(list(gather(built.folder, re.compile("offres/|communes/|index")).items())[:4])
    report, ledger = check(Built(tmp_path / "site", built.facts), some)
    assert ledger.findings == ()
    assert report.pages >= 3


@pytest.mark.parametrize("reason", ["no library", "no program"])
def test_without_a_browser_the_town_s_own_files_are_held_to_a_short_list(
    reason: str, site_under: Callable[[str], Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason == "no library":
        monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    else:
        monkeypatch.setenv("PATH", "")
        monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", "/nowhere")
    structures = {"index.html": frozenset({1, 3})}
    report, ledger = check(site_under(OLD), structures, town_files={"theme/css/ville.css": ".x { opacity: 0 }"})
    assert (report.browser, report.pages, report.structures, report.all_structures) == ("", 0, 0, 2)
    assert {finding.value for finding in ledger.findings} == {"opacity: 0"}


def test_a_page_whose_script_never_ends_is_a_fault_and_the_others_are_looked_at(chromium: str, tmp_path: Path) -> None:
    ends, never = PAGE.format(""), PAGE.format("<script>for (;;);</script>")
    (tmp_path / "a.html").write_text(ends)
    (tmp_path / "b.html").write_text(never)
    with serve_site(tmp_path, "/", now=Timing().read_time().astimezone(UTC)) as home, ThreadPoolExecutor(1) as apart:
        visits = [PageVisit(home, "b.html", never, patience_s=4), PageVisit(home, "a.html", ends)]
        sight = apart.submit(asyncio.run, look_at_pages(chromium, visits)).result()
    assert [(one.page, one.fault["kind"]) for one in sight.faults] == [("b.html", "stuck")]


def test_a_page_that_was_late_on_a_busy_machine_is_looked_at_again_before_it_is_a_fault(
    chromium: str, tmp_path: Path
) -> None:
    late = PAGE.format("<script>for (const end = Date.now() + 6000; Date.now() < end;);</script>")
    (tmp_path / "a.html").write_text(late)
    with serve_site(tmp_path, "/", now=Timing().read_time().astimezone(UTC)) as home, ThreadPoolExecutor(1) as apart:
        visits = [PageVisit(home, "a.html", late, settled_s=0, patience_s=5)]
        sight = apart.submit(asyncio.run, look_at_pages(chromium, visits)).result()
    assert sight.faults == ()

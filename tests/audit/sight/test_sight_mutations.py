"""What a theme does to keep a text from being seen is found in a browser, under the duty that it breaks."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from pathlib import Path

import pytest

from panneau.audit.engine.findings import Ledger
from panneau.audit.sight.browser import VIEWS, PageVisit, find_chromium, look_at_pages
from panneau.audit.sight.sight_faults import add_seen_faults
from panneau.audit.sight.site_server import serve_site
from tests.audit.built import Built
from tests.audit.sight.mutations import CHANGES, IN_SOME_VIEWS, Change
from tests.chromium import MISSING

CLEAN = "clean"
SETTLED_S = 0.8
RELATED = re.compile(r'<nav class="offer-section offer-related".*?</nav>', re.DOTALL)
SHEET = "theme/css/components.css"


def _choose_offer(payloads: Mapping[str, Mapping[str, object]]) -> str:
    """The offer of a named employer that says the least in more than one line."""
    told = {id: str(raw["description"]).strip() for id, raw in payloads.items() if raw.get("description")}
    named = [id for id, words in told.items() if "\n" in words and "nom" in str(payloads[id].get("entreprise"))]
    return min(named, key=lambda id: (len(told[id]), id))


@pytest.fixture(scope="module")
def findings(site_under: Callable[[str], Built], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Ledger]:
    """Change → what is found on the same page of an offer with it; all are looked at in one browser."""
    if find_chromium() is None:
        pytest.fail(MISSING)
    built, root = site_under("pole-emploi-2018"), tmp_path_factory.mktemp("changes")
    offer = _choose_offer(built.facts.payloads)
    html = RELATED.sub("", (built.folder / f"offres/{offer}.html").read_text())
    pages = {name: _write_page(built.folder, root, name, html, CHANGES.get(name)) for name in (CLEAN, *CHANGES)}
    with serve_site(root, "/", now=built.facts.now.astimezone(UTC)) as home, ThreadPoolExecutor(1) as apart:
        visits = [_plan_visit(home, name, *page) for name, page in pages.items()]
        sight = apart.submit(asyncio.run, look_at_pages(find_chromium(), visits)).result()
    ledgers = {name: Ledger(built.facts.licence) for name in pages}
    for name, ledger in ledgers.items():
        add_seen_faults((one for one in sight.faults if one.page == pages[name][0]), VIEWS, ledger)
    return ledgers


def _plan_visit(home: str, name: str, path: str, html: str) -> PageVisit:
    """Look in every view where views matter, else in those that show a page as it is after a while, and at its end."""
    if name == CLEAN or name in IN_SOME_VIEWS:
        return PageVisit(home, path, html, settled_s=SETTLED_S)
    return PageVisit(home, path, html, VIEWS[:2], VIEWS[:1], SETTLED_S)


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name)


def _write_page(site: Path, root: Path, name: str, html: str, change: Change | None) -> tuple[str, str]:
    folder = root / _slug(name)
    _link_files(site / "theme", folder / "theme")
    os.link(site / "etat.json", folder / "etat.json")
    change = change or Change("")
    for old, new in change.markup:
        assert old in html, old
        html = html.replace(old, new, 1)
    if change.style:
        _replace(folder / SHEET, f"{(site / SHEET).read_text()}\n{change.style}\n")
    if change.script:
        _replace(folder / "theme/js/ville.js", change.script)
        html = html.replace("</body>", '<script src="../theme/js/ville.js"></script></body>')
    (folder / "offres").mkdir()
    (folder / "offres/offre.html").write_text(html)
    return f"{_slug(name)}/offres/offre.html", html


def _link_files(source: Path, target: Path) -> None:
    for path in source.rglob("*.*"):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            os.link(path, copy)


def _replace(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(text)


def test_the_page_without_a_change_has_no_fault(findings: Mapping[str, Ledger]) -> None:
    assert findings[CLEAN].findings == ()


@pytest.mark.parametrize("name", CHANGES)
def test_what_keeps_a_text_from_being_seen_is_a_fault(name: str, findings: Mapping[str, Ledger]) -> None:
    found = findings[name].findings
    assert CHANGES[name].duty in {finding.duty for finding in found}, found


@pytest.mark.parametrize("name", IN_SOME_VIEWS)
def test_a_fault_of_one_view_is_told_with_that_view(name: str, findings: Mapping[str, Ledger]) -> None:
    views = {"narrow": "320 pixels", "dark": "sombres", "paper": "impression"}
    [view] = [told for word, told in views.items() if word in name]
    assert any(view in finding.problem for finding in findings[name].findings)


def test_a_fault_names_the_element_and_no_offer_as_its_cause(findings: Mapping[str, Ledger]) -> None:
    ledger = findings["display none"]
    [finding] = ledger.findings
    views = "écran large\u00a0; écran large, couleurs sombres"
    assert finding.problem == f'Un texte est caché (<div class="description">, {views}).'
    assert (finding.offer, ledger.general) == ("", 1)

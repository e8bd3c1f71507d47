"""Without a browser, a town's style sheets may change colours, letters, edges and spaces, and nothing that hides."""

from __future__ import annotations

import re

import pytest

from panneau.audit.engine.findings import Ledger
from panneau.audit.sight.plain_styles import check_plain_styles
from panneau.licence.versions import load_version
from tests.builds import PROJECT

SHEET = "theme/css/ville.css"
HARMLESS = [
    ":root { --link: #7a1f5c; --font-text: 'Ville', sans-serif; --shadow: none; --radius: 0 }",
    ".card { color: #222; background-color: white; border: 1px solid #888; border-radius: 0 4px }",
    "h2 { font-size: 1.4rem; line-height: 1.2; font-weight: 700; margin: 0 0 1em }",
    "@font-face { font-family: Ville; src: url(../fonts/ville.woff2) format('woff2'); font-display: swap }",
    "@media (min-width: 40rem) { .card { padding: 2rem } }",
    "@media (prefers-color-scheme: dark) { :root { --paper: #111 } }",
    ".offer { & h2 { color: navy } }",
    ".card { background: #fff }",
    ".card { background: var(--card) }",
    ".site-name img { width: 2.5rem; height: 2.5rem; vertical-align: middle }",
    ".site-name img, .site-name svg { max-width: 100%; height: auto }",
]
UNSAFE = [
    ".x { display: none }",
    ".x { visibility: hidden }",
    ".x { opacity: 0.9 }",
    ".x { position: absolute }",
    ".x { transform: scale(1) }",
    ".x { clip-path: inset(0) }",
    ".x { content: 'mot' }",
    ".x { animation: a 1s }",
    ".x { color: transparent }",
    ".x { margin-top: -1px }",
    ".x { padding: calc(0px) }",
    ".x { font-size: 0 }",
    ".x { font-size: 4px }",
    ".x { line-height: 0 }",
    ".x { height: 2rem }",
    ".x img, .x { height: 2rem }",
    ".x img { height: 0 }",
    ".x img { width: 1px }",
    ".x img { vertical-align: -90rem }",
    ".x img { & + p { height: 2rem } }",
    ".x:has(img) { height: 2rem }",
    ".x { background: url(../img/fond.png) }",
    ".x { background: #fff center / 0 no-repeat }",
    ".x { white-space: normal }",
    ".x { background-color: env(a) }",
    ".x { --size: calc(1px) }",
    "@import 'autre.css';",
    "@font-face { src: url(https://polices.invalid/a.woff2) }",
    "@keyframes a { to { color: red } }",
    "@media print { .x { display: none } }",
    ".x { & .y { display: none } }",
]


def faults_of(path: str, text: str) -> list[str]:
    ledger = Ledger(load_version("pole-emploi-2018"))
    check_plain_styles({path: text}, ledger)
    assert all("Chromium" in finding.cure for finding in ledger.findings)
    return [*dict.fromkeys(finding.value for finding in ledger.findings)]


@pytest.mark.parametrize("sheet", HARMLESS)
def test_what_can_hide_nothing_is_allowed(sheet: str) -> None:
    assert faults_of(SHEET, sheet) == []


@pytest.mark.parametrize("sheet", UNSAFE)
def test_anything_else_is_a_fault_that_says_how_to_have_it_looked_at(sheet: str) -> None:
    assert len(faults_of(SHEET, sheet)) >= 1


def test_a_fault_shows_the_declaration() -> None:
    assert faults_of(SHEET, ".x { Position :  absolute }") == ["Position: absolute"]


def test_a_script_of_the_town_needs_a_browser() -> None:
    assert faults_of("theme/js/ville.js", "1;") == ["theme/js/ville.js"]


def test_the_sheets_of_the_guide_are_harmless() -> None:
    guide = (PROJECT / "docs/guide-theme.md").read_text(encoding="utf-8")
    sheets = re.findall(r"```css\n(.*?)```", guide, re.DOTALL)
    assert sheets
    assert [faults_of(SHEET, sheet) for sheet in sheets] == [[] for _ in sheets]


def test_the_project_s_own_colours_are_harmless() -> None:
    assert faults_of("theme/css/tokens.css", (PROJECT / "theme/static/css/tokens.css").read_text()) == []

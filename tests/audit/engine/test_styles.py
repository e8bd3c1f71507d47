"""What style sheets hide, cut or join: read from real rules."""

from __future__ import annotations

import pytest

from panneau.audit.engine.document import Document
from panneau.audit.engine.styles import is_hiding_style, read_styles

HIDDEN = [
    ".x { display: none }",
    "@media (max-width: 30rem) { .x { visibility: hidden } }",
    "@media screen, print { .x { opacity: 0 } }",
    "@supports (display: grid) { .x { font-size: 0 } }",
    "@layer a { main { .x { clip-path: inset(50%) } } }",
    ".x { position: absolute; left: -10000px }",
    ".x { text-indent: -999em }",
    ".x { transform: translateX(-100%) }",
    ".x { height: 0; overflow: hidden }",
    ".x { max-height: 3em; overflow-y: hidden }",
    ".x { color: transparent }",
    ".x { color: rgb(0 0 0 / 0) }",
    ".x { filter: opacity(0) }",
    ".x { text-overflow: ellipsis; overflow: hidden; white-space: nowrap }",
    ".x { content-visibility: hidden }",
    ":is(main) .x { display: none }",
    "main :where(.x, .y) { display: none }",
    "p:not(:focus) { display: none }",
    ":root { --a: none } .x { display: var(--a, block) }",
    ".z, .x { display: none !important }",
    ".x:lang(fr) { display: none }",
    ".x:not(:target) { opacity: 0 }",
    "p:not(:lang(en):dir(rtl)) { display: none }",
    "p:defined { display: none }",
    "html { visibility: hidden }",
    ":root:dir(rtl) { display: none }",
    "body { opacity: 0 }",
]
SHOWN = [
    ".x { display: block; opacity: 0.9; font-size: 0.8rem; margin: -1rem; width: 100%; overflow: hidden }",
    "@media print { .x { display: none } }",
    ".x::before { display: none }",
    ".x:hover { opacity: 0 }",
    ".other { display: none }",
    ".other:lang(fr), .other:dir(ltr), .other:popover-open { display: none }",
    ".other:not(:target, .x) { display: none }",
    "@nothing, .x[ { display: none }",
    ".other:is() { display: none }",
    "main > .x { display: none }",
    ".x { color: #fff; background: #000; line-height: 1.1; letter-spacing: -0.02em; transform: translateY(-2px) }",
]
PAGE = b'<body><main><div><p class="x">bonjour</p></div></main></body>'


def shown_in(sheet: str, page: bytes = PAGE) -> bool:
    document = Document("page.html", page, read_styles({"a.css": sheet}))
    document.hide()
    return "bonjour" in document.text


@pytest.mark.parametrize("sheet", HIDDEN)
def test_what_a_rule_hides_or_cuts_is_not_seen(sheet: str) -> None:
    assert not shown_in(sheet)


@pytest.mark.parametrize("sheet", SHOWN)
def test_what_a_rule_only_adorns_is_seen(sheet: str) -> None:
    assert shown_in(sheet)


@pytest.mark.parametrize("style", ["display:none", "COLOR:RED;Visibility:Hidden", "width:0", "font:0/0 a"])
def test_a_style_attribute_can_hide(style: str) -> None:
    assert is_hiding_style(style)


@pytest.mark.parametrize(
    ("sheet", "keeps"),
    [
        ("", False),
        (".x { white-space: pre-line }", True),
        ("main { white-space: pre-wrap }", True),
        ("main { white-space: pre-wrap } .x { white-space: normal }", False),
        (".x { white-space: pre-line } @media (max-width: 1px) { .x { white-space: nowrap } }", False),
        ("@media print { .x { white-space: pre-line } }", False),
        (".x { white-space-collapse: preserve-breaks }", True),
    ],
)
def test_line_breaks_are_kept_by_the_nearest_rule_or_not_at_all(sheet: str, keeps: bool) -> None:
    document = Document("page.html", PAGE, read_styles({"a.css": sheet}))
    assert document.has_preserved_lines(document.select(".x")[0]) is keeps


def test_a_page_s_own_rules_are_those_of_that_page_whatever_was_read_before() -> None:
    """A verdict once hung on where the interpreter had put the rules of a page that it had forgotten."""
    site = read_styles({"a.css": ""})
    for keeps in [True, False, False, True, True] * 100:
        rule = "pre-line" if keeps else "normal"
        page = PAGE.replace(b"<main>", f"<style>.x {{ white-space: {rule} }}</style><main>".encode())
        document = Document("page.html", page, site)
        assert document.has_preserved_lines(document.select(".x")[0]) is keeps


def test_addresses_in_sheets_are_found_wherever_they_stand() -> None:
    sheet = (
        "@import url(https://a.invalid/1.css); @import 'https://b.invalid/2.css'; "
        "@font-face { src: url('//c.invalid/3.woff2') } "
        ".x { background: linear-gradient(red, blue), url(https://d.invalid/4.png); "
        "@media screen { & { mask: image-set('https://e.invalid/5.png' 1x) } } }"
    )
    hosts = {address.split("/")[2] for _, address in read_styles({"a.css": sheet}).imports}
    assert hosts >= {"a.invalid", "b.invalid", "c.invalid", "d.invalid", "e.invalid"}

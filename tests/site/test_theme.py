from __future__ import annotations

import re

import pytest

from tests.site.factories import ROOT

STYLES = ROOT / "theme" / "static" / "css"
PAGES = ROOT / "content" / "pages"
PAIRS = [
    *(
        (text, ground)
        for text in ("ink", "ink-soft", "link", "link-hover")
        for ground in ("paper", "card", "card-soft")
    ),
    ("on-header", "header"),
    ("on-header-soft", "header"),
    ("on-button", "button"),
    ("on-button", "button-hover"),
    ("on-band", "band"),
]
OUTLINES = [("focus", "paper"), ("focus", "card"), ("line-strong", "paper"), ("line-strong", "card")]


def colours(scheme: str) -> dict[str, str]:
    light, dark = (STYLES / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return found | (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(scheme: str) -> None:
    found = colours(scheme)
    weak = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_outlines_of_focus_and_buttons_stand_out(scheme: str) -> None:
    found = colours(scheme)
    assert {pair for pair in OUTLINES if contrast(found[pair[0]], found[pair[1]]) < 3} == set()


def test_styles_ask_nothing_of_other_sites_and_use_only_declared_properties() -> None:
    declared = set(re.findall(r"(--[a-z-]+):", (STYLES / "tokens.css").read_text()))
    for file in STYLES.glob("*.css"):
        text = file.read_text()
        assert not re.search(r"url\(|@import|http", text), file
        assert set(re.findall(r"var\((--[a-z-]+)\)", text)) <= declared, file


def test_no_style_takes_the_first_letter_from_a_word() -> None:
    """A screen reader then says the letter and the rest apart: « M, ardi 24 novembre 2026 »."""
    assert [file.name for file in STYLES.glob("*.css") if "first-letter" in file.read_text()] == []


def test_colours_are_chosen_in_one_file() -> None:
    for name in ("base.css", "components.css"):
        colours_here = set(re.findall(r"#[0-9a-f]{3,6}\b", (STYLES / name).read_text()))
        assert colours_here <= {"#ffffff"}, name  # the ground of logos, which are drawn for white paper


def test_each_page_of_the_town_has_a_title_and_the_slug_of_its_file() -> None:
    for file in PAGES.glob("*.md"):
        title, slug, blank = file.read_text().splitlines()[:3]
        assert title.startswith("Title: ")
        assert slug == f"Slug: {file.stem}"
        assert blank == ""


def test_what_the_town_must_fill_in_is_marked_in_one_way() -> None:
    text = "".join(file.read_text() for file in PAGES.glob("*.md"))
    assert text.count("[À compléter\u00a0: ") == len(re.findall(r"[ÀA] compl[ée]ter", text)) > 5

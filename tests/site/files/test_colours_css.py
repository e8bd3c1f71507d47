from __future__ import annotations

from panneau.config.colours import Colours
from panneau.site.files.colours_css import COLOURS, render_colours


def test_the_town_s_colours_are_one_style_sheet_with_both_schemes() -> None:
    sheet = render_colours(Colours("#1d4f91", "#b3362a"))[COLOURS]
    assert sheet.startswith(":root {\n  --link: #1d4f91;\n")
    assert "@media (prefers-color-scheme: dark) {\n:root {\n" in sheet
    assert sheet.count("{") == sheet.count("}") == 3


def test_without_colours_of_its_own_a_town_has_the_theme_s() -> None:
    assert render_colours(Colours()) == {}

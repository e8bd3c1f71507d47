from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from panneau.config.colours import (
    BLACK,
    DARK_BACKGROUND,
    LIGHT_BACKGROUND,
    READABLE,
    WHITE,
    Colours,
    build_dark_tokens,
    build_light_tokens,
    compute_contrast,
    find_readable_shade,
    is_colour,
    is_readable,
    mix_colours,
)

COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
TOKENS = Path("theme/static/css/tokens.css").read_text(encoding="utf-8")


def scheme(dark: bool) -> dict[str, str]:
    """Custom property → colour of the theme's own file, in one scheme."""
    light, _, night = TOKENS.partition("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6});", night if dark else light))


def test_contrast_is_that_of_the_web_s_rules() -> None:
    assert compute_contrast(BLACK, WHITE) == pytest.approx(21)
    assert compute_contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)
    assert compute_contrast("#ff0000", WHITE) == pytest.approx(4.0, abs=0.01)
    assert mix_colours("#204060", WHITE, 0) == "#204060"
    assert mix_colours("#204060", WHITE, 1) == WHITE


def test_only_six_hexadecimal_digits_are_a_colour() -> None:
    assert is_colour("#1D4f91")
    assert not any(is_colour(text) for text in ("", "bleu", "#fff", "#1d4f9", "1d4f91", "#1d4f91;}", "#1d4f91\n"))


@pytest.mark.parametrize(("dark", "ground"), [(False, LIGHT_BACKGROUND), (True, DARK_BACKGROUND)])
def test_the_ground_that_colours_are_judged_on_is_the_least_contrasted_of_the_theme(dark: bool, ground: str) -> None:
    colours, text = scheme(dark), "#000000" if not dark else "#ffffff"
    grounds = [colours[name] for name in ("--paper", "--card", "--card-soft")]
    assert min(grounds, key=lambda one: compute_contrast(one, text)) == ground


@given(main=COLOUR, accent=COLOUR)
def test_with_any_accepted_colours_every_text_can_be_read_in_light_and_dark(main: str, accent: str) -> None:
    assume(is_readable(main, [LIGHT_BACKGROUND]) and is_readable(accent, [LIGHT_BACKGROUND]))
    chosen = Colours(main, accent)
    for ground, tokens in (
        (LIGHT_BACKGROUND, build_light_tokens(chosen)),
        (DARK_BACKGROUND, build_dark_tokens(chosen)),
    ):
        pairs = [
            (tokens["--link"], ground),
            (tokens["--link-hover"], ground),
            (tokens["--on-header"], tokens["--header"]),
            (tokens["--on-header-soft"], tokens["--header"]),
            (tokens["--on-button"], tokens["--button"]),
            (tokens["--on-button"], tokens["--button-hover"]),
        ]
        assert min(compute_contrast(*pair) for pair in pairs) >= READABLE


@given(COLOUR)
def test_a_colour_that_is_too_light_has_a_neighbour_that_is_not(colour: str) -> None:
    assert is_readable(find_readable_shade(colour, BLACK, backgrounds=[LIGHT_BACKGROUND]), [LIGHT_BACKGROUND])


@pytest.mark.parametrize("chosen", [Colours("#1d4f91", "#b3362a"), Colours("#1d4f91"), Colours(accent="#b3362a")])
def test_only_custom_properties_that_the_theme_has_are_replaced(chosen: Colours) -> None:
    assert build_light_tokens(chosen).keys() == build_dark_tokens(chosen).keys()
    assert build_light_tokens(chosen).keys() < scheme(dark=False).keys()
    assert not build_light_tokens(Colours())

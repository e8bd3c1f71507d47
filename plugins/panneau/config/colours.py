"""The town's two colours: whether they can be read, and the shades of the theme that are made of them.

A colour is « #rrggbb ». A town gives the main colour and the accent of its graphic charter as they are on paper;
lighter and darker shades for dark screens are mixed from them until they can be read.

Source: WCAG 2.2, success criterion 1.4.3 (4.5 : 1) and its definitions of contrast and relative luminance; RGAA 3.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

READABLE = 4.5
"""Least contrast between a text and what is behind it."""
WHITE, BLACK = "#ffffff", "#000000"
LIGHT_BACKGROUND, DARK_BACKGROUND = "#efe7da", "#2f2a24"
"""`--card-soft` of theme/static/css/tokens.css: the least contrasted background of texts in each scheme."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 20


@dataclass(frozen=True, slots=True)
class Colours:
    """What the town chose; "" leaves the theme's own."""

    main: str = ""
    accent: str = ""

    def __bool__(self) -> bool:
        return bool(self.main or self.accent)


def is_colour(text: str) -> bool:
    """Whether this is « #rrggbb »."""
    return bool(_HEX.fullmatch(text))


def compute_contrast(one: str, other: str) -> float:
    """Compute the contrast of two colours: 1 for twice the same, 21 for black on white."""
    darker, lighter = sorted((_compute_luminance(one), _compute_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix_colours(colour: str, other: str, share: float) -> str:
    """Mix `colour` with a share of `other`, from 0 to 1."""
    pairs = zip(_parse_channels(colour), _parse_channels(other), strict=True)
    return "#" + "".join(f"{round(mine + (its - mine) * share):02x}" for mine, its in pairs)


def find_readable_shade(colour: str, other: str, *, backgrounds: Iterable[str]) -> str:
    """Find the nearest shade towards `other`, white or black, that can be read on all backgrounds; else `other`."""
    behind = tuple(backgrounds)
    shades = (mix_colours(colour, other, step / _STEPS) for step in range(_STEPS))
    return next((shade for shade in shades if is_readable(shade, behind)), other)


def is_readable(colour: str, backgrounds: Iterable[str]) -> bool:
    """Whether a text of this colour can be read on every background."""
    return all(compute_contrast(colour, background) >= READABLE for background in backgrounds)


def build_light_tokens(colours: Colours) -> Mapping[str, str]:
    """Build the theme's colours on a light screen: custom property → colour; none that the town did not choose."""
    main = {
        "--link": colours.main,
        "--header": colours.main,
        "--on-header": WHITE,
        "--on-header-soft": WHITE,
        "--button": colours.main,
        "--on-button": WHITE,
        "--button-hover": mix_colours(colours.main or BLACK, BLACK, 0.3),
    }
    accent = {"--link-hover": colours.accent, "--pin": colours.accent, "--focus": colours.accent}
    return (main if colours.main else {}) | (accent if colours.accent else {})


def build_dark_tokens(colours: Colours) -> Mapping[str, str]:
    """Build the theme's colours on a dark screen: custom property → colour; none that the town did not choose."""
    bright = find_readable_shade(colours.main or WHITE, WHITE, backgrounds=[DARK_BACKGROUND])
    warm = find_readable_shade(colours.accent or WHITE, WHITE, backgrounds=[DARK_BACKGROUND])
    main = {
        "--link": bright,
        "--header": mix_colours(colours.main or BLACK, BLACK, 0.5),
        "--on-header": WHITE,
        "--on-header-soft": WHITE,
        "--button": bright,
        "--on-button": BLACK,
        "--button-hover": mix_colours(bright, WHITE, 0.3),
    }
    accent = {"--link-hover": warm, "--pin": warm, "--focus": warm}
    return (main if colours.main else {}) | (accent if colours.accent else {})


def _parse_channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _compute_luminance(colour: str) -> float:
    red, green, blue = (_linearize_channel(channel / 255) for channel in _parse_channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linearize_channel(channel: float) -> float:
    return float(channel / 12.92) if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)

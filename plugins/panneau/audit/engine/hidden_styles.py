"""Whether the declarations of one style rule hide what they apply to, or cut it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

_LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)(px|em|rem|%|vw|vh|vmax|vmin|ch|ex|pt|cm|mm|in|lh|rlh)?")
_PIXELS = MappingProxyType(
    {"": 1, "px": 1, "em": 16, "rem": 16, "ch": 8, "ex": 8, "pt": 1.3, "cm": 38, "mm": 4, "in": 96, "lh": 24, "rlh": 24}
)
_FAR = 90.0
"""Pixels, or hundredths of the element or the window, beyond which something is out of sight."""
_SMALL_TEXT, _SMALL_SHARE = 5.0, 30
_SMALL_BOX = 2.0
_FAINT = 0.15
_SIZES = (
    "width",
    "height",
    "max-width",
    "max-height",
    "inline-size",
    "block-size",
    "max-inline-size",
    "max-block-size",
)
_SIDES = ("left", "right", "top", "bottom", "inset", "inset-inline", "inset-block", "margin", "margin-left",
          "margin-top", "margin-right", "text-indent", "translate")  # fmt: skip
_NO_COLOUR = re.compile(
    r"transparent|(?:rgb|hsl)a?\([^)]*[,/]\s*0(?:\.0*)?%?\s*\)|#[0-9a-f]{6}00|#[0-9a-f]{3}0",
)
_FLAT = re.compile(r"scale[xy3d]*\(\s*0?\.?0|rotate[xy]\(\s*-?90deg|matrix")
_FAINT_FILTER = re.compile(
    r"opacity\(\s*0?\.?0|blur\(\s*[3-9]|blur\(\s*[1-9][0-9]|brightness\(\s*0\s*\)|contrast\(\s*0\s*\)"
)

Declarations = Mapping[str, tuple[str, ...]]


def is_hiding(declared: Declarations) -> bool:
    """Whether a block makes its element unseen, or shows only a part of its text."""
    for name, values in declared.items():
        test = _TESTS.get(name)
        if test and any(test(value) for value in values):
            return True
    return _is_clipping(declared) or _has_same_colours(declared)


def _parse_pixels(value: str) -> list[float]:
    """Parse the lengths in a value; hundredths (%, vw…) count as pixels, which is how far they are out of sight."""
    return [float(number) * _PIXELS.get(unit, 1) for number, unit in _LENGTH.findall(value)]


def _match_any(*words: str) -> Callable[[str], bool]:
    return lambda value: value in words


def _match_other_than(*words: str) -> Callable[[str], bool]:
    return lambda value: value not in (*words, "initial", "inherit", "unset", "revert")


def _match_below(limit: float) -> Callable[[str], bool]:
    return lambda value: bool(found := _parse_pixels(value)) and value[:1] in "0123456789.-" and found[0] < limit


def _is_small_text(value: str) -> bool:
    """Whether a size, a percentage of the one around it or a length, is too small to read."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return False
    return float(found[1]) < _SMALL_SHARE if found[2] == "%" else _parse_pixels(value)[0] < _SMALL_TEXT


def _is_faint(value: str) -> bool:
    found = _LENGTH.fullmatch(value)
    return found is not None and float(found[1]) / (100 if found[2] == "%" else 1) < _FAINT


def _is_far(value: str) -> bool:
    return any(length <= -_FAR for length in _parse_pixels(value))


def _is_moved_away(value: str) -> bool:
    inside = "".join(re.findall(r"translate[xyz3d]*\(([^)]*)\)", value))
    return any(abs(length) >= _FAR for length in _parse_pixels(inside)) or bool(_FLAT.search(value))


def _is_clipping(declared: Declarations) -> bool:
    """Whether a box is lower than its text and does not let it out."""
    closed = any(
        word in ("hidden", "clip")
        for name in ("overflow", "overflow-x", "overflow-y", "overflow-block", "overflow-inline")
        for value in declared.get(name, ())
        for word in value.split()
    )
    sized = any(value[:1].isdigit() for name in _SIZES[1:4:2] + _SIZES[5::2] for value in declared.get(name, ()))
    return closed and (sized or "nowrap" in declared.get("white-space", ()))


def _has_same_colours(declared: Declarations) -> bool:
    backgrounds = {*declared.get("background", ()), *declared.get("background-color", ())}
    return bool(backgrounds & set(declared.get("color", ())))


_TESTS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "display": _match_any("none"),
        "visibility": _match_any("hidden", "collapse"),
        "content-visibility": _match_any("hidden"),
        "opacity": _is_faint,
        "font-size": _is_small_text,
        "font": lambda value: bool(re.search(r"(?:^|\s)0(?:px|em|rem|%)?(?:\s|/)", value)),
        "zoom": _match_below(0.3),
        "line-height": _match_below(0.3),
        "color": lambda value: bool(_NO_COLOUR.fullmatch(value)),
        "-webkit-text-fill-color": lambda value: bool(_NO_COLOUR.fullmatch(value)),
        "-webkit-text-security": _match_other_than("none"),
        "-webkit-line-clamp": _match_other_than("none"),
        "line-clamp": _match_other_than("none"),
        "text-overflow": _match_other_than("clip"),
        "clip": _match_other_than("auto"),
        "clip-path": _match_other_than("none"),
        "mask": _match_other_than("none"),
        "mask-image": _match_other_than("none"),
        "filter": lambda value: bool(_FAINT_FILTER.search(value)),
        "transform": _is_moved_away,
        "scale": _match_below(0.15),
        "content": lambda value: "url(" in value,
        **dict.fromkeys(_SIZES, _match_below(_SMALL_BOX)),
        **dict.fromkeys(_SIDES, _is_far),
    }
)

"""Where no browser can be had: a town's own style sheets are held to properties that can hide nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import tinycss2
from tinycss2.ast import Declaration, Node

from panneau.audit.engine.findings import Ledger
from panneau.licence.duties import Duty

_LENGTHS = """padding padding-top padding-right padding-bottom padding-left padding-block padding-inline gap row-gap
    column-gap margin margin-top margin-right margin-bottom margin-left margin-block margin-inline border-radius
    border-spacing outline-offset border-width border-top-width border-bottom-width"""
_OTHERS = """color background-color accent-color caret-color border border-top border-right border-bottom border-left
    border-color border-style outline outline-color outline-style box-shadow font-family font-weight font-style src
    font-variant font-variant-numeric font-display font-stretch unicode-range text-align text-decoration-color
    text-decoration-thickness text-underline-offset text-wrap hyphens cursor list-style-position"""
_ANY_LENGTH = frozenset(_LENGTHS.split())
"""Lengths that may be zero."""
_READABLE = frozenset(("font-size", "line-height"))
"""Sizes of letters, which may not."""
_PLAIN = frozenset(_OTHERS.split())
_OF_PICTURES = frozenset(("width", "height", "max-width", "max-height"))
"""Sizes that the rules of pictures alone may set; of a text, they could cut it."""
_PICTURES = re.compile(r"(?:[^,(]*[\s>])?(?:img|svg)(?:[.:][\w-]+)*", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-f]{3,8}|[a-z]+|var\(--[\w-]+\)|(?:rgba?|hsla?|oklch)\([\w\s.,%/-]+\)")
_PLACES = frozenset(("baseline", "middle", "top", "bottom", "text-top", "text-bottom"))
_AT_RULES = frozenset(("media", "supports", "font-face", "layer"))
_UNSAFE = re.compile(
    r"\burl\(\s*[\"']?(?:[a-z]+:|//)|\b(?:calc|min|max|clamp|env|attr|expression)\(|transparent|none\b"
)
_NUMBER = re.compile(r"(?<![\w#.-])(-?[0-9]*\.?[0-9]+)(px|r?em|%|pt|mm|ch|lh|rlh)?(?![\w.])")
_SMALLEST = {"px": 10.0, "em": 0.7, "rem": 0.7, "%": 70.0, "pt": 7.0, "mm": 2.5, "": 1.0}
"""Unit → the smallest size of letters, or height of lines (without unit), that can be read."""
CURE = "Installez Chromium (sudo apt-get install chromium), qui regarde les pages\u00a0; ou retirez cette règle."


def check_plain_styles(files: Mapping[str, str], ledger: Ledger) -> None:
    """Check a town's files (path → text): scripts are refused, sheets may change colours, letters, edges and spaces."""
    for path, text in files.items():
        if path.endswith((".js", ".mjs")):
            _refuse(path, "d’un script de la collectivité", path, ledger)
        elif path.endswith(".css"):
            for found in _find_unsafe(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)):
                _refuse(path, "de cette règle de style", found, ledger)


def _refuse(path: str, what: str, value: str, ledger: Ledger) -> None:
    problem = f"Sans navigateur, l’effet {what} ne peut pas être vérifié."
    for duty in (
        Duty.WHOLE_CONTENT,
        Duty.MENTIONS,
        Duty.NO_ALTERATION,
    ):  # it may hide either, or join the lines of a text
        ledger.add_fault(duty, path, problem, value=value, cure=CURE, offer="")


def _find_unsafe(nodes: Iterable[Node], *, of_pictures: bool = False) -> Iterator[str]:
    """Find the rules and declarations that could hide something, as they are written.

    `of_pictures`: whether the declarations among them are those of pictures alone.
    """
    for node in nodes:
        if isinstance(node, Declaration):
            value = tinycss2.serialize(node.value).strip().lower()
            if not _is_harmless(node.lower_name, value) and not (of_pictures and _is_size(node.lower_name, value)):
                yield f"{node.name}: {value}"
        elif node.type == "error" or (node.type == "at-rule" and node.lower_at_keyword not in _AT_RULES):
            yield tinycss2.serialize([node])
        elif node.content is not None:
            inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield from _find_unsafe(inner, of_pictures=_is_of_pictures(node))


def _is_of_pictures(rule: Node) -> bool:
    """Whether all that a rule concerns are pictures."""
    selectors = tinycss2.serialize(rule.prelude).split(",") if rule.type == "qualified-rule" else ()
    return bool(selectors) and all(_PICTURES.fullmatch(one.strip()) for one in selectors)


def _is_size(name: str, value: str) -> bool:
    """Whether a declaration gives a picture a size in which it can be seen, or its place on the line."""
    if name == "vertical-align":
        return value in _PLACES
    sizes = [(float(number), unit) for number, unit in _NUMBER.findall(value)]
    is_seen = value == "auto" or (bool(sizes) and all(size >= _SMALLEST.get(unit, 10.0) for size, unit in sizes))
    return name in _OF_PICTURES and is_seen and not _UNSAFE.search(value)


def _is_harmless(name: str, value: str) -> bool:
    if name == "color-scheme" or (name.startswith("--") and value == "none"):
        return True
    if _UNSAFE.search(value):
        return False
    if name == "background":  # a picture may lie on what is read
        return _COLOUR.fullmatch(value) is not None
    sizes = [(float(number), unit) for number, unit in _NUMBER.findall(value)]
    if name in _READABLE:
        return bool(sizes) and all(size >= _SMALLEST.get(unit, 1.0) for size, unit in sizes)
    return name in _PLAIN or ((name in _ANY_LENGTH or name.startswith("--")) and all(size >= 0 for size, _ in sizes))

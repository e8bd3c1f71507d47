"""The tags and texts of a page in their order, as a browser reads them.

Pages made from our templates are plain: every `<` begins a tag, every value is between double quotes, every element is
closed where it stands. One pass of a regular expression then reads what a browser reads, at a fifth of a parser's cost.
Any other page is parsed by lexbor, by the rules of HTML, and what it serializes is plain.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

Attributes = MappingProxyType[str, str]
NO_ATTRIBUTES: Attributes = MappingProxyType({})

DOCTYPE = "<!DOCTYPE html>"
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
     "rect", "polyline", "circle", "path", "line", "use")
)  # fmt: skip
"""Elements without end; those of drawings may be written `<rect/>`."""
RAW = frozenset(("script", "style", "textarea", "title"))
"""Elements whose content holds no tag."""
_TAG = re.compile(r'<((?:[^"<>]|"[^"]*")*)>')
_PARTS = re.compile(r"(/?)([a-z][a-z0-9-]*)(.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r'\s+([^\s"=>/]+)(?:="([^"]*)")?')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CLOSES_PARAGRAPH = frozenset(
    ("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1",
     "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul", "li",
     "dt", "dd")
)  # fmt: skip
_NOT_NESTED = frozenset(("a", "button", "form", "option", "select", "h1", "h2", "h3", "h4", "h5", "h6", "nobr"))
_TABLE_PARENTS = MappingProxyType(
    {
        "tr": ("tbody", "thead", "tfoot"),
        "td": ("tr",),
        "th": ("tr",),
        "caption": ("table",),
        "tbody": ("table",),
        "thead": ("table",),
        "tfoot": ("table",),
        "colgroup": ("table",),
        "col": ("colgroup",),
    }
)


class NotPlain(ValueError):
    """A page that a browser may read otherwise than it is written."""


class Tag(NamedTuple):
    """A tag as it is written."""

    closes: bool
    name: str
    attributes: Attributes
    is_guarded: bool
    """Whether a browser may move the element, and `check_nesting` must be asked."""


def split_plain(html: str) -> list[str]:
    """Split a page into texts and tags by turns, the first and the last being texts.

    Raises: NotPlain where a `<` begins no tag.
    """
    plain = html.removeprefix(DOCTYPE)
    parts = _TAG.split(plain)
    if plain.count("<") > len(parts) // 2:
        raise NotPlain
    return parts


@lru_cache(maxsize=50_000)  # most tags are on many pages
def parse_tag(written: str) -> Tag:
    """Parse what stands between `<` and `>`. Raises: NotPlain for what is no tag, or not written plainly."""
    found = _PARTS.fullmatch(written)
    if not found or (found[1] and found[3].strip()):
        raise NotPlain
    attributes = parse_attributes(found[3]) if found[3].strip(" /") else NO_ATTRIBUTES
    guarded = found[2] in _CLOSES_PARAGRAPH or found[2] in _NOT_NESTED or found[2] in _TABLE_PARENTS
    return Tag(bool(found[1]), found[2], attributes, guarded)


def find_comments(html: str) -> list[str]:
    """Find the comments of a page."""
    return _COMMENT.findall(html) if "<!--" in html else []


def serialize(html: str) -> str:
    """Serialize a page as a browser has read it, without its comments."""
    return _COMMENT.sub("", LexborHTMLParser(html).html or "")


def parse_attributes(written: str) -> Attributes:
    """Parse the attributes of a tag, name → value. Raises: NotPlain for one that is not written plainly."""
    found = _ATTRIBUTE.findall(written)
    if _ATTRIBUTE.sub("", written).strip(" /\n") or len({name for name, _ in found}) < len(found):
        raise NotPlain
    return MappingProxyType({name: unescape(value) if "&" in value else value for name, value in found})


def accept_nesting(_name: str, _stack: list[str]) -> None:
    """Accept an element where it is: a parser has already put it there."""


def check_nesting(name: str, stack: list[str]) -> None:
    """Check that a browser leaves a guarded element where it is written, within those of `stack`. Raises: NotPlain"""
    if name in _CLOSES_PARAGRAPH and "p" in stack:
        raise NotPlain
    if name in _NOT_NESTED and name in stack:
        raise NotPlain
    if name in _TABLE_PARENTS and (stack[-1] if stack else "") not in _TABLE_PARENTS[name]:
        raise NotPlain

"""The tags and texts of a page in their order, as a browser reads them.

Pages made from our templates are plain: every `<` begins a tag, every value is between double quotes, every element is
closed where it stands. One pass of a regular expression then reads what a browser reads, at a fifth of a parser's cost.
Any other page is parsed by lexbor, by the rules of HTML, and what it serializes is plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser

Token = tuple[str, str, str, str]
"""`/` or nothing, the element's name, its attributes as written, the text that follows the tag."""
Attributes = MappingProxyType[str, str]

DOCTYPE = "<!DOCTYPE html>"
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
     "rect", "polyline", "circle", "path", "line", "use")
)  # fmt: skip
"""Elements without end; those of drawings may be written `<rect/>`."""
RAW = frozenset(("script", "style", "textarea", "title"))
"""Elements whose content holds no tag."""
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9-]*)((?:[^">]|"[^"]*")*)>([^<]*)')
_ATTRIBUTE = re.compile(r'\s+([^\s"=>/]+)(?:="([^"]*)")?')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CLOSES_PARAGRAPH = frozenset(
    ("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1",
     "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul", "li", "dt",
     "dd")
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
_TABLE = frozenset(("table", "tbody", "thead", "tfoot", "tr", "colgroup", "select"))


class NotPlain(ValueError):
    """A page that a browser may read otherwise than it is written."""


def split_plain(html: str) -> Iterator[Token]:
    """Split a page into its tags. Raises: NotPlain where something between them is none."""
    parts = _TOKEN.split(html.removeprefix(DOCTYPE))
    # What is before a tag and belongs to none stands at each fifth place.
    if any(part and not part.isspace() for part in parts[::5]):
        raise NotPlain
    return zip(parts[1::5], parts[2::5], parts[3::5], parts[4::5], strict=True)


def find_comments(html: str) -> list[str]:
    """Find the comments of a page."""
    return _COMMENT.findall(html) if "<!--" in html else []


def serialize(html: str) -> str:
    """Serialize a page as a browser has read it, without its comments."""
    return _COMMENT.sub("", LexborHTMLParser(html).html or "")


@lru_cache(maxsize=20_000)  # most tags are on many pages
def parse_attributes(written: str) -> Attributes:
    """Parse the attributes of a tag, name → value. Raises: NotPlain for one that is not written plainly."""
    found = _ATTRIBUTE.findall(written)
    if _ATTRIBUTE.sub("", written).strip(" /\n") or len({name for name, _ in found}) < len(found):
        raise NotPlain
    return MappingProxyType({name: unescape(value) if "&" in value else value for name, value in found})


def check_nesting(name: str, stack: list[str]) -> None:
    """Check that a browser leaves an element where it is written, within those of `stack`. Raises: NotPlain"""
    if name in _CLOSES_PARAGRAPH and "p" in stack:
        raise NotPlain
    if name in _NOT_NESTED and name in stack:
        raise NotPlain
    parents = _TABLE_PARENTS.get(name)
    above = stack[-1] if stack else ""
    if (parents and above not in parents) or (not parents and above in _TABLE and name not in ("option", "optgroup")):
        raise NotPlain

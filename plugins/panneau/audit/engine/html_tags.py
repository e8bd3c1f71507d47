"""The tags and texts of a page in their order, as a browser reads them.

Pages made from our templates are plain: every `<` begins a tag, every value is between double quotes and holds neither
`<` nor `>`, every element is closed where it stands. One pass of a regular expression then reads what a browser reads.
Any other page is parsed by lexbor, by the rules of HTML, and what it serializes is plain.

Tags that stand together without a text between them are a run: a page has few different ones, and all that they mean is
found once for all pages (`run_steps.py`).
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
_TEXT = re.compile(r">(\s*(?:[^\s<][^<]*|(?=<(?:a|time|img|meta|link|script) |\Z)))")
"""A text, with the end of the tag before it; nothing before an element that is on few pages, for what it holds."""
_TAG = re.compile(r"<([^<>]*)>")
_WHOLE_TAG = re.compile(r'<(?:[^"<>]|"[^"]*")*>')
_PARTS = re.compile(r"(/?)([a-z][a-z0-9-]*)(.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r'\s+([^\s"=>/]+)(?:="([^"]*)")?')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class NotPlain(ValueError):
    """A page that a browser may read otherwise than it is written."""


class Tag(NamedTuple):
    """A tag as it is written."""

    closes: bool
    name: str
    attributes: Attributes


def split_plain(html: str) -> list[str]:
    """Split a page, or a part of one, into runs of tags and texts by turns.

    The `>` that ends a run is left out. Raises: NotPlain for a tag that does not end.
    """
    parts = _TEXT.split(f">{html.removeprefix(DOCTYPE)}")
    if parts.pop():
        raise NotPlain
    parts[0] = parts[0].removeprefix(">")
    return parts


def split_run(run: str) -> list[str]:
    """Split a run into white space and what stands between `<` and `>`, by turns.

    Raises: NotPlain where a `<` begins no tag.
    """
    pieces = _TAG.split(f"{run}>" if run else "")
    if "".join(pieces[::2]).strip():
        raise NotPlain
    return pieces


@lru_cache(maxsize=50_000)  # most tags are on many pages
def parse_tag(written: str) -> Tag:
    """Parse what stands between `<` and `>`. Raises: NotPlain for what is no tag, or not written plainly."""
    found = _PARTS.fullmatch(written)
    if not found or (found[1] and found[3].strip()):
        raise NotPlain
    attributes = parse_attributes(found[3]) if found[3].strip(" /") else NO_ATTRIBUTES
    return Tag(bool(found[1]), found[2], attributes)


def find_comments(html: str) -> list[str]:
    """Find the comments of a page."""
    return _COMMENT.findall(html) if "<!--" in html else []


def serialize(html: str) -> str:
    """Serialize a page as a browser has read it, without its comments."""
    written = _COMMENT.sub("", LexborHTMLParser(html).html or "")
    return _WHOLE_TAG.sub(lambda tag: f"{tag[0][:-1].replace('>', '&gt;')}>", written)


def parse_attributes(written: str) -> Attributes:
    """Parse the attributes of a tag, name → value. Raises: NotPlain for one that is not written plainly."""
    found = _ATTRIBUTE.findall(written)
    if _ATTRIBUTE.sub("", written).strip(" /\n") or len({name for name, _ in found}) < len(found):
        raise NotPlain
    return MappingProxyType({name: unescape(value) if "&" in value else value for name, value in found})

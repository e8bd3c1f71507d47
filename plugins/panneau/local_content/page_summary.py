"""What a page of the town's says in two lines and shows in one picture: for where somebody shares it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

LONGEST = 160
"""Characters of a description: networks cut longer ones themselves."""
_SHARED = (".png", ".jpg", ".jpeg", ".gif", ".webp")
"""Kinds of pictures that networks show; they show no drawing (SVG)."""


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What is told of a page beside its title."""

    text: str
    """The description that its author gave, else its first paragraph, cut at a word."""
    picture: str
    """Path of its first picture from the root of the site, as in an address; "" for none."""


def summarize_page(html: str, *, description: str = "") -> PageSummary:
    """Summarize a page by its HTML, as it will be published, and by what its author says of it."""
    tree = LexborHTMLParser(html, is_fragment=True)
    paragraphs = (" ".join((node.text() or "").split()) for node in tree.css("p"))
    addresses = (node.attributes.get("src") or "" for node in tree.css("img"))
    picture = next((one for one in addresses if one.lower().endswith(_SHARED)), "")
    return PageSummary(description or _shorten(next(filter(None, paragraphs), "")), picture.lstrip("./"))


def _shorten(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0].rstrip(' ,;:.')}…"

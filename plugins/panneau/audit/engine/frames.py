"""What is around the pages' own content: the same on all pages of a folder, and so proven once.

A page is cut at its `<main>`. What is before and after it, but for lines that hold no more than a title, a description,
a script's address or a step of the way back, is the frame. Once a page was found without fault, other pages of the
folder in the same frame are read without it: those lines and their `<main>`. It halves what is read.
Decision: docs/decisions/2026-11-29-what-the-audit-costs.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import dirname

_MAIN, _MAIN_END = "<main", "</main>"
_OWN = re.compile(
    r"^(?:<title>[^<]*</title>|<meta (?:name|property)=\"[a-z:]+\" content=\"[^\"<>]*\">"
    r"|<link rel=\"canonical\" href=\"[^\"<>]*\">"
    r"|<li(?: aria-current=\"page\")?>(?:<a href=\"[^\"<>]*\"><bdi>[^<]*</bdi></a>|<bdi>[^<]*</bdi>)</li>"
    r"|<script src=\"[^\"<>]*\"(?: data-[a-z]+=\"[^\"<>]*\")* defer></script>"
    r"|<script type=\"application/ld\+json\">[^<]*</script>)$",
    re.MULTILINE,
)
"""Lines that are a page's own: whole elements, which hide and open nothing."""


FrameKey = tuple[str, int, int]
"""Folder of the page, hashes of what is before and after its content."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The frame of a page, told by its parts' hashes, and what the page holds of its own."""

    key: FrameKey
    content: str
    """A page of HTML."""


def parse_frame(path: str, html: str) -> PageFrame | None:
    """Parse the frame of a page; None where it has no `<main>`."""
    start, end = html.find(_MAIN), html.rfind(_MAIN_END)
    if not 0 < start < end:
        return None
    before, after = html[:start], html[end + len(_MAIN_END) :]
    own = "\n".join(_OWN.findall(before))
    content = f"<html>\n{own}\n<body>{html[start : end + len(_MAIN_END)]}</body></html>"
    return PageFrame((dirname(path), hash(_OWN.sub("", before)), hash(after)), content)

"""What is around the pages' own content: the same on all pages of a folder, and so proven once.

A page is cut at its `<main>`. What is before and after it, but for lines that hold no more than a title, a description
or a step of the way back, is the frame. Once a page was found without fault, other pages of the folder in the same
frame are read without it: their `<main>`, those lines, and the elements around everything. A page is
cut by a scan of its bytes, so that what is around its content is not even parsed again.
Decision: docs/decisions/2026-11-29-what-the-audit-costs.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from panneau.audit.engine.document import END, find_folder

_MAIN, _MAIN_END = b"<main", b"</main>"
_OWN = re.compile(
    rb"^(?:<title>[^<]*</title>|<meta name=\"[a-z]+\" content=\"[^\"<>]*\">|<link rel=\"canonical\" href=\"[^\"<>]*\">"
    rb"|<li(?: aria-current=\"page\")?>(?:<a href=\"[^\"<>]*\"><bdi>[^<]*</bdi></a>|<bdi>[^<]*</bdi>)</li>"
    rb"|<script src=\"[^\"<>]*\"(?: data-[a-z]+=\"[^\"<>]*\")* defer></script>"
    rb"|<script type=\"application/ld\+json\">[^<]*</script>)$",
    re.MULTILINE,
)
"""Lines that are a page's own: whole elements, which hide and open nothing."""
_STYLE = re.compile(rb"<style", re.IGNORECASE)
_AROUND = re.compile(rb"<(?:html|body)\b[^>]*>")
_TIED = re.compile(r"[+]|~(?!=)|(?:html|body|main)[^\s,]*:has|:(?:root|nth-|first-|last-|only-)")
"""Selectors that look at what is beside an element, or around the content."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The frame of a page, told by its parts' hashes, and what the page holds of its own."""

    key: tuple[str, int, int]
    content: bytes
    """A page of HTML."""


class ProvenFrames:
    """Remembers the frames that were found without fault."""

    def __init__(self, hiding: Iterable[str]) -> None:
        """`hiding`: selectors of what the style sheets hide; with some of them nothing can be read by itself."""
        self._are_read_apart = not any(map(_TIED.search, hiding))
        self._proven: set[tuple[str, int, int]] = set()

    def is_proven(self, frame: PageFrame | None) -> bool:
        """Whether a page needs only its content looked at."""
        return frame is not None and frame.key in self._proven

    def remember(self, frame: PageFrame | None) -> None:
        """Remember the frame of a page that was read whole and had no fault."""
        if frame is not None and self._are_read_apart:
            self._proven.add(frame.key)


def parse_frame(path: str, data: bytes) -> PageFrame | None:
    """Parse the frame of a page; None where it has no `<main>`, or rules of style of its own."""
    start, end = data.find(_MAIN), data.rfind(_MAIN_END)
    if not 0 < start < end or _STYLE.search(data):
        return None
    opened = data.find(b">", start) + 1
    end += len(_MAIN_END)
    before = data[:opened]
    content = b"\n".join((*_AROUND.findall(before), *_OWN.findall(before), data[start:end], END))
    return PageFrame((find_folder(path), hash(_OWN.sub(b"", before)), hash(data[end:])), content)

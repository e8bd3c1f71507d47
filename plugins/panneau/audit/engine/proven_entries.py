"""Entries of lists that were proven: the card of an offer is on a dozen pages, the same to the byte.

An entry is an `<li>` of `<main>`, from `<li` to its `</li>`. It is proven where the same bytes stood, within the same
elements and after the same words, on a page that had no finding; and only where nothing that it says could be wrong on
another page: it leads to the offers that it tells, and nowhere else (`checks/list_items.py`). Which entries a page has,
in which order and how many, is checked on every page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panneau.audit.engine.audit_facts import OFFERS_FOLDER
from panneau.audit.engine.nesting import Nesting
from panneau.audit.engine.page_reading import Item

_MOST_KNOWN = 20_000
_BEGINS, _ENDS = ("<li>", "<li "), "</li>"
_HEADINGS = ("<h2", "<h3", "<caption")
_LINK, _ROOTED = '<a href="', '<a href="\0'
"""What begins a link, and one from the root of the site: a page that holds a zero byte is read otherwise."""

EntryKey = tuple[Nesting, str, str, str]
"""The elements around an entry, the label and the words before it, and its bytes, its links told from the root."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says."""

    items: tuple[Item, ...]
    """The offers: a card may hold those that are the same."""
    hidden: tuple[Item, ...]
    text: tuple[str, ...]
    after: tuple[str, str, str | None]
    """The label, the words and the heading that stand before what follows; None for the heading that was there."""


class ProvenEntries:
    """The entries that one process has proven."""

    def __init__(self) -> None:
        self._known: dict[EntryKey, Entry] = {}

    def find(self, key: EntryKey) -> Entry | None:
        """Find a proven entry."""
        return self._known.get(key)

    def remember(self, key: EntryKey, entry: Entry) -> None:
        """Remember an entry that is proven."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        for item in entry.items:
            item.is_proven = True
        self._known[key] = entry


def root_links(path: str, written: str) -> str:
    """Write the links of an entry from the root of the site, as far as they say `../` up to it."""
    return written.replace(_LINK + "../" * path.count("/"), _ROOTED)


def has_heading(written: str) -> bool:
    """Whether an entry changes the heading of what follows."""
    return any(heading in written for heading in _HEADINGS)


def split_entries(html: str) -> Iterator[tuple[bool, str]]:
    """Split a page at its outermost entries that lead to offers; tells of each part whether it is one."""
    others, entry, depth = "", "", 0
    for piece in html.split(_ENDS)[:-1]:
        begins = 0 if entry else _find_entry(piece)
        others, entry = others + piece[:begins], entry + piece[begins:] + _ENDS
        depth += sum(map(piece.count, _BEGINS)) - 1
        if depth > 0:
            continue
        if depth == 0 and OFFERS_FOLDER in entry:
            yield False, others
            yield True, entry
            others = ""
        else:
            others += entry
        entry, depth = "", 0
    yield False, others + entry + html.rpartition(_ENDS)[2]


def _find_entry(piece: str) -> int:
    return min((place for place in map(piece.find, _BEGINS) if place >= 0), default=0)

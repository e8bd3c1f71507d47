"""The reading of a page: its tags and texts in their order, each told to what is open where it stands."""

from __future__ import annotations

from collections.abc import Sized
from html import unescape

from panneau.audit.engine.element_reading import BLANK, ElementReader
from panneau.audit.engine.html_tags import NotPlain, find_comments, serialize, split_plain
from panneau.audit.engine.nesting import OUTSIDE, accept_nesting, check_nesting
from panneau.audit.engine.page_reading import Item, PageReading
from panneau.audit.engine.proven_entries import Entry, EntryKey, ProvenEntries, has_heading, root_links, split_entries
from panneau.audit.engine.reading_state import End
from panneau.audit.engine.run_steps import Check, follow


def read_page(path: str, html: str) -> PageReading:
    """Read a page. Raises: NotPlain where even what a browser makes of it cannot be told."""
    try:
        return read_plain_page(path, html)
    except NotPlain:
        reader = _PageReader(path)
        reader.read(serialize(html), accept_nesting)
        reading = reader.finish()
        reading.comments = find_comments(html)
        return reading


def read_plain_page(path: str, html: str) -> PageReading:
    """Read a page that is written plainly. Raises: NotPlain for any other."""
    reader = _PageReader(path)
    reader.read(html, check_nesting)
    return reader.finish()


def read_with_entries(path: str, html: str, proven: ProvenEntries) -> tuple[PageReading, dict[EntryKey, Entry]]:
    """Read a page that is written plainly, but for its entries that are proven.

    Returns with it those that may become so. Raises: NotPlain for any other page.
    """
    if "\0" in html:  # it marks links in what is known of entries
        raise NotPlain
    reader = _PageReader(path)
    for is_entry, written in split_entries(html):
        if not is_entry or not reader.is_at_rest:
            reader.read(written, check_nesting)
        else:
            reader.read_entry(root_links(path, written), written, proven)
    return reader.finish(), reader.new_entries


class _PageReader(ElementReader):
    """Follows the runs of tags of one page, and reads the texts between them."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._ends: list[End | None] = []
        self._end = OUTSIDE
        """The elements that are open after what was read so far."""
        self.new_entries: dict[EntryKey, Entry] = {}

    def read(self, html: str, check: Check) -> None:
        """Read a page or the next part of it. Raises: NotPlain"""
        parts, ends, where = split_plain(html), self._ends, self._end
        for run, text in zip(parts[::2], parts[1::2], strict=True):
            where, steps = follow(where, run, check)
            for act, given, self._where, has_end in steps:
                if act is None:
                    if (end := ends.pop()) is not None:
                        end()
                elif has_end:
                    ends.append(act(self, given))
                else:
                    act(self, given)
            if text:
                self._where = where
                self._say(unescape(text) if "&" in text else text)
        self._end = where
        self.page.runs.update(parts[::2])

    def finish(self) -> PageReading:
        """What was read. Raises: NotPlain where elements are not closed."""
        if self._end is not OUTSIDE:
            raise NotPlain
        return self.page

    def read_entry(self, rooted: str, written: str, proven: ProvenEntries) -> None:
        """Read an entry, or take what it says from where it was proven. `rooted`: with its links from the root."""
        key = (self._end, self._label, self._sub, rooted)
        if known := proven.find(key):
            self.page.items += known.items
            self.page.text += known.text
            self._label, self._sub, heading = known.after
            self._heading = self._heading if heading is None else heading
            return
        page, item, before = self.page, self.item, self._measure()
        starts = len(page.items), len(page.hidden), len(page.text)
        self.read(written, check_nesting)
        if self.is_at_rest and self.item is item and self._end is key[0] and self._measure() == before:
            after = self._label, self._sub, self._heading if has_heading(written) else None
            items, hidden = tuple(page.items[starts[0] :]), tuple(page.hidden[starts[1] :])
            self.new_entries[key] = Entry(items, hidden, tuple(page.text[starts[2] :]), after)

    def _measure(self) -> tuple[int, ...]:
        """How much is said around an entry, or kept from some who read the page."""
        item, page = self.item, self.page
        said: tuple[Sized, ...] = (item.values, item.words, item.links, item.pictures, page.labels, page.rows)
        apart: tuple[Sized, ...] = (page.silent, page.own_links, page.own_words, page.scripts, page.metas)
        return (*map(len, (*said, *apart, page.sheets, page.title)), self._row)

    def _say(self, text: str) -> None:
        if text.isspace():
            self.say_space(text)
            return
        if self._where.is_raw:
            self._keep_raw(text)
            return
        if not self._unseen and not self._marked and self.item is not self.page.frame:
            self.page.text.append(text)
        if self._link is not None:
            self._link[1].append(text)
        if self._marked:
            self.page.own_words.append(text)
        elif self._value is not None and self._where.in_value and self._unseen == self._value_depth:
            self._value.append(text)
        else:
            words = text.strip(BLANK)
            self.item.words.append(words)
            self._sub = words

    def _keep_raw(self, text: str) -> None:
        page, name = self.page, self._where.name
        if name == "title" and "svg" not in self._where.names:
            page.title += text
        elif name == "script":
            page.scripts[-1] = page.scripts[-1][0], text
        else:
            self.page.hidden.append(Item(words=[text.strip(BLANK)]))

"""The reading of a page: its tags and texts in their order, each told to what is open where it stands."""

from __future__ import annotations

from html import unescape

from panneau.audit.engine.element_reading import BLANK, ElementReader
from panneau.audit.engine.html_tags import NotPlain, find_comments, serialize, split_plain
from panneau.audit.engine.nesting import OUTSIDE, accept_nesting, check_nesting
from panneau.audit.engine.page_reading import Item, PageReading
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


class _PageReader(ElementReader):
    """Follows the runs of tags of one page, and reads the texts between them."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._ends: list[End | None] = []
        self._end = OUTSIDE
        """The elements that are open after what was read so far."""

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

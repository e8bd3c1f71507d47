"""The reading of a page: its tags and texts in their order, each told to what is open where it stands."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from types import MappingProxyType

from panneau.audit.engine.element_reading import AROUND, BLANK, ElementReader, End
from panneau.audit.engine.html_tags import (
    RAW,
    VOID,
    Attributes,
    NotPlain,
    Tag,
    accept_nesting,
    check_nesting,
    find_comments,
    parse_tag,
    serialize,
    split_plain,
)
from panneau.audit.engine.page_reading import OWN_MARK, PAPER_CODE, Item, LinkSeen, PageReading

_BESIDE_VALUES = frozenset(("dl", "h1", "h2", "h3", "p", "ul", "ol", "table", "bdi", "title"))
"""Within these, words are read as an offer's: the town's own are beside them."""
_OWN_BLOCKS = frozenset(("div", "section", "aside", "nav", "footer", "header", "p", "ul", "ol", "figure", "span"))
_IN_VALUES = frozenset(("bdi", "time", "a", "p", "b", "strong", "i", "em"))
"""Where a text is a part of the value around it."""
_HIDING = frozenset(("hidden", "inert", "popover"))
_ATTENTION = _HIDING | {"aria-hidden", OWN_MARK, "data-path"}
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-details")
_NAMING = frozenset(("id", *_REFERENCES))
OPENERS: MappingProxyType[str, Callable[[ElementReader, Attributes], End | None]] = MappingProxyType(
    {
        "main": ElementReader.open_main,
        "li": ElementReader.open_entry,
        "article": ElementReader.open_item,
        "tr": ElementReader.open_table_row,
        "td": ElementReader.open_cell,
        "th": ElementReader.open_head_cell,
        **dict.fromkeys(("bdi", "time"), ElementReader.open_value),
        "dt": ElementReader.open_label,
        "dd": ElementReader.open_row,
        **dict.fromkeys(("dl", "table"), ElementReader.open_labels),
        **dict.fromkeys(("h1", "h4", "h5", "h6", "p"), ElementReader.open_block),
        **dict.fromkeys(("h2", "h3", "caption"), ElementReader.open_heading),
        **dict.fromkeys(AROUND, ElementReader.open_around),
        **dict.fromkeys(("template", "noscript", "datalist", "dialog"), ElementReader.open_unseen),
        "details": ElementReader.open_details,
        "summary": ElementReader.open_summary,
        "a": ElementReader.open_link,
        "area": ElementReader.open_link,
        "script": ElementReader.open_script,
        "meta": ElementReader.open_meta,
        "link": ElementReader.open_sheet,
        "img": ElementReader.open_picture,
        "br": ElementReader.open_break,
    }
)


def read_page(path: str, html: str) -> PageReading:
    """Read a page. Raises: NotPlain where even what a browser makes of it cannot be told."""
    try:
        return read_plain_page(path, html)
    except NotPlain:
        reading = _PageReader(path, accept_nesting).read(split_plain(serialize(html)))
        reading.comments = find_comments(html)
        return reading


def read_plain_page(path: str, html: str) -> PageReading:
    """Read a page that is written plainly. Raises: NotPlain for any other."""
    return _PageReader(path, check_nesting).read(split_plain(html))


def _chain(end: End | None, special: End) -> End:
    """Chain what ends with an element: what it holds first, then what hides it."""

    def end_both() -> None:
        if end:
            end()
        special()

    return end_both


class _PageReader(ElementReader):
    """Walks the tokens of one page."""

    def __init__(self, path: str, check: Callable[[str, list[str]], None]) -> None:
        """`check`: what an element is asked that a browser may move, and those around it."""
        super().__init__(path)
        self._check = check

    def read(self, parts: list[str]) -> PageReading:
        """Read texts and tags by turns. Raises: NotPlain for elements that are not closed where they stand."""
        stack, ends, page = self._stack, self._ends, self.page
        page.tags = set(parts[1::2])
        texts = iter(parts)
        self._say(next(texts))
        for written, text in zip(texts, texts, strict=True):
            tag = parse_tag(written)
            if not tag.closes:
                self._open(tag)
            elif tag.name not in VOID:  # a parser writes the end of a drawing's elements, too
                if not stack or stack.pop() != tag.name:
                    raise NotPlain
                if (end := ends.pop()) is not None:
                    end()
            if text:
                self._say(unescape(text) if "&" in text else text)
        if stack:
            raise NotPlain
        return page

    def _open(self, tag: Tag) -> None:
        _, name, attributes, is_guarded = tag
        if is_guarded:
            self._check(name, self._stack)
        is_special = bool(attributes) and not _ATTENTION.isdisjoint(attributes) and name not in VOID
        special = self._open_special(name, attributes) if is_special else None
        end = opener(self, attributes) if (opener := OPENERS.get(name)) else None
        if attributes and not _NAMING.isdisjoint(attributes):
            self._keep_naming(attributes)
        if name not in VOID:
            self._stack.append(name)
            self._ends.append(_chain(end, special) if special else end)

    def _say(self, text: str) -> None:
        if text.isspace():
            self._say_space(text)
            return
        raw = self._stack[-1] if self._stack else ""
        if raw in RAW:
            self._keep_raw(raw, text)
            return
        if not self._unseen and not self._marked and self.item is not self.page.frame:
            self.page.text.append(text)
        if self._link is not None:
            self._link[1].append(text)
        if self._marked:
            self.page.own_words.append(text)
        elif self._value is not None and self._unseen == self._value_depth and raw in _IN_VALUES:
            self._value.append(text)
        else:
            words = text.strip(BLANK)
            self.item.words.append(words)
            self._sub = words

    def _say_space(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)
        if self.item is not self.page.frame:
            self.page.text.append(text)
            if self._link is not None:
                self._link[1].append(" ")

    def _keep_raw(self, name: str, text: str) -> None:
        page = self.page
        if name == "title" and "svg" not in self._stack:
            page.title += text
        elif name == "script":
            page.scripts[-1] = page.scripts[-1][0], text
        else:
            self.page.hidden.append(Item(words=[text.strip(BLANK)]))

    # -- elements

    def _open_special(self, name: str, attributes: Attributes) -> Callable[[], None] | None:
        """Open an element that is hidden, or the town's own, or leads somewhere on paper."""
        if "data-path" in attributes:
            self.item.links.append(LinkSeen(attributes["data-path"], PAPER_CODE))
        is_apart = self.item is self.page.frame or _BESIDE_VALUES.isdisjoint(self._stack)
        if OWN_MARK in attributes and is_apart and name in _OWN_BLOCKS:
            self._marked += 1
            return self._unmark
        if "aria-hidden" in attributes and attributes["aria-hidden"] != "false":
            return self._hide(self.page.silent)
        return self._hide(self.page.hidden) if not _HIDING.isdisjoint(attributes) else None

    def _keep_naming(self, attributes: Attributes) -> None:
        self.item.ids.add(attributes.get("id", ""))
        for name in _REFERENCES:
            self.item.references += attributes.get(name, "").split()

    def _unmark(self) -> None:
        self._marked -= 1

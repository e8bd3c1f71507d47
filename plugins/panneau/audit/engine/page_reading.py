"""What a page says: its values with their labels, its words, its links, each where a visitor reads it.

The contract for a theme. A value of an offer is the whole text of a `<bdi>`, or is in `<time datetime>`; the label of a
value is in `<dt>` or `<th>`, or is the text before it in the same `<dd>` or `<td>`. What is said of another offer is in
an `<li>`, `<article>` or `<tr>` that holds a link to it. Of an offer's own page, the sheet is what is in `<main>`
outside `<header>`, `<aside>` and `<nav>`. Source: docs/licence.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from panneau.audit.engine.markup import (
    RAW,
    VOID,
    Attributes,
    NotPlain,
    accept_nesting,
    check_nesting,
    find_comments,
    parse_tag,
    serialize,
    split_plain,
)
from panneau.audit.engine.offer_reading import OFFER_ID

_BLANK = " \t\n\r\f"
_OFFER = re.compile(rf"(?:[^?#:]*/)?offres/({OFFER_ID})\.html(?:[?#].*)?")
_AROUND = frozenset(("header", "aside", "nav", "footer", "form"))
_BESIDE_VALUES = frozenset(("dl", "h1", "h2", "h3", "p", "ul", "ol", "table", "bdi", "title"))
"""Within these, words are read as an offer's: the town's own are beside them."""
_OWN_BLOCKS = frozenset(("div", "section", "aside", "nav", "footer", "header", "p", "ul", "ol", "figure", "span"))
PAPER_CODE = "code QR"
"""What a link says that is drawn on paper alone."""
OWN_MARK = "data-collectivite"
"""Attribute of an element that holds the town's own words."""


class Value(NamedTuple):
    """One value as it is shown."""

    text: str
    stamp: str
    """What `<time datetime>` holds; "" for another value."""
    label: str
    sub: str
    """The words before it in its row: « Code »."""
    row: int
    """Rank of its `<dd>` or `<td>` on the page."""
    heading: str
    """The title of the section that it is in."""
    is_sheet: bool
    """Whether it is in the offer's sheet, and not in a head, a margin or a navigation."""


class LinkSeen(NamedTuple):
    """One link: where it leads and what it says."""

    href: str
    text: str


@dataclass(slots=True)
class Item:
    """What is said together: one entry of a list, or the page itself."""

    offer: str = ""
    """Id of the offer that it leads to; "" for none."""
    target: str = ""
    """Where its first link leads, as written, when that is a page of the site; "" for none."""
    values: list[Value] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """What is said outside values, piece by piece."""
    links: list[LinkSeen] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    """Address and text of each."""

    is_entry: bool = False
    """Whether it is an `<li>`, which may lead to another page than an offer's."""

    def add(self, other: Item) -> None:
        """Add what an entry without an offer of its own says."""
        self.values += other.values
        self.words += other.words
        self.links += other.links
        self.pictures += other.pictures


@dataclass(slots=True)
class PageReading:
    """A page, read once."""

    path: str
    own: Item = field(default_factory=Item)
    """What the page says by itself, in `<main>`."""
    frame: Item = field(default_factory=Item)
    """What stands around `<main>`."""
    items: list[Item] = field(default_factory=list)
    """What it says of offers, one after the other."""
    labels: list[str] = field(default_factory=list)
    hidden: list[Item] = field(default_factory=list)
    """What is in the file and not seen: its words are held to the same rule, and show nothing."""
    silent: list[Item] = field(default_factory=list)
    """What is seen, and not told to those who listen to the page."""
    text: list[str] = field(default_factory=list)
    """Every text of `<main>` that is seen, in order."""
    title: str = ""
    metas: list[Attributes] = field(default_factory=list)
    sheets: list[Attributes] = field(default_factory=list)
    """Its `<link>` elements."""
    scripts: list[tuple[Attributes, str]] = field(default_factory=list)
    """Attributes and content."""
    rows: list[list[str]] = field(default_factory=list)
    """The texts of the cells of its tables, row by row."""
    tags: set[str] = field(default_factory=set)
    """Every tag, as written between `<` and `>`."""
    own_words: list[str] = field(default_factory=list)
    """What is in blocks marked as the town's own."""
    comments: list[str] = field(default_factory=list)
    is_whole: bool = True
    """False where what is around the content was proven on another page, and left out."""

    def iter_items(self) -> Iterator[Item]:
        """Iterate over all that it says, hidden or not."""
        yield self.own
        yield self.frame
        yield from self.items
        yield from self.hidden


def read_page(path: str, html: str) -> PageReading:
    """Read a page. Raises: NotPlain where even what a browser makes of it cannot be told."""
    try:
        return read_plain_page(path, html)
    except NotPlain:
        reading = _Reader(path, accept_nesting).read(split_plain(serialize(html)))
        reading.comments = find_comments(html)
        return reading


def read_plain_page(path: str, html: str) -> PageReading:
    """Read a page that is written plainly. Raises: NotPlain for any other."""
    return _Reader(path, check_nesting).read(split_plain(html))


def _is_inner(href: str) -> bool:
    return ":" not in href and href[:1] not in ("#", "/", "\\", "")


def _chain(end: Callable[[], None] | None, special: Callable[[], None]) -> Callable[[], None]:
    """Chain what ends with an element: what it holds first, then what hides it."""

    def end_both() -> None:
        if end:
            end()
        special()

    return end_both


class _Reader:
    """Walks the tokens of one page; the state is what is open where it stands."""

    def __init__(self, path: str, check: Callable[[str, list[str]], None]) -> None:
        """`check`: what an element is asked that a browser may move, and those around it."""
        self.page = PageReading(path)
        self._check = check
        self.item = self.page.frame
        self._folds: list[list[Callable[[], None]]] = []
        """What ends each open fold, once its summary is read."""
        self._stack: list[str] = []
        self._ends: list[Callable[[], None] | None] = []
        self._value: list[str] | None = None
        self._stamp = ""
        self._link: tuple[str, list[str]] | None = None
        self._label = self._sub = self._heading = ""
        self._row = self._around = self._unseen = self._marked = self._value_depth = 0

    def read(self, parts: list[str]) -> PageReading:
        """Read texts and tags by turns. Raises: NotPlain for elements that are not closed where they stand."""
        stack, ends, page, say = self._stack, self._ends, self.page, self._say
        page.tags = set(parts[1::2])
        openers, attention = _OPENERS, _ATTENTION
        texts = iter(parts)
        if next(texts).strip():
            raise NotPlain
        # The loop of the whole audit: a few hundred turns a page, hence no call for what has nothing to do.
        for written, text in zip(texts, texts, strict=True):
            closes, name, attributes, is_guarded = parse_tag(written)
            if closes:
                if not stack or stack.pop() != name:
                    raise NotPlain
                if (end := ends.pop()) is not None:
                    end()
            else:
                if is_guarded:
                    self._check(name, stack)
                is_special = bool(attributes) and not attention.isdisjoint(attributes) and name not in VOID
                special = self._open_special(name, attributes) if is_special else None
                end = opener(self, attributes) if (opener := openers.get(name)) else None
                if name not in VOID:
                    stack.append(name)
                    ends.append(_chain(end, special) if special else end)
            if text == "\n":
                if self.item is not page.frame:
                    page.text.append(text)
            elif text:
                say(unescape(text) if "&" in text else text)
        if stack:
            raise NotPlain
        return page

    # -- texts

    def _say(self, text: str) -> None:
        if text.isspace():
            self.page.text.append(text)
            if self._link is not None:
                self._link[1].append(" ")
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
            words = text.strip(_BLANK)
            self.item.words.append(words)
            self._sub = words

    def _keep_raw(self, name: str, text: str) -> None:
        page = self.page
        if name == "title" and "svg" not in self._stack:
            page.title += text
        elif name == "script":
            page.scripts[-1] = page.scripts[-1][0], text
        else:
            self.page.hidden.append(Item(words=[text.strip(_BLANK)]))

    # -- elements

    def _open_special(self, name: str, attributes: Attributes) -> Callable[[], None] | None:
        """Open an element that is hidden, or the town's own, or leads somewhere on paper."""
        if "data-path" in attributes:
            self.item.links.append(LinkSeen(attributes["data-path"], PAPER_CODE))
        if OWN_MARK in attributes and _BESIDE_VALUES.isdisjoint(self._stack) and name in _OWN_BLOCKS:
            self._marked += 1
            return self._unmark
        if "aria-hidden" in attributes and attributes["aria-hidden"] != "false":
            return self._hide(self.page.silent)
        return self._hide(self.page.hidden) if not _HIDING.isdisjoint(attributes) else None

    def _unmark(self) -> None:
        self._marked -= 1

    def _hide(self, kept: list[Item]) -> Callable[[], None]:
        """What follows is not seen, up to the end of the element."""
        above, self.item = self.item, Item()
        hidden = self.item
        self._unseen += 1

        def show() -> None:
            self._unseen -= 1
            kept.append(hidden)
            self.item = above

        return show

    def _open_main(self, _: Attributes) -> Callable[[], None] | None:
        if self._unseen:
            return None
        self.item = self.page.own

        def end() -> None:
            self.item = self.page.frame

        return end

    def _open_entry(self, attributes: Attributes) -> Callable[[], None] | None:
        end = self._open_item(attributes)
        self.item.is_entry = self.item is not self.page.frame
        return end

    def _open_item(self, _: Attributes) -> Callable[[], None] | None:
        if self.item is self.page.frame:
            return None
        above, self.item = self.item, Item()

        def end() -> None:
            found, self.item = self.item, above
            if not found.target:
                above.add(found)
            elif self._is_hidden():
                self.page.hidden.append(found)
            else:
                self.page.items.append(found)

        return end

    def _open_value(self, attributes: Attributes) -> Callable[[], None]:
        self._value, self._stamp, self._value_depth = [], attributes.get("datetime", ""), self._unseen
        return self._end_value

    def _is_hidden(self) -> bool:
        """Whether what follows is hidden by more than a fold."""
        return self._unseen > sum(1 for shown in self._folds if shown)

    def _end_value(self) -> None:
        text = "".join(self._value or ()).strip(_BLANK)
        if self._unseen and "dt" in self._stack[-3:]:
            pass  # a label that is not seen is none
        elif "dt" in self._stack[-3:] or "th" in self._stack[-3:]:
            self._label_text(text)
        elif text or self._stamp:
            sheet = not self._around
            self.item.values.append(Value(text, self._stamp, self._label, self._sub, self._row, self._heading, sheet))
        self._value, self._sub = None, ""

    def _open_label(self, _: Attributes) -> Callable[[], None]:
        before = len(self.item.words)
        self._label = self._sub = ""

        def end() -> None:
            words = self.item.words[before:]
            if words:
                self._label_text(" ".join(words))
            self._sub = ""

        return end

    def _label_text(self, text: str) -> None:
        self._label = text
        self.page.labels.append(text)

    def _open_row(self, _: Attributes) -> None:
        self._row += 1
        self._sub = ""

    def _open_cell(self, attributes: Attributes) -> Callable[[], None]:
        self._open_row(attributes)
        return self._make_cell_end(None)

    def _open_head_cell(self, attributes: Attributes) -> Callable[[], None]:
        return self._make_cell_end(self._open_label(attributes))

    def _make_cell_end(self, end: Callable[[], None] | None) -> Callable[[], None]:
        before = len(self.page.text)

        def end_cell() -> None:
            if end:
                end()
            if self.page.rows:
                self.page.rows[-1].append("".join(self.page.text[before:]).strip(_BLANK))

        return end_cell

    def _open_table_row(self, attributes: Attributes) -> Callable[[], None] | None:
        self.page.rows.append([])
        return self._open_item(attributes)

    def _open_heading(self, _: Attributes) -> Callable[[], None]:
        before = len(self.page.text)

        def end() -> None:
            self._heading = "".join(self.page.text[before:]).strip(_BLANK)
            self._sub = ""

        return end

    def _open_block(self, _: Attributes) -> Callable[[], None]:
        return self._end_words

    def _end_words(self) -> None:
        self._sub = ""

    def _end_labels(self) -> None:
        self._label = self._sub = ""

    def _open_labels(self, _: Attributes) -> Callable[[], None]:
        self._end_labels()
        return self._end_labels

    def _open_around(self, _: Attributes) -> Callable[[], None]:
        self._around += 1
        self._end_labels()

        def end() -> None:
            self._around -= 1
            self._end_labels()

        return end

    def _open_link(self, attributes: Attributes) -> Callable[[], None]:
        self._link = attributes.get("href", ""), []
        return self._end_link

    def _end_link(self) -> None:
        assert self._link is not None  # noqa: S101 - opened by _open_link
        href, said = self._link
        self._link = None
        self.item.links.append(LinkSeen(href, "".join(said).strip(_BLANK)))
        item, page = self.item, self.page
        if item.target or item is page.own or item is page.frame:
            return
        found = _OFFER.fullmatch(href) if "offres/" in href else None
        if found:
            item.target, item.offer = href, found[1]
        elif item.is_entry and _is_inner(href):
            item.target = href

    def _open_unseen(self, _: Attributes) -> Callable[[], None]:
        return self._hide(self.page.hidden)

    def _open_details(self, attributes: Attributes) -> Callable[[], None] | None:
        """What is folded is not seen, but for its summary."""
        if "open" in attributes:
            return None
        self._folds.append([])

        def end() -> None:
            for show in self._folds.pop():
                show()

        return end

    def _open_summary(self, _: Attributes) -> Callable[[], None]:
        def fold() -> None:
            if self._folds and not self._folds[-1]:
                self._folds[-1].append(self._hide(self.page.hidden))

        return fold

    def _open_script(self, attributes: Attributes) -> None:
        self.page.scripts.append((attributes, ""))

    def _open_meta(self, attributes: Attributes) -> None:
        if "body" not in self._stack and not self._unseen:  # in a body, it says nothing to anybody
            self.page.metas.append(attributes)

    def _open_sheet(self, attributes: Attributes) -> None:
        self.page.sheets.append(attributes)

    def _open_picture(self, attributes: Attributes) -> None:
        if not self._unseen:
            self.item.pictures.append((attributes.get("src", ""), attributes.get("alt", "").strip()))

    def _open_break(self, _: Attributes) -> None:
        if self._value is not None:
            self._value.append("\n")


_IN_VALUES = frozenset(("bdi", "time", "a", "p", "b", "strong", "i", "em"))
"""Where a text is a part of the value around it."""
_HIDING = frozenset(("hidden", "inert", "popover"))
_ATTENTION = _HIDING | {"aria-hidden", OWN_MARK, "data-path"}
_OPENERS: MappingProxyType[str, Callable[[_Reader, Attributes], Callable[[], None] | None]] = MappingProxyType(
    {
        "main": _Reader._open_main,
        "li": _Reader._open_entry,
        "article": _Reader._open_item,
        "tr": _Reader._open_table_row,
        "td": _Reader._open_cell,
        "th": _Reader._open_head_cell,
        **dict.fromkeys(("bdi", "time"), _Reader._open_value),
        "dt": _Reader._open_label,
        "dd": _Reader._open_row,
        **dict.fromkeys(("dl", "table"), _Reader._open_labels),
        **dict.fromkeys(("h1", "h4", "h5", "h6", "p"), _Reader._open_block),
        **dict.fromkeys(("h2", "h3"), _Reader._open_heading),
        **dict.fromkeys(_AROUND, _Reader._open_around),
        **dict.fromkeys(("template", "noscript", "datalist", "dialog"), _Reader._open_unseen),
        "details": _Reader._open_details,
        "summary": _Reader._open_summary,
        "a": _Reader._open_link,
        "area": _Reader._open_link,
        "script": _Reader._open_script,
        "meta": _Reader._open_meta,
        "link": _Reader._open_sheet,
        "img": _Reader._open_picture,
        "br": _Reader._open_break,
    }
)

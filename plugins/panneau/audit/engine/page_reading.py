"""What a page says: its values with their labels, its words, its links, each where a visitor reads it.

The contract for a theme. A value of an offer is the whole text of a `<bdi>`, or is in `<time datetime>`; the label of a
value is in `<dt>` or `<th>`, or is the text before it in the same `<dd>` or `<td>`. What is said of another offer is in
an `<li>`, `<article>` or `<tr>` that holds a link to it. Of an offer's own page, the sheet is what is in `<main>`
outside `<header>`, `<aside>` and `<nav>`. A text of several paragraphs is one value in each `<p>` and each `<li>`, one
after the other. Source: docs/licence.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from panneau.audit.engine.html_tags import Attributes

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
    block: str = ""
    """The element that it is the whole text of, or a part: `p`, `li`, `dd`…"""


class LinkSeen(NamedTuple):
    """One link: where it leads and what it says."""

    href: str
    text: str
    is_value: bool = False
    """Whether all that it says is a value: a name, then, and no phrase of the program, whatever it says."""


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

    ids: set[str] = field(default_factory=set)
    """Of its elements."""
    references: list[str] = field(default_factory=list)
    """Ids of the elements by which one of its elements is named or described to those who listen."""
    is_entry: bool = False
    """Whether it is an `<li>`, which may lead to another page than an offer's."""
    is_proven: bool = False
    """Whether it was checked on another page (`proven_entries.py`)."""

    def add(self, other: Item) -> None:
        """Add what an entry without an offer of its own says."""
        self.values += other.values
        self.words += other.words
        self.links += other.links
        self.pictures += other.pictures
        self.ids |= other.ids
        self.references += other.references


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
    runs: set[str] = field(default_factory=set)
    """Every run of tags, as written."""
    own_links: list[LinkSeen] = field(default_factory=list)
    """The links of blocks marked as the town's own."""
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

    def iter_unproven(self) -> Iterator[Item]:
        """Iterate over all that it says and that was not checked on another page."""
        return (item for item in self.iter_items() if not item.is_proven)

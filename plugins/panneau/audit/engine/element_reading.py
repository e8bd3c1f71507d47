"""What each element of a page means for those who read it: what it opens, and what is done where it ends."""

from __future__ import annotations

import re
from collections.abc import Callable

from panneau.audit.engine.html_tags import Attributes
from panneau.audit.engine.offer_reading import OFFER_ID
from panneau.audit.engine.page_reading import Item, LinkSeen, Value
from panneau.audit.engine.reading_state import ReadingState
from panneau.audit.engine.value_forms import fold

BLANK = " \t\n\r\f"
_OFFER = re.compile(rf"(?:[^?#:]*/)?offres/({OFFER_ID})\.html(?:[?#].*)?")
AROUND = frozenset(("header", "aside", "nav", "footer", "form"))


def _is_inner(href: str) -> bool:
    return ":" not in href and href[:1] not in ("#", "/", "\\", "")


class ElementReader(ReadingState):
    """Each `open_…` is told the attributes of an element, and gives its end."""

    def open_main(self, _: Attributes) -> Callable[[], None] | None:
        if self._unseen:
            return None
        self.item = self.page.own

        def end() -> None:
            self.item = self.page.frame

        return end

    def open_entry(self, attributes: Attributes) -> Callable[[], None] | None:
        end = self.open_item(attributes)
        self.item.is_entry = self.item is not self.page.frame
        return end

    def open_item(self, _: Attributes) -> Callable[[], None] | None:
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

    def open_value(self, attributes: Attributes) -> Callable[[], None]:
        self._value, self._stamp, self._value_depth = [], attributes.get("datetime", ""), self._unseen
        return self._end_value

    def _end_value(self) -> None:
        text = "".join(self._value or ()).strip(BLANK)
        in_label = self._where.in_label
        if self._unseen and in_label == "dt":
            pass  # a label that is not seen is none
        elif in_label:
            self._label_text(text)
        elif text or self._stamp:
            sheet, where = not self._around, self._where
            block = where.above.name if where.name == "li" and where.above and where.above.name == "ol" else where.name
            found = Value(text, self._stamp, self._label, self._sub, self._row, self._heading, sheet, block)
            self.item.values.append(found)
        self._value, self._sub = None, ""

    def open_label(self, _: Attributes) -> Callable[[], None]:
        before = len(self.item.words)
        self._label = self._sub = ""

        def end() -> None:
            words = self.item.words[before:]
            if words:
                self._label_text(" ".join(words))
            self._sub = ""

        return end

    def _label_text(self, text: str) -> None:
        self._label = fold(text)
        self.page.labels.append(text)

    def open_row(self, _: Attributes) -> None:
        self._row += 1
        self._sub = ""

    def open_cell(self, attributes: Attributes) -> Callable[[], None]:
        self.open_row(attributes)
        return self._make_cell_end(None)

    def open_head_cell(self, attributes: Attributes) -> Callable[[], None]:
        return self._make_cell_end(self.open_label(attributes))

    def _make_cell_end(self, end: Callable[[], None] | None) -> Callable[[], None]:
        before = len(self.page.text)

        def end_cell() -> None:
            if end:
                end()
            if self.page.rows:
                self.page.rows[-1].append("".join(self.page.text[before:]).strip(BLANK))

        return end_cell

    def open_table_row(self, attributes: Attributes) -> Callable[[], None] | None:
        self.page.rows.append([])
        return self.open_item(attributes)

    def open_heading(self, _: Attributes) -> Callable[[], None]:
        before = len(self.page.text)

        def end() -> None:
            self._heading = "".join(self.page.text[before:]).strip(BLANK)
            self._sub = ""

        return end

    def open_block(self, _: Attributes) -> Callable[[], None]:
        return self._end_words

    def _end_words(self) -> None:
        self._sub = ""

    def _end_labels(self) -> None:
        self._label = self._sub = ""

    def open_labels(self, _: Attributes) -> Callable[[], None]:
        self._end_labels()
        return self._end_labels

    def open_around(self, _: Attributes) -> Callable[[], None]:
        self._around += 1
        self._end_labels()

        def end() -> None:
            self._around -= 1
            self._end_labels()

        return end

    def open_link(self, attributes: Attributes) -> Callable[[], None]:
        self._link = attributes.get("href", ""), [], len(self.item.words)
        return self._end_link

    def _end_link(self) -> None:
        assert self._link is not None  # noqa: S101 - opened by _open_link
        href, said, words = self._link
        self._link = None
        link = LinkSeen(href, "".join(said).strip(BLANK), len(self.item.words) == words)
        if self._marked:
            self.page.own_links.append(link)
            return
        self.item.links.append(link)
        item, page = self.item, self.page
        if item.target or item is page.own or item is page.frame:
            return
        found = _OFFER.fullmatch(href) if "offres/" in href else None
        if found:
            item.target, item.offer = href, found[1]
        elif item.is_entry and _is_inner(href):
            item.target = href

    def open_unseen(self, _: Attributes) -> Callable[[], None]:
        return self._hide(self.page.hidden)

    def open_details(self, attributes: Attributes) -> Callable[[], None] | None:
        """What is folded is not seen, but for its summary."""
        if "open" in attributes:
            return None
        self._folds.append([])

        def end() -> None:
            for show in self._folds.pop():
                show()

        return end

    def open_summary(self, _: Attributes) -> Callable[[], None]:
        def fold() -> None:
            if self._folds and not self._folds[-1]:
                self._folds[-1].append(self._hide(self.page.hidden))

        return fold

    def open_script(self, attributes: Attributes) -> None:
        self.page.scripts.append((attributes, ""))

    def open_meta(self, attributes: Attributes) -> None:
        if "body" not in self._where.names and not self._unseen:  # in a body, it says nothing to anybody
            self.page.metas.append(attributes)

    def open_sheet(self, attributes: Attributes) -> None:
        self.page.sheets.append(attributes)

    def open_picture(self, attributes: Attributes) -> None:
        if not self._unseen:
            self.item.pictures.append((attributes.get("src", ""), attributes.get("alt", "").strip()))

    def open_break(self, _: Attributes) -> None:
        if self._value is not None:
            self._value.append("\n")

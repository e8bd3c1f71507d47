"""What is open where a reading stands, and what hides or marks what follows."""

from __future__ import annotations

from collections.abc import Callable

from panneau.audit.engine.html_tags import Attributes
from panneau.audit.engine.nesting import OUTSIDE, Nesting
from panneau.audit.engine.page_reading import OWN_MARK, PAPER_CODE, Item, LinkSeen, PageReading

End = Callable[[], None]
"""What is done where an element ends."""
_OWN_BLOCKS = frozenset(("div", "section", "aside", "nav", "footer", "header", "p", "ul", "ol", "figure", "span"))
_HIDING = frozenset(("hidden", "inert", "popover"))
_ATTENTION = _HIDING | {"aria-hidden", OWN_MARK, "data-path"}
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-details")
_NAMING = frozenset(("id", *_REFERENCES))


def is_special(attributes: Attributes) -> bool:
    """Whether an element with these attributes is hidden, or may be the town's own, or leads somewhere on paper."""
    return bool(attributes) and not _ATTENTION.isdisjoint(attributes)


def is_naming(attributes: Attributes) -> bool:
    """Whether an element with these attributes has a name for others, or is named by others."""
    return bool(attributes) and not _NAMING.isdisjoint(attributes)


class ReadingState:
    """The state of the reading of one page."""

    def __init__(self, path: str) -> None:
        self.page = PageReading(path)
        self.item = self.page.frame
        self._where: Nesting = OUTSIDE
        """The elements that are open, the one that begins or ends here left out."""
        self._folds: list[list[End]] = []
        """What ends each open fold, once its summary is read."""
        self._value: list[str] | None = None
        self._stamp = ""
        self._link: tuple[str, list[str], int] | None = None
        self._label = self._sub = self._heading = ""
        self._row = self._around = self._unseen = self._marked = self._value_depth = 0

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing that is open can change what an entry says: it stands in the page's content, seen."""
        is_plain = not (self._unseen or self._marked or self._folds)
        return is_plain and self.item is not self.page.frame and self._value is None and self._link is None

    def open_special(self, name: str, attributes: Attributes) -> End | None:
        """Open an element that is hidden, or the town's own, or leads somewhere on paper."""
        if "data-path" in attributes:
            self.item.links.append(LinkSeen(attributes["data-path"], PAPER_CODE))
        is_apart = self.item is self.page.frame or not self._where.is_beside_values
        if OWN_MARK in attributes and is_apart and name in _OWN_BLOCKS:
            self._marked += 1
            return self._unmark
        if "aria-hidden" in attributes and attributes["aria-hidden"] != "false":
            return self._hide(self.page.silent)
        return self._hide(self.page.hidden) if not _HIDING.isdisjoint(attributes) else None

    def keep_naming(self, attributes: Attributes) -> None:
        """Keep the name of an element, and by which ones it is named."""
        self.item.ids.add(attributes.get("id", ""))
        for name in _REFERENCES:
            self.item.references += attributes.get(name, "").split()

    def _unmark(self) -> None:
        self._marked -= 1

    def _hide(self, kept: list[Item]) -> End:
        """What follows is not seen, up to the end of the element."""
        above, self.item = self.item, Item()
        hidden = self.item
        self._unseen += 1

        def show() -> None:
            self._unseen -= 1
            kept.append(hidden)
            self.item = above

        return show

    def _is_hidden(self) -> bool:
        """Whether what follows is hidden by more than a fold."""
        return self._unseen > sum(1 for shown in self._folds if shown)

    def say_space(self, text: str) -> None:
        """Read white space between two tags."""
        if self._value is not None:
            self._value.append(text)
        if self.item is not self.page.frame:
            self.page.text.append(text)
            if self._link is not None:
                self._link[1].append(" ")

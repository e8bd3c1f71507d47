"""What is open at one place of a page: each distinct one is made once, and asked by all that read there."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from panneau.audit.engine.html_tags import RAW, NotPlain

_CLOSES_PARAGRAPH = frozenset(
    ("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1",
     "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul", "li",
     "dt", "dd")
)  # fmt: skip
_NOT_NESTED = frozenset(("a", "button", "form", "option", "select", "h1", "h2", "h3", "h4", "h5", "h6", "nobr"))
_TABLE_PARENTS = MappingProxyType(
    {
        "tr": ("tbody", "thead", "tfoot"),
        "td": ("tr",),
        "th": ("tr",),
        "caption": ("table",),
        "tbody": ("table",),
        "thead": ("table",),
        "tfoot": ("table",),
        "colgroup": ("table",),
        "col": ("colgroup",),
    }
)
_IN_VALUES = frozenset(("bdi", "time", "a", "p", "b", "strong", "i", "em"))
"""Where a text is a part of the value around it."""
_BESIDE_VALUES = frozenset(("dl", "h1", "h2", "h3", "p", "ul", "ol", "table", "bdi", "title"))
"""Within these, words are read as an offer's: the town's own are beside them."""


class Nesting:
    """The elements that are open, told by the innermost one, the place of that one, and the names of all."""

    __slots__ = ("above", "has_end", "in_label", "in_value", "is_beside_values", "is_raw", "name", "names")

    def __init__(self, above: Nesting | None, name: str, *, has_end: bool) -> None:
        """`has_end`: whether something is done where the innermost element ends."""
        self.above, self.name, self.has_end = above, name, has_end
        names: frozenset[str] = above.names if above else frozenset()
        self.names: frozenset[str] = names if name in names else names | {name}
        near = (name, above.name, above.above.name if above.above else "") if above else ("",)
        self.in_label = "dt" if "dt" in near else "th" if "th" in near else ""
        """« dt » or « th » where a label is read, "" elsewhere."""
        self.in_value, self.is_raw = name in _IN_VALUES, name in RAW
        self.is_beside_values = not _BESIDE_VALUES.isdisjoint(self.names)


OUTSIDE = Nesting(None, "", has_end=False)
"""Nothing is open."""


@lru_cache(maxsize=10_000)  # pages open few elements in few others
def open_element(where: Nesting, name: str, has_end: bool) -> Nesting:
    """Open an element, whatever a browser would do with it."""
    return Nesting(where, name, has_end=has_end)


def accept_nesting(_where: Nesting, _name: str) -> None:
    """Accept an element where it is: a parser has already put it there."""


def check_nesting(where: Nesting, name: str) -> None:
    """Check that a browser leaves an element where it is written. Raises: NotPlain"""
    if name in _CLOSES_PARAGRAPH and "p" in where.names:
        raise NotPlain
    if name in _NOT_NESTED and name in where.names:
        raise NotPlain
    if name in _TABLE_PARENTS and where.name not in _TABLE_PARENTS[name]:
        raise NotPlain

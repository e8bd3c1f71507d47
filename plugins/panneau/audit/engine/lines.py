"""The lines of a site that were not met before.

Pages made from templates share most of their lines. What is looked for within a line (secrets, ids, elements that a
plain page does not hold) is looked for once: a line that was found clean is clean everywhere.

Regular expressions over bytes, and not the parsed tree: they only tell where to look, so they may find too much and
must never find too little, and most lines cost no more than that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from panneau.audit.engine.styles import HIDDEN_BY_MARKUP

LOADING = frozenset(
    ("script", "iframe", "frame", "form", "input", "embed", "object", "applet", "audio", "video", "source", "track",
     "portal", "fencedframe", "image", "svg", "use", "base", "link", "img", "style", "ping", "srcset", "imagesrcset",
     "background", "poster", "formaction", "http-equiv", "itemprop")
)  # fmt: skip
"""Names of elements and attributes that load, send or run something."""
SPECIAL = LOADING | HIDDEN_BY_MARKUP.keys()
_COMMENT = b"<!--"
SPECIAL_BYTES = frozenset(name.encode() for name in SPECIAL)
_ELEMENT = re.compile(rb"<([a-z]+)")
_ATTRIBUTE = re.compile(
    rb" (hidden|inert|aria-hidden|popover|style|ping|srcset|imagesrcset|background|poster|formaction|http-equiv"
    rb"|itemprop)[ =>]"
)
_MAY_BE_SPECIAL = re.compile(
    rb"<!--|[\s/\"'](?:hidden|inert|aria-hidden|popover|style|ping|srcset|imagesrcset|background|poster|formaction"
    rb"|http-equiv|itemprop)[\s/=>]|<(?!(?:a|bdi|dd|div|dl|dt|h[1-6]|li|ol|p|section|span|strong|time|ul)[\s/>])[a-z]",
    re.IGNORECASE,
)
"""What any special name needs; most lines have none, and are not read further."""
_PLAIN = bytes.maketrans(bytes(range(65, 91)) + b"\t\n\r\f/", bytes(range(97, 123)) + b"     ")
"""Lower case, and one space for all that parts attributes."""
_NAMED = re.compile(rb" class *= *[\"']?([^\"'>]*)"), re.compile(rb" id *= *[\"']?([^\"'>]*)")
_UNFINISHED = re.compile(rb"<[a-zA-Z/!][^<>\n]*$", re.MULTILINE)
_MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Marks:
    """What in a page decides where it must be looked at."""

    specials: frozenset[str]
    """Special names that are not in known lines."""
    names: frozenset[bytes]
    """Its classes and ids, and maybe those of other pages."""

    @classmethod
    def from_data(cls, data: bytes) -> Marks:
        """Make the marks of a text by itself."""
        return cls(find_special_names(data), frozenset(find_names(data)))


class CleanLines:
    """Remembers clean lines, in bounds."""

    def __init__(self) -> None:
        self._known: set[bytes] = set()
        self._met: set[bytes] = set()
        """Found clean once: most lines of an offer are on its page alone, and are not worth keeping as known."""
        self._names: set[bytes] = set()
        """Classes and ids in the known lines, and in others."""

    def find_new_lines(self, data: bytes) -> set[bytes]:
        """Find the lines that are not known to be clean, in no order."""
        return set(data.split(b"\n")) - self._known

    def list_new_lines(self, data: bytes) -> list[bytes]:
        """List the lines that are not known to be clean, in their order."""
        known = self._known
        return [line for line in data.split(b"\n") if line not in known]

    def find_marks(self, data: bytes, news: bytes) -> Marks:
        """Find what a page holds that must be looked at; `news` are its new lines."""
        plain = _normalize_markup(news)
        self._names |= find_names(data) if _UNFINISHED.search(news) else _match_names(plain)
        return Marks(_match_special_names(plain), frozenset(self._names))

    def remember(self, lines: set[bytes]) -> None:
        """Remember lines that were found clean; those whose special elements concern other lines are read each time."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
            self._names.clear()
        if len(self._met) > _MOST_KNOWN:
            self._met.clear()
        again = lines & self._met
        self._met |= lines
        self._known |= {line for line in again if not _is_open_ended(line)}


def find_special_names(data: bytes) -> frozenset[str]:
    """Find the names of special elements and attributes that may be in a text."""
    return _match_special_names(_normalize_markup(data))


def _normalize_markup(data: bytes) -> bytes:
    return b" " + data.translate(_PLAIN)


def _match_special_names(plain: bytes) -> frozenset[str]:
    found = SPECIAL_BYTES.intersection(_ELEMENT.findall(plain))
    found |= SPECIAL_BYTES.intersection(_ATTRIBUTE.findall(plain))
    if _COMMENT in plain:
        found |= {_COMMENT}
    return frozenset(name.decode() for name in found)


def find_names(data: bytes) -> set[bytes]:
    """Find the classes and ids in a text, in lower case; the rest of a tag without quotes may be there too."""
    return _match_names(_normalize_markup(data))


def _match_names(plain: bytes) -> set[bytes]:
    values = {value for pattern in _NAMED for value in pattern.findall(plain)}
    return {name for value in values for name in (_unescape_value(value) if b"&" in value else value).split()}


def _unescape_value(value: bytes) -> bytes:
    """A value of HTML without its character references."""
    return unescape(value.decode("utf-8", "replace")).encode("utf-8", "replace")


def _is_open_ended(line: bytes) -> bool:
    """Whether a line holds a special element that goes on in the next lines, or governs what they hold."""
    if _UNFINISHED.search(line):
        return True
    names = find_special_names(line) if _MAY_BE_SPECIAL.search(line) else None
    if not names:
        return False
    if not line.rstrip().endswith(b">"):
        return True
    governing = names & (HIDDEN_BY_MARKUP.keys() | {"style", "<!--"})
    return bool(governing) and not (governing == {"script"} and line.rstrip().endswith(b"</script>"))

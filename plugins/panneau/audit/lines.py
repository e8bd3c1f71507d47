"""The lines of a site that were not met before.

Pages made from templates share most of their lines. What is looked for within a line (secrets, ids, elements that a
plain page does not hold) is looked for once: a line that was found clean is clean everywhere.
"""

from __future__ import annotations

import re

from panneau.audit.styles import HIDDEN_BY_MARKUP

LOADING = frozenset(
    ("script", "iframe", "frame", "form", "input", "embed", "object", "applet", "audio", "video", "source", "track",
     "portal", "fencedframe", "image", "svg", "use", "base", "link", "img", "style", "ping", "srcset", "imagesrcset",
     "background", "poster", "formaction", "http-equiv", "itemprop")
)  # fmt: skip
"""Names of elements and attributes that load, send or run something."""
SPECIAL = LOADING | HIDDEN_BY_MARKUP.keys()
_COMMENT = b"<!--"
SPECIAL_BYTES = frozenset(name.encode() for name in SPECIAL)
PLAIN_LOADING = frozenset(("link", "img"))
"""Those that every page has."""
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
"""What any special name needs; most lines have none, and are spared the rest."""
_PLAIN = bytes.maketrans(bytes(range(65, 91)) + b"\t\n\r\f/", bytes(range(97, 123)) + b"     ")
"""Lower case, and one space for all that parts attributes."""
_MOST_KNOWN = 20_000


class Lines:
    """Remembers clean lines, in bounds."""

    def __init__(self) -> None:
        self._known: set[bytes] = set()

    def new_in(self, data: bytes) -> set[bytes]:
        """The lines that are not known to be clean, in no order."""
        return set(data.split(b"\n")) - self._known

    def in_order(self, data: bytes) -> list[bytes]:
        """The same, in order."""
        known = self._known
        return [line for line in data.split(b"\n") if line not in known]

    def remember(self, lines: set[bytes], specials: frozenset[str]) -> None:
        """These lines were found clean; those whose special elements concern other lines are looked at each time."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        self._known |= {line for line in lines if not _goes_on(line)} if specials else lines


def special_names(data: bytes) -> frozenset[str]:
    """Those names of special elements and attributes that may be in a text."""
    plain = b" " + data.translate(_PLAIN)
    found = SPECIAL_BYTES.intersection(_ELEMENT.findall(plain))
    found |= SPECIAL_BYTES.intersection(_ATTRIBUTE.findall(plain))
    if _COMMENT in data:
        found |= {_COMMENT}
    return frozenset(name.decode() for name in found)


def _goes_on(line: bytes) -> bool:
    """Whether a line holds a special element that goes on in the next lines, or governs what they hold."""
    names = special_names(line) if _MAY_BE_SPECIAL.search(line) else None
    if not names:
        return False
    if not line.rstrip().endswith(b">"):
        return True
    governing = names & (HIDDEN_BY_MARKUP.keys() | {"style", "<!--"})
    return bool(governing) and not (governing == {"script"} and line.rstrip().endswith(b"</script>"))

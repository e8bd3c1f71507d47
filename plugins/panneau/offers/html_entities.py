"""HTML entities that a recruiter's system has left in its texts: 3 % of real offers have some.

Where a value is shown, `display_values.py` decodes it through the log; words to search by, which nobody sees, are
decoded here.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
"""A whole one: without its semicolon, `&copy=1` in an address would be taken for one."""


def decode_entities(text: str) -> str:
    """Decode each leftover HTML entity of a text, once: « d&#233;j&agrave; » → « déjà ».

    Names that HTML does not know stay; a number that is no character gives U+FFFD.
    """
    return _ENTITY.sub(_decode_entity, text) if "&" in text else text


def _decode_entity(found: re.Match[str]) -> str:
    entity = found[0]
    if entity[1] != "#":
        return html5.get(entity[1:], entity)
    return unescape(entity) or "\N{REPLACEMENT CHARACTER}"

"""The structures of a page: what its style depends on, and so what of it has to be seen once.

A structure is a chain of elements, each with its class, from the body or the main content down, together with how long
the text in it is and whether it holds lines: a rule that cuts a text cuts no short one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^>]*)>([^<]*)")
_CLASS = re.compile(r"\sclass=[\"']?([^\"'>]*)")
_HIDDEN = re.compile(r"\shidden(?=[\s=]|$)")
_VOID = "area base br col embed hr img input link meta param source track wbr"  # HTML 13.1.2
_EMPTY = frozenset((*_VOID.split(), "path", "rect", "polyline"))
"""Elements without an end: those of HTML, and those that drawings close by a slash."""
_ROOTS = frozenset(("body", "main"))
_UNSEEN = frozenset(("script", "style", "template", "noscript"))
_LONG = (80, 800)
_NOT_SEEN = -1


def find_structures(html: str) -> frozenset[int]:
    """Find the structures of one page as hashes of 64 bits, the same in every process and on every day.

    Scripts, templates and elements with the attribute `hidden` are left out. Time: one pass over the page.
    """
    found: set[int] = set()
    stack: list[tuple[str, int]] = [("", 0)]
    above = 0
    for closes, tag, attributes, text in _TAG.findall(html, max(html.find("<body"), 0)):
        if closes:
            _close(stack, tag)
            above = stack[-1][1]
        else:
            chain = _find_chain(above, tag, attributes) if attributes else _find_plain_chain(above, tag)
            found.add(chain)
            if tag not in _EMPTY:
                above = _hash_step(0, tag, "") if tag in _ROOTS else chain
                stack.append((tag, above))
        if above > 0 and len(text) > 1:
            found.add(_hash_text(above, (len(text) > _LONG[0]) + (len(text) > _LONG[1]), "\n" in text[:-1]))
    return frozenset(found - {0, _NOT_SEEN})


def _find_chain(above: int, tag: str, attributes: str) -> int:
    """Find the chain that ends in a new element: 0 outside the body, `_NOT_SEEN` inside what is hidden."""
    if " hidden" in attributes and _HIDDEN.search(attributes):
        return _NOT_SEEN
    named = _CLASS.search(attributes) if "class=" in attributes else None
    return _find_plain_chain(above, tag, named[1] if named else "")


@lru_cache(maxsize=100_000)
def _find_plain_chain(above: int, tag: str, named: str = "") -> int:
    if above == _NOT_SEEN or tag in _UNSEEN:
        return _NOT_SEEN
    if not above and tag not in _ROOTS:
        return 0
    return _hash_step(0 if tag == "main" else above, tag, named)


def _close(stack: list[tuple[str, int]], tag: str) -> None:
    """Leave the innermost open element of that name, and all within it that was never closed."""
    if stack[-1][0] == tag:
        stack.pop()
        return
    for place in range(len(stack) - 1, 0, -1):
        if stack[place][0] == tag:
            del stack[place:]
            return


@lru_cache(maxsize=100_000)
def _hash_step(above: int, tag: str, named: str) -> int:
    return _hash(f"{above} {tag} {' '.join(sorted(named.split()))}")


@lru_cache(maxsize=100_000)
def _hash_text(chain: int, size: int, has_lines: bool) -> int:
    return _hash(f"{chain} text {size} {has_lines}")


def _hash(key: str) -> int:
    """Hash to an odd number, which is neither of the two marks above."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()) | 1

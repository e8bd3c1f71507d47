"""The package's pages that a town has taken over: which, and whether the package's text has changed since.

A page that was taken over says in its field « Reprise » which text it comes from: a part of that text's digest. The
file itself holds it, so that it follows the page wherever that is copied or edited, on GitHub too; and a page that
somebody wrote without it is told of as one of which nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path

from panneau.local_content.content_pages import read_pages
from panneau.local_content.content_sources import SourceFile

FOLDER = "pages"
SUFFIX = ".md"
FIELD = "Reprise"
LENGTH = 16
"""Hexadecimal digits of the digest: enough to tell a few texts apart."""
_LINE = re.compile(rf"^{FIELD}:[ \t]*(\S*)[ \t]*$", re.M | re.I)


class Takeover(Enum):
    """What is known of a page that stands in the place of the package's."""

    CURRENT = "current"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    NEEDLESS = "needless"
    OTHER_NAME = "other-name"


@dataclass(frozen=True, slots=True)
class ReplacedPage:
    """A page of the town in the place of the package's of the same name or of the same address."""

    name: str
    """The path of the package's from content/: `pages/aide.md`."""
    state: Takeover
    file: str
    """The path of the town's."""


def read_replaced_pages(content: Path, shipped: Path) -> tuple[ReplacedPage, ...]:
    """Read which pages of `shipped`, the package's content/, the town's own has in their place; none for the same."""
    if content.absolute() == shipped.absolute():
        return ()
    own, theirs = _read_texts(content), _read_texts(shipped)
    addresses = {address: file for file, address in _iter_addresses(own)}
    shared = {name: addresses[address] for name, address in _iter_addresses(theirs) if address in addresses}
    return tuple(
        ReplacedPage(name, compare_page(own[name], theirs[name]), name)
        if name in own
        else ReplacedPage(name, Takeover.OTHER_NAME, shared[name])
        for name in sorted(theirs.keys() & (own.keys() | shared.keys()))
    )


def compare_page(own: str, shipped: str) -> Takeover:
    """Compare a town's page with the package's of the same name."""
    if strip_note(own).strip() == shipped.strip():
        return Takeover.NEEDLESS
    found = _LINE.search(_cut_header(own))
    if not found or not found[1]:
        return Takeover.UNKNOWN
    return Takeover.CURRENT if found[1].lower() == compute_digest(shipped) else Takeover.CHANGED


def note_takeover(text: str, shipped: str) -> str:
    """Note in a page, among its fields, which text of the package it comes from."""
    note = f"{FIELD}: {compute_digest(shipped)}"
    header = _cut_header(text)
    noted = _LINE.sub(note, header, count=1) if _LINE.search(header) else f"{header.rstrip()}\n{note}\n"
    return noted + text[len(header) :]


def strip_note(text: str) -> str:
    """Strip the field that notes where a page comes from."""
    header = _cut_header(text)
    return re.sub(_LINE.pattern + r"\n?", "", header, flags=_LINE.flags) + text[len(header) :]


def compute_digest(text: str) -> str:
    """Compute the digest that notes a text, whatever its ends of lines."""
    return sha256(text.strip().replace("\r\n", "\n").encode()).hexdigest()[:LENGTH]


def _cut_header(text: str) -> str:
    """Cut the fields off a page: all that precedes its first empty line, or its second fence."""
    found = re.match(r"---\n.*?\n(?=---\n)", text, re.S) or re.match(r".*?\n(?=\n)", text, re.S)
    return found[0] if found else text


def _iter_addresses(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Iterate over the pages that are right: the path of each file, and its address as a disk may fold it."""
    sources = [SourceFile(name.removeprefix(f"{FOLDER}/"), text.encode()) for name, text in texts.items()]
    for page in read_pages(sources, files=frozenset())[0]:
        yield page.file, page.path.lower()


def _read_texts(content: Path) -> Mapping[str, str]:
    return dict(_iter_texts(content))


def _iter_texts(content: Path) -> Iterator[tuple[str, str]]:
    """Iterate over the pages of a content/ folder; a letter that is not UTF-8 is told of elsewhere."""
    for path in sorted((content / FOLDER).rglob(f"*{SUFFIX}")):
        if path.is_file():
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            yield path.relative_to(content).as_posix(), text.replace("\r\n", "\n")

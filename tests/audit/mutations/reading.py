"""What a visitor or a robot gets from a file: to tell whether a mutation changed anything of it."""

from __future__ import annotations

from pathlib import Path

from lxml import html

Part = tuple[str, tuple[tuple[str, str], ...], str, str]
"""Name of an element, its attributes, the text within it before its first child, the text after it."""


def read_page(text: str) -> list[Part]:
    """Read a page as its elements and texts; spaces count only where a line ends within a text."""
    return [
        (str(one.tag), tuple(sorted(one.attrib.items())), _squeeze(one.text), _squeeze(one.tail))
        for one in html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8")).iter()
    ]


def _squeeze(text: str | None) -> str:
    return "\n".join(" ".join(line.split()) for line in (text or "").strip().splitlines())


def differs(before: Path, after: Path) -> bool:
    """Whether a file reads otherwise in two folders, or is only in one."""
    if not (before.is_file() and after.is_file()):
        return before.is_file() != after.is_file()
    old, new = before.read_bytes(), after.read_bytes()
    if before.suffix == ".html":
        return read_page(old.decode()) != read_page(new.decode("utf-8", "replace"))
    return old != new

"""How an editor has written a text file, its mark of UTF-8 and its ends of lines: a change keeps them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The style of a file."""

    mark: bytes = b""
    """The mark of UTF-8 at its head, or nothing."""
    newline: str = "\n"

    def encode(self, text: str) -> bytes:
        """Encode a text, whose lines end with `\\n` alone, in this style."""
        return self.mark + text.replace("\n", self.newline).encode()


def find_style(data: bytes) -> TextStyle:
    """Find the style of a file's bytes; lines that end in both ways are taken for those of Windows."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return TextStyle(mark, "\r\n" if b"\r\n" in data else "\n")

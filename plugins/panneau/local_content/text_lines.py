"""A file's bytes as lines, numbered as editors number them. Pure."""

from __future__ import annotations

import re

from panneau.local_content.mistakes import Mistake

MOST_CHARACTERS = 100_000
"""In one file. Beyond, it is no page that anybody reads, and what follows its reading grows with it."""
MOST_BYTES = 4 * MOST_CHARACTERS
"""What so many characters take in UTF-8, at most."""
NOT_UTF8 = "ce fichier n’est pas écrit en UTF-8."
NOT_UTF8_FIX = "Enregistrez-le en UTF-8, comme le fait la page de GitHub."
TOO_LONG = "ce fichier est trop long : il a plus de 100 000 caractères."
TOO_LONG_FIX = "Coupez-le en plusieurs pages, ou mettez un PDF dans content/images/ et un lien vers lui."
UNSEEN = "cette ligne contient un caractère invisible (U+{code:04X})."
UNSEEN_FIX = "Effacez cette ligne et écrivez-la de nouveau."
_BREAK = re.compile("\r\n|\r|\n")
_UNSEEN = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_lines(file: str, data: bytes) -> tuple[tuple[str, ...], tuple[Mistake, ...]]:
    """Read the lines of a file, or none and the one mistake that keeps it from being read."""
    if len(data) > MOST_BYTES:
        return (), (Mistake(file, 1, TOO_LONG, TOO_LONG_FIX),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (), (_make_encoding_mistake(file, data[: error.start]),)
    if "\0" in text:  # UTF-16 without its mark, or no text at all
        return (), (_make_encoding_mistake(file, data[: data.index(0)]),)
    if len(text) > MOST_CHARACTERS:
        return (), (Mistake(file, 1, TOO_LONG, TOO_LONG_FIX),)
    lines = tuple(_BREAK.split(text))
    for number, line in enumerate(lines, 1):
        if found := _UNSEEN.search(line):
            return (), (Mistake(file, number, UNSEEN.format(code=ord(found[0])), UNSEEN_FIX),)
    return lines, ()


def _make_encoding_mistake(file: str, before: bytes) -> Mistake:
    line = len(_BREAK.split(before.decode("utf-8", "replace")))
    return Mistake(file, line, NOT_UTF8, NOT_UTF8_FIX)

"""The files of content/images/: which are published, and the name that a text means. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from posixpath import join, normpath
from unicodedata import normalize
from urllib.parse import quote, unquote

from panneau.town.mistakes import Mistake

FOLDER = "images"
KINDS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".pdf")
"""Pictures, and PDF. Source: licence, art. 3: a file that can hold a base, and that nobody can check, is not published.
"""
NOT_PICTURE = "seules des images et des PDF sont publiés depuis content/images/."
NOT_PICTURE_CURE = "Enregistrez ce document en PDF, ou retirez-le."
_MARK = re.compile(r"[{|](?:static|attach)[|}]")
_OUTSIDE = re.compile(r"^(?:\.{0,2}/)+")


def wrong_picture(name: str) -> Mistake | None:
    """What is wrong with a file, by its path from content/."""
    return None if name.lower().endswith(KINDS) else Mistake(f"content/{name}", 0, NOT_PICTURE, NOT_PICTURE_CURE)


def is_marked(address: str) -> bool:
    """Whether an address begins with `{static}` or `{attach}`, which stand for content/."""
    return bool(_MARK.match(address))


def find_file(address: str, folder: str, files: frozenset[str]) -> str | None:
    """The address, from the root of the site, of the file that is meant on a page of `folder`; None for no such file.

    A name may be written as it is or with %20, its accents in one character or in two (as macOS has them).
    """
    known = {normalize("NFC", name): name for name in files}
    for whole, rest in ((address, ""), _parted(address)):
        for written in (whole, unquote(whole)):
            for path in _paths(written, folder):
                if name := known.get(normalize("NFC", path)):
                    return quote(name) + rest
    return None


def nearest_file(address: str, files: frozenset[str]) -> str:
    """The file that somebody may have meant; "" when nobody can tell."""
    near = get_close_matches(path_meant(address), sorted(files), n=1, cutoff=0.7)
    return near[0] if near else ""


def path_meant(address: str) -> str:
    """`images/affiche.png`, however it is written."""
    return _OUTSIDE.sub("", unquote(_MARK.sub("", address, count=1)))


def _parted(address: str) -> tuple[str, str]:
    found = re.search(r"[?#]", address)
    return (address[: found.start()], address[found.start() :]) if found else (address, "")


def _paths(written: str, folder: str) -> Iterator[str]:
    bare = _MARK.sub("", written, count=1)
    yield normpath(_OUTSIDE.sub("", bare))
    yield normpath(join(folder, bare)) if not bare.startswith("/") else ""

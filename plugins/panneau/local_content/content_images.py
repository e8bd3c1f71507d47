"""The files of content/images/: which are published, and the name that a text means. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from posixpath import join, normpath
from unicodedata import normalize
from urllib.parse import quote, unquote

from panneau.local_content.mistakes import Mistake
from panneau.local_content.svg_drawings import check_drawing

FOLDER = "images"
DRAWING = ".svg"
KINDS: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".avif": re.compile(rb".{4}ftyp(?:avif|avis|.{4,60}(?:avif|avis))", re.DOTALL),
    ".ico": re.compile(rb"\x00\x00\x01\x00"),
    ".pdf": re.compile(rb"%PDF-"),
}
"""How each kind of file begins. Sources: https://mimesniff.spec.whatwg.org/#image-type-pattern-matching-algorithm ;
ISO/IEC 14496-12 (the brands of `ftyp`). Pictures and PDF alone: a file that can hold a base, and that nobody can check,
is not published (licence, art. 3)."""
PICTURE_KINDS = (DRAWING, *(kind for kind in KINDS if kind != ".pdf"))
LONGEST_BEGINNING = 80
"""Bytes: the beginning of a file is told by these."""
NOT_PICTURE = "seules des images et des PDF sont publiés depuis content/images/."
NOT_PICTURE_FIX = "Enregistrez ce document en PDF, ou retirez-le."
OTHER_PICTURES = (".heic", ".heif", ".bmp", ".tif", ".tiff", ".jxl", ".psd", ".xcf", ".dng", ".cr2", ".nef", ".eps")
OTHER_PICTURES_CURE = "Enregistrez cette image en JPEG ou en PNG"
TEXTS = (".txt", ".markdown", ".mdown", ".text")
TEXTS_FIX = "Donnez-lui un nom qui finit par .md."
PLACE = "Mettez-le dans content/images/."
DOCUMENT_PLACE = "Copiez son texte dans un fichier .md, ou enregistrez-le en PDF, dans content/images/."
RECORDINGS = (".mp4", ".mov", ".avi", ".mkv", ".webm", ".mp3", ".wav", ".ogg", ".m4a", ".m4v")
RECORDINGS_FIX = "Retirez-le ; un lien peut mener au site où il se trouve."
OTHER_KIND = "ce fichier n’est pas celui que son nom annonce ({kind})."
OTHER_KIND_FIX = "Enregistrez-le de nouveau en {kind}, ou donnez-lui la fin de nom qui convient."
CAPITALS = "son nom ne diffère de celui de content/{other} que par des majuscules."
CAPITALS_FIX = "Renommez l’un des deux : bien des machines les prendraient pour un seul fichier."
_MARK = re.compile(r"[{|](?:static|attach)[|}]")
_OUTSIDE = re.compile(r"^(?:\.{0,2}/)+")


def find_kind(name: str) -> str:
    """Find the end of a file's name, in lower case: `.png`; "" for one that is not published."""
    return next((kind for kind in (DRAWING, *KINDS) if name.lower().endswith(kind)), "")


def check_picture(name: str, data: bytes) -> Mistake | None:
    """Find what is wrong with a file, by its path from content/ and what it holds; None for nothing.

    Of a drawing (.svg) `data` is everything, of others LONGEST_BEGINNING bytes will do.
    """
    kind, file = find_kind(name), f"content/{name}"
    if not kind:
        return Mistake(file, 0, NOT_PICTURE, _find_cure(name.lower()))
    if kind == DRAWING:
        return check_drawing(file, data)
    if not KINDS[kind].match(data):
        return Mistake(file, 0, OTHER_KIND.format(kind=kind), OTHER_KIND_FIX.format(kind=kind))
    return None


def suggest_place(name: str) -> str:
    """Suggest what to do with a file that is where texts are, and is none."""
    if name.lower().endswith(TEXTS):
        return TEXTS_FIX
    if find_kind(name):
        return PLACE
    return f"{OTHER_PICTURES_CURE}, et mettez-la dans content/images/." if _is_other_picture(name) else DOCUMENT_PLACE


def _is_other_picture(name: str) -> bool:
    return name.lower().endswith(OTHER_PICTURES)


def _find_cure(name: str) -> str:
    """Find what to do with a file whose kind is not published."""
    if _is_other_picture(name):
        return f"{OTHER_PICTURES_CURE}, ou retirez-la."
    return RECORDINGS_FIX if name.endswith(RECORDINGS) else NOT_PICTURE_FIX


def check_capitals(name: str, other: str) -> Mistake | None:
    """Find whether a file's name differs by capitals alone from that of another one, or is the same."""
    return None if name == other else Mistake(f"content/{name}", 0, CAPITALS.format(other=other), CAPITALS_FIX)


def is_marked(address: str) -> bool:
    """Whether an address begins with `{static}` or `{attach}`, which mean content/."""
    return bool(_MARK.match(address))


def find_file(address: str, folder: str, files: frozenset[str]) -> str | None:
    """Find the address, from the root of the site, of the file meant on a page of `folder`; None for no such file.

    A name may be written as it is or with %20, its accents in one character or in two (as macOS has them).
    """
    known = {normalize("NFC", name): name for name in files}
    for whole, rest in ((address, ""), _split_address(address)):
        for written in (whole, unquote(whole)):
            for path in _iter_paths(written, folder):
                if name := known.get(normalize("NFC", path)):
                    return quote(name) + rest
    return None


def find_nearest_file(address: str, files: frozenset[str]) -> str:
    """Find the file that somebody may have meant; "" when nobody can tell."""
    near = get_close_matches(normalize_path(address), sorted(files), n=1, cutoff=0.7)
    return near[0] if near else ""


def normalize_path(address: str) -> str:
    """Normalize the address of a file to its path from content/: `images/affiche.png`, however it is written."""
    return _OUTSIDE.sub("", unquote(_MARK.sub("", address, count=1)))


def _split_address(address: str) -> tuple[str, str]:
    found = re.search(r"[?#]", address)
    return (address[: found.start()], address[found.start() :]) if found else (address, "")


def _iter_paths(written: str, folder: str) -> Iterator[str]:
    bare = _MARK.sub("", written, count=1)
    yield normpath(_OUTSIDE.sub("", bare))
    yield normpath(join(folder, bare)) if not bare.startswith("/") else ""

"""The fields at the top of a page of content/pages/, and what is wrong with their form. Pure.

They have English names, each followed at once by its colon, as Pelican wants them.
Source: docs.getpelican.com, « Writing content »; python-markdown.github.io, « Meta-Data ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from types import MappingProxyType

from panneau.common.french import plain
from panneau.local_content.file_header import FENCE, NO_FIELD, TWICE, TWICE_CURE, Header, Value, unquoted
from panneau.local_content.mistakes import Mistake
from panneau.local_content.text_lines import read_lines

KNOWN = (
    "title", "slug", "date", "modified", "status", "summary", "lang",
    "author", "authors", "category", "tags", "keywords", "description",
)  # fmt: skip
_IN_FRENCH = MappingProxyType(
    {"titre": "title", "statut": "status", "resume": "summary", "langue": "lang", "auteur": "author", "adresse": "slug"}
)
STATUSES = MappingProxyType({"brouillon": "draft", "publie": "published", "cache": "draft"})
NO_FIELD_CURE = (
    "Écrivez « Title: … », sans espace avant les deux-points, et une ligne vide entre les champs et le texte."
)
UNKNOWN = "« {label} » n’est pas un champ des pages."
UNKNOWN_CURE = "Écrivez « {name}: {value} », sans espace avant les deux-points."
SPACE = "l’espace avant les deux-points empêche de lire « {label} »."
SPACE_CURE = "Écrivez « {name}: {value} »."
NAMES_CURE = "Les champs utiles : Title, Slug, Status. Laissez une ligne vide entre eux et le texte."
_AS_PELICAN = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MEANT = re.compile(r"\s*([^\W\d][^:]{0,39}?)\s*:(?:\s+(.*)|)")
_MORE = re.compile(r" {4,}\S.*")
_LONGEST_SHOWN = 40


def read_page(file: str, data: bytes) -> tuple[Header, tuple[Mistake, ...]]:
    """The fields as Pelican reads them, and what is wrong with their form; a file that no one can read has no line."""
    lines, unread = read_lines(file, data)
    if unread:
        return Header(file, MappingProxyType({}), "", 0), unread
    start = 1 if lines[0].strip() == FENCE else 0
    end = next((rank for rank in range(start, len(lines)) if lines[rank].strip() in ("", FENCE)), len(lines))
    if not start and not _looks_like_fields(lines[0]):
        end = 0  # the text begins at once
    values: dict[str, Value] = {}
    mistakes = [one for number in range(start, end) for one in _read_line(file, number + 1, lines[number], values)]
    after = end + 1 if start < end else end  # without the empty line, or the fence
    return Header(file, values, "\n".join(lines[after:]), after + 1), tuple(mistakes)


def _looks_like_fields(line: str) -> bool:
    return bool(_AS_PELICAN.fullmatch(line) or _MEANT.fullmatch(line))


def _read_line(file: str, number: int, line: str, values: dict[str, Value]) -> Iterator[Mistake]:
    found = _AS_PELICAN.fullmatch(line)
    if found and (name := found[1].lower()) in KNOWN:
        if name in values:
            yield Mistake(file, number, TWICE.format(label=found[1]), TWICE_CURE.format(line=values[name].line))
        values.setdefault(name, Value(unquoted(found[2].strip()), number))
        return
    if _MORE.fullmatch(line) and values:
        return  # goes on with the field above
    meant = _MEANT.fullmatch(line)
    if not meant:
        yield Mistake(file, number, NO_FIELD.format(line=line.strip()[:_LONGEST_SHOWN]), NO_FIELD_CURE)
        return
    label, value = meant[1], (meant[2] or "").strip()
    name = _nearest(label)
    if name == "title":
        values.setdefault(name, Value(value, number))  # told of here, and not as missing, too
    if label.lower() in KNOWN:
        yield Mistake(file, number, SPACE.format(label=label), SPACE_CURE.format(name=label, value=value))
    else:
        yield Mistake(file, number, UNKNOWN.format(label=label), _cure(name, value))


def _nearest(label: str) -> str:
    """The field that somebody meant; "" when nobody can tell."""
    said = plain(label).replace("-", "_")
    near = get_close_matches(said, [*KNOWN, *_IN_FRENCH], n=1, cutoff=0.75)
    return _IN_FRENCH.get(near[0], near[0]) if near else ""


def _cure(name: str, value: str) -> str:
    if not name:
        return NAMES_CURE
    shown = STATUSES.get(plain(value), value) if name == "status" else value
    return UNKNOWN_CURE.format(name=name.capitalize(), value=shown or "…")

"""The fields at the top of a page of content/pages/, and what is wrong with their form. Pure.

They have English names, as Pelican's, or French ones, as the town's other files.
Source: docs.getpelican.com, « Writing content »; python-markdown.github.io, « Meta-Data ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from types import MappingProxyType

from panneau.common.french import fold_text
from panneau.local_content.content_fields import STATUS, FileField, FileKind
from panneau.local_content.file_header import FENCE, NO_FIELD, TWICE, TWICE_FIX, FieldValue, Header, strip_quotes
from panneau.local_content.mistakes import Mistake
from panneau.local_content.text_lines import read_lines

KNOWN = (
    "title", "slug", "date", "modified", "status", "summary", "lang",
    "author", "authors", "category", "tags", "keywords", "description", "reprise",
)  # fmt: skip
_IN_FRENCH = MappingProxyType(
    {
        "titre": "title", "adresse": "slug", "statut": "status", "resume": "summary", "langue": "lang",
        "auteur": "author", "auteurs": "authors", "modification": "modified", "modifiee": "modified",
        "categorie": "category", "etiquettes": "tags", "mots_cles": "keywords",
    }
)  # fmt: skip
"""The other name that each field may have; those that are the same in both languages aside."""
WRITTEN_NAMES = MappingProxyType({**{name: name for name in KNOWN}, **_IN_FRENCH})
"""Every name that a page may use, in either language → the field's own, which is Pelican's."""
PAGES = FileKind(
    "pages",
    (
        FileField("Titre", "le titre de la page", required=True),
        FileField(
            "Adresse",
            "en lettres sans accent, chiffres et tirets : aide donne aide.html ; sans elle, l’adresse vient du titre",
        ),
        STATUS,
    ),
)
"""The fields that a town is told of; their labels are the French ones."""
STATUSES = MappingProxyType({"brouillon": "draft", "publie": "published", "cache": "draft"})
NO_FIELD_FIX = "Écrivez « Title: … », et une ligne vide entre les champs et le texte."
UNKNOWN = "« {label} » n’est pas un champ des pages."
UNKNOWN_FIX = "Écrivez « {name}: {value} »."
NAMES_FIX = "Les champs utiles : Title, Slug, Status. Laissez une ligne vide entre eux et le texte."
_AS_PELICAN = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MEANT = re.compile(r"\s*([^\W\d][^:]{0,39}?)\s*:(?:\s+(.*)|)")
_MORE = re.compile(r" {4,}\S.*")
_LONGEST_SHOWN = 40


def read_page(file: str, data: bytes) -> tuple[Header, tuple[Mistake, ...]]:
    """Read the fields as Pelican reads them, and what is wrong with their form; `body_line` is 0 for no file read."""
    lines, unread = read_lines(file, data)
    if unread:
        return Header(file, MappingProxyType({}), "", 0), unread
    start = 1 if lines[0].strip() == FENCE else 0
    end = next((rank for rank in range(start, len(lines)) if lines[rank].strip() in ("", FENCE)), len(lines))
    if not start and not _is_field_line(lines[0]):
        end = 0  # the text begins at once
    values: dict[str, FieldValue] = {}
    mistakes = [one for number in range(start, end) for one in _read_line(file, number + 1, lines[number], values)]
    after = end + 1 if start < end else end  # without the empty line, or the fence
    return Header(file, values, "\n".join(lines[after:]), after + 1), tuple(mistakes)


def _is_field_line(line: str) -> bool:
    return bool(_AS_PELICAN.fullmatch(line) or _MEANT.fullmatch(line))


def _read_line(file: str, number: int, line: str, values: dict[str, FieldValue]) -> Iterator[Mistake]:
    goes_on = bool(_MORE.fullmatch(line) and values)
    found = None if goes_on else _AS_PELICAN.fullmatch(line) or _MEANT.fullmatch(line)
    if found and (name := _normalize_name(found[1])) in KNOWN:
        if name in values:
            yield Mistake(file, number, TWICE.format(label=found[1]), TWICE_FIX.format(line=values[name].line))
        text = strip_quotes((found[2] or "").strip())
        values.setdefault(name, FieldValue(STATUSES.get(fold_text(text), text) if name == "status" else text, number))
        return
    if goes_on:
        return
    meant = _MEANT.fullmatch(line)
    if not meant:
        yield Mistake(file, number, NO_FIELD.format(line=line.strip()[:_LONGEST_SHOWN]), NO_FIELD_FIX)
        return
    label, value = meant[1], (meant[2] or "").strip()
    name = _find_nearest_field(label)
    if name == "title":
        values.setdefault(name, FieldValue(value, number))  # told of here, and not as missing, too
    yield Mistake(file, number, UNKNOWN.format(label=label), _format_fix(name, value))


def _normalize_name(label: str) -> str:
    """Normalize a label, in either language, to the field's English name."""
    said = fold_text(label).replace("-", "_")
    return WRITTEN_NAMES.get(said, said)


def _find_nearest_field(label: str) -> str:
    """Find the field that somebody meant; "" when nobody can tell."""
    said = fold_text(label).replace("-", "_")
    near = get_close_matches(said, WRITTEN_NAMES, n=1, cutoff=0.75)
    return WRITTEN_NAMES[near[0]] if near else ""


def _format_fix(name: str, value: str) -> str:
    if not name:
        return NAMES_FIX
    shown = STATUSES.get(fold_text(value), value) if name == "status" else value
    return UNKNOWN_FIX.format(name=name.capitalize(), value=shown or "…")

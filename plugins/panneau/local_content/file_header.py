"""A file's fields and text: lines « Nom : valeur », an empty line, then Markdown. Pure.

Fields between two lines `---`, as other tools write them, are read, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from panneau.local_content.content_fields import FileKind, normalize_label
from panneau.local_content.mistakes import Mistake
from panneau.local_content.text_lines import read_lines

FENCE = "---"
NO_FIELD = "« {line} » n’est pas un champ."
NO_FIELD_FIX = "Écrivez « Nom : valeur », et une ligne vide entre les champs et le texte."
UNKNOWN = "« {label} » n’est pas un champ de ces fichiers."
TWICE = "« {label} » est écrit deux fois."
TWICE_FIX = "Gardez une seule de ces lignes (l’autre est la ligne {line})."
MISSING = "il manque « {label} »."
MISSING_FIX = "Ajoutez la ligne « {label} : … » en haut du fichier ({what})."
_FIELD = re.compile(r"([^:]{1,40}?)\s*:(?:\s+(.*)|)")
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a field holds, and where."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Header:
    """A file as its author wrote it."""

    file: str
    values: Mapping[str, FieldValue]
    """By name; fields without value are not there."""
    body: str
    """Markdown."""
    body_line: int
    """From 1; 0 for a file that no one can read."""

    @property
    def folder(self) -> str:
        """The file's folder in content/: `actualites`, `pages/quartiers`."""
        return self.file.rpartition("/")[0].partition("/")[2]

    def find_line(self, sought: str) -> int:
        """Find the line where the author wrote these words; the first of the text, if they have another form there."""
        lines = self.body.split("\n") if sought else ()
        found = (number for number, line in enumerate(lines, self.body_line) if sought.lower() in line.lower())
        return next(found, self.body_line)


def strip_quotes(text: str) -> str:
    """Strip the quotes around the whole of a value, as other tools write them."""
    inner = text[1:-1]
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and text[0] not in inner
    return inner.strip() if quoted else text


def read_header(file: str, data: bytes, kind: FileKind) -> tuple[Header, tuple[Mistake, ...]]:
    """Read the fields and the text, and what is wrong with their form: encoding, unknown names, names given twice."""
    lines, unread = read_lines(file, data)
    if unread:
        return Header(file, MappingProxyType({}), "", 0), unread
    start, end, after = _find_extent(lines)
    values: dict[str, FieldValue] = {}
    mistakes: list[Mistake] = []
    for number, line in enumerate(lines[start:end], start + 1):
        mistakes += _read_line(file, number, line, values, kind)
    body_line = next((rank for rank in range(after, len(lines)) if lines[rank].strip()), after) + 1
    filled = {name: value for name, value in values.items() if value.text}
    return Header(file, filled, "\n".join(lines[after:]).strip(), body_line), tuple(mistakes)


def check_required(header: Header, kind: FileKind) -> Iterator[Mistake]:
    """Find the required fields that are not there."""
    for field in kind.fields:
        if field.required and field.name not in header.values:
            fix = MISSING_FIX.format(label=field.label, what=field.what)
            yield Mistake(header.file, 1, MISSING.format(label=field.label), fix)


def _find_extent(lines: Sequence[str]) -> tuple[int, int, int]:
    """Find the lines, from 0, where the fields begin, where they end, and where the text begins."""
    first = next((rank for rank, line in enumerate(lines) if line.strip()), len(lines))
    if first < len(lines) and lines[first].strip() == FENCE:
        closing = next((rank for rank in range(first + 1, len(lines)) if lines[rank].strip() == FENCE), len(lines))
        return first + 1, closing, min(closing + 1, len(lines))
    end = next((rank for rank in range(first, len(lines)) if not lines[rank].strip()), len(lines))
    return first, end, end


def _read_line(file: str, number: int, line: str, values: dict[str, FieldValue], kind: FileKind) -> Iterator[Mistake]:
    if not line.strip():
        return
    found = _FIELD.fullmatch(line.strip())
    if not found:
        shown = line.strip()[:_LONGEST_SHOWN]
        yield Mistake(file, number, NO_FIELD.format(line=shown), NO_FIELD_FIX)
        return
    label, name = found[1], normalize_label(found[1])
    if name not in kind.names:
        yield Mistake(file, number, UNKNOWN.format(label=label), _suggest_field(name, kind))
    elif name in values:
        yield Mistake(file, number, TWICE.format(label=label), TWICE_FIX.format(line=values[name].line))
    else:
        values[name] = FieldValue(strip_quotes((found[2] or "").strip()), number)


def _suggest_field(name: str, kind: FileKind) -> str:
    labels = {field.name: field.label for field in kind.fields}
    near = get_close_matches(name, labels, n=1)
    if near:
        return f"Vouliez-vous écrire « {labels[near[0]]} » ?"
    return f"Les champs possibles : {', '.join(labels.values())}."

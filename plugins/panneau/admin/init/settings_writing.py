"""The text of pelicanconf.py with new values: everything else in it, comments first of all, stays as it was."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Mapping
from typing import Any

from panneau.admin.init.answers import ASKED
from panneau.admin.init.python_literals import INDENT, format_literal
from panneau.config import FIELDS
from panneau.errors import SettingsError

SETTINGS = "PANNEAU"
NO_DICTIONARY = (
    "pelicanconf.py ne contient pas « PANNEAU = {…} » avec des valeurs en toutes"
    " lettres : reprenez le fichier du projet."
)


def parse_settings(text: str) -> Mapping[str, Any]:
    """Parse the dictionary of a pelicanconf.py, without running the file. Raises: SettingsError."""
    try:
        found: Mapping[str, Any] = ast.literal_eval(_find_dictionary(text))
    except ValueError:
        raise SettingsError(NO_DICTIONARY) from None
    return found


def is_untouched(text: str) -> bool:
    """Whether the settings that the questions are about are still those that the project ships."""
    settings = parse_settings(text)
    return all(settings.get(name, FIELDS[name].default) == FIELDS[name].default for name in ASKED)


def replace_settings(text: str, values: Mapping[str, object]) -> str:
    """Replace settings in the text of the file; one that it has no line for comes last, with its description.

    Raises: SettingsError if its dictionary cannot be found.
    """
    node = _find_dictionary(text)
    source = text.encode()
    starts = _find_line_starts(source)
    known = {
        key.value: (key, value)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant)
    }
    edits = [_make_edit(source, starts, *known[name], values[name]) for name in values if name in known]
    closing = starts[(node.end_lineno or 1) - 1] + (node.end_col_offset or 1) - 1
    edits.append((closing, closing, "".join(_format_line(name, values[name]) for name in values if name not in known)))
    for start, end, new in sorted(edits, reverse=True):
        source = source[:start] + new.encode() + source[end:]
    return source.decode()


def render_diff(before: str, after: str) -> str:
    """Render what would change, line by line; "" for nothing."""
    lines = (before.splitlines(keepends=True), after.splitlines(keepends=True))
    return "".join(difflib.unified_diff(*lines, "pelicanconf.py", "pelicanconf.py, avec vos réponses"))


def _find_dictionary(text: str) -> ast.Dict:
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise SettingsError(f"pelicanconf.py, ligne {error.lineno} : Python ne peut pas lire ce fichier.") from None
    for node in tree.body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Dict)
            and ast.unparse(node.targets[0]) == SETTINGS
        ):
            return node.value
    raise SettingsError(NO_DICTIONARY)


def _find_line_starts(source: bytes) -> list[int]:
    """Find where each line begins, in bytes, as `ast` counts them."""
    return [0, *(found.end() for found in re.finditer(rb"\r\n|\r|\n", source))]


def _make_edit(source: bytes, starts: list[int], key: ast.expr, value: ast.expr, new: object) -> tuple[int, int, str]:
    """Make an edit of one value, the brackets around it included: first byte, byte after the last, and the new text."""
    key_end = starts[(key.end_lineno or 1) - 1] + (key.end_col_offset or 0)
    first = starts[value.lineno - 1] + value.col_offset
    last = starts[(value.end_lineno or 1) - 1] + (value.end_col_offset or 0)
    opened = source[key_end:first].count(b"(")
    around = re.compile(rb"(?:\s*\)){%d}" % opened).match(source, last)
    used = len(source[starts[key.lineno - 1] : key_end].decode()) + len(": ")
    return key_end, around.end() if around else last, f": {format_literal(new, indent=key.col_offset, used=used)}"


def _format_line(name: str, value: object) -> str:
    before = f'{" " * INDENT}"{name}": '
    return f"{' ' * INDENT}# {FIELDS[name].help}\n{before}{format_literal(value, indent=INDENT, used=len(before))},\n"

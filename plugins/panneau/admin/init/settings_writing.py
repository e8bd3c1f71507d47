"""The text of reglages.toml with new values: everything else in it, comments first of all, stays as it was."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable

from panneau.admin.init.answers import ASKED
from panneau.admin.init.toml_lines import format_setting
from panneau.config import FIELDS
from panneau.config.toml_settings import FILE
from panneau.errors import SettingsError

UNWRITABLE = (
    "reglages.toml se lit, mais ne peut pas être changé ici sans y toucher ailleurs : écrivez vous-même ces réglages "
    "dans le fichier."
)


def is_untouched(settings: Mapping[str, Any]) -> bool:
    """Whether the settings that the questions are about are still those that the project ships."""
    return all(settings.get(name, FIELDS[name].default) == FIELDS[name].default for name in ASKED)


def replace_settings(text: str, values: Mapping[str, object]) -> str:
    """Replace settings in the text of the file; one that it does not give comes after what the file says of it.

    Raises: SettingsError for a text that is no TOML, or that tomlkit cannot change.
    """
    try:
        document = tomlkit.parse(text)
        for name, value in values.items():
            if name in document:
                _replace_value(document, name, value)
        lines = document.as_string().split("\n")
    except (TOMLKitError, ValueError, TypeError) as error:
        raise SettingsError(UNWRITABLE) from error
    for name, value in values.items():
        if name not in document:
            lines = _insert_setting(lines, name, value)
    return "\n".join(lines)


def render_diff(before: str, after: str) -> str:
    """Render what would change, line by line; "" for nothing."""
    lines = (before.splitlines(keepends=True), after.splitlines(keepends=True))
    return "".join(difflib.unified_diff(*lines, FILE, f"{FILE}, avec vos réponses"))


def _replace_value(document: MutableMapping[str, Any], name: str, value: object) -> None:
    """Replace a value; of one with names of its own, in lines or in a table, only what differs is touched."""
    there = document[name]
    if there == value:
        return
    if isinstance(there, MutableMapping) and not isinstance(there, InlineTable) and isinstance(value, Mapping):
        for key in [key for key in there if key not in value]:
            del there[key]
        for key, inner in value.items():
            if there.get(key) != inner:
                there[key] = inner
        return
    document[name] = _make_item(value)


def _make_item(value: object) -> Any:
    """Make an item of TOML that stays on its line: a table would take what follows with it."""
    if not isinstance(value, Mapping):
        return tomlkit.item(value)
    table = tomlkit.inline_table()
    table.update(value)
    return table


def _insert_setting(lines: Sequence[str], name: str, value: object) -> list[str]:
    """Insert a setting under its commented example, else at the end of what is in no table, with its description."""
    tables = (at for at, line in enumerate(lines) if re.match(r"\s*\[", line))
    limit = next(tables, len(lines))
    example = re.compile(rf"""#\s*{re.escape(name)}\s*(?:\.\s*(?:[\w-]+|"[^"]*")\s*)?=""")
    found = next((at for at, line in enumerate(lines[:limit]) if example.match(line)), None)
    new = format_setting(name, value).removesuffix("\n").split("\n")
    if found is None:
        kept = [*lines[:limit]]
        while kept and not kept[-1].strip():
            kept.pop()
        return [*kept, *([""] if kept else []), f"# {FIELDS[name].help}", *new, "", *lines[limit:]]
    end = next((at for at in range(found, limit) if not lines[at].startswith("#")), limit)
    return [*lines[:end], *new, *lines[end:]]

"""Settings as lines of TOML: a dictionary is one line a name, so that no line belongs to what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import tomlkit

WIDTH = 110
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def format_setting(name: str, value: object) -> str:
    """Format a setting as lines of TOML, each with its end; a dictionary is one for each of its names.

    `couleurs.accent = "#b3362a"` is such a line.
    """
    if isinstance(value, Mapping) and value:
        return "".join(f"{name}.{format_key(key)} = {format_value(inner)}\n" for key, inner in value.items())
    return f"{name} = {format_value(value, used=len(name) + 3)}\n"


def format_value(value: object, *, used: int = 0) -> str:
    """Format a value as TOML; `used` is the length of what precedes it. A list that is too long has a line an item."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{format_key(key)} = {format_value(inner)}" for key, inner in value.items())
        return f"{{{inside}}}"
    if not isinstance(value, list | tuple):
        return tomlkit.item(value).as_string()
    items = [format_value(inner) for inner in value]
    flat = f"[{', '.join(items)}]"
    return flat if used + len(flat) <= WIDTH else "".join(("[\n", *_indent(items), "]"))


def format_key(key: object) -> str:
    """Format a name, between quotes where TOML wants them."""
    return str(key) if _BARE.fullmatch(str(key)) else tomlkit.item(str(key)).as_string()


def _indent(items: list[str]) -> Iterator[str]:
    return (f"    {item},\n" for item in items)

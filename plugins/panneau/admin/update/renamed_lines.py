"""Settings that were once called otherwise, in the text of reglages.toml: only their names change."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from panneau.config.renamed_settings import RenamedSetting


class RenamedLines(NamedTuple):
    """The text with the names of today, and what became of each old one."""

    text: str
    done: tuple[str, ...]
    """Old names that were replaced."""
    by_hand: tuple[str, ...]
    """Old names that a person has to replace: the new one is there too, or the line is written in an unusual way."""


def rename_settings(text: str, renamed: Mapping[str, RenamedSetting]) -> RenamedLines:
    """Replace the names of settings; comments, order and values stay as they are.

    Raises: tomllib.TOMLDecodeError for a text that is no TOML.
    """
    done: list[str] = []
    by_hand: list[str] = []
    for old, setting in renamed.items():
        before = tomllib.loads(text)
        if old not in before:
            continue
        changed = _replace_name(text, old, setting.name)
        well = setting.name not in before and _try_loads(changed) == _rename_key(before, old, setting.name)
        (done if well else by_hand).append(old)
        text = changed if well else text
    return RenamedLines(text, tuple(done), tuple(by_hand))


def _replace_name(text: str, old: str, new: str) -> str:
    """Replace a name where a line begins with it: a value, a value with names of its own, a table."""
    start = re.compile(rf"""^(\s*(?:\#\s*)?\[*\s*["']?){re.escape(old)}(["']?\s*[.=\]])""", re.MULTILINE)
    return start.sub(rf"\g<1>{new}\g<2>", text)


def _try_loads(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _rename_key(settings: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if name == old else name: value for name, value in settings.items()}

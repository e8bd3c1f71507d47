"""How a setting is declared: one attribute of a dataclass that says all that there is to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

_DECLARED = "setting"
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting: its French name, its default, what it means in French, and how its value is read."""

    name: str
    """The key of `PANNEAU`."""
    default: object
    help: str
    parse: Callable[[str, Any], object]
    """Called with the name of the setting and its value. Raises: SettingsError."""
    example: object = None
    """A value that a town may write, where the default shows none."""


def setting(
    name: str, default: object, help: str, parse: Callable[[str, Any], _Value], *, example: object = None
) -> _Value:
    """Declare a setting, as the value of a dataclass's attribute; see `SettingField`.

    The type checker holds what `parse` gives against the attribute's type. There is no value before the town's
    settings are read: the default too is written as a town writes it.
    """
    declared: _Value = field(metadata={_DECLARED: SettingField(name, default, help, parse, example)})
    return declared


def list_settings(settings: type) -> Mapping[str, SettingField]:
    """List the settings that a dataclass declares, in their order, by attribute."""
    return {one.name: one.metadata[_DECLARED] for one in fields(settings)}

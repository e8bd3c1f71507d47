"""Settings that were once called otherwise: a town that takes in a new version is told the new name.

An entry is added with the change of name, together with a line in CHANGELOG.md, and never removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RenamedSetting:
    """What became of a setting's former name."""

    name: str
    """The name of today, a key of `FIELDS`."""
    version: str
    """Of Panneau, the first with the new name."""
    what: str = ""
    """What else changed, as a French clause; "" where the value stays the same."""

    def format_sentence(self, old: str) -> str:
        """Say what to do with the old name, in one French sentence."""
        more = f"{self.what} " if self.what else ""
        return (
            f"Réglage « {old} » : il s’appelle « {self.name} » depuis la version {self.version} ; {more}changez ce nom "
            "dans reglages.toml (CHANGELOG.md)."
        )


RENAMED: Mapping[str, RenamedSetting] = MappingProxyType({})
"""Former name → what became of it. No setting has changed its name so far."""

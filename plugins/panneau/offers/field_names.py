"""The names of the fields in the payloads: those that are documented, and those that turn up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

KNOWN_FIELDS = frozenset(files(__package__).joinpath("field_names.txt").read_text(encoding="utf-8").split())
"""Every field of an offer that the API documents or was seen to send, as dotted paths (`competences[].libelle`)."""
LONGEST_NAME = 120
"""Characters kept of a name: keys come from outside."""


def iter_field_names(payload: Mapping[str, object]) -> Iterator[str]:
    """Iterate over the names of the fields that hold a value, as dotted paths; some come twice.

    Without recursion: a payload can be nested deeper than Python calls can be.
    """
    stack: list[tuple[str, object]] = [("", payload)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            stack.extend((f"{path}.{key}" if path else key, inner) for key, inner in value.items())
        elif isinstance(value, list):
            stack.extend((f"{path}[]", inner) for inner in value)
        else:
            yield path[:LONGEST_NAME]


def find_unknown_fields(names: Iterable[str]) -> tuple[str, ...]:
    """Find the names that nobody has documented yet, sorted."""
    return tuple(sorted(set(names) - KNOWN_FIELDS))

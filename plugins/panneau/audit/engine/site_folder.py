"""What is in the folder of a site, before anything of it is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path


class EntryKind(Enum):
    """What an entry of a folder is; no link is followed."""

    FILE = auto()
    FOLDER = auto()
    OTHER = auto()
    """A symbolic link, a pipe, a socket: nothing that a host serves as it was built."""


def iter_entries(folder: Path) -> Iterator[tuple[str, EntryKind]]:
    """Iterate over all that is in a folder, as paths from it, in no order. Raises: OSError."""
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(folder / inner) as entries:
            for entry in entries:
                kind = _find_kind(entry)
                yield f"{inner}{entry.name}", kind
                if kind is EntryKind.FOLDER:
                    waiting.append(f"{inner}{entry.name}/")


def list_paths(folder: Path) -> tuple[str, ...]:
    """List every plain file of a site, as a path from its root, sorted. Raises: OSError."""
    return tuple(sorted(path for path, kind in iter_entries(folder) if kind is EntryKind.FILE))


def _find_kind(entry: os.DirEntry[str]) -> EntryKind:
    if entry.is_file(follow_symlinks=False):
        return EntryKind.FILE
    return EntryKind.FOLDER if entry.is_dir(follow_symlinks=False) else EntryKind.OTHER

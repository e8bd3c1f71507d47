"""The folder of a site, and the one way to what is in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from pathlib import Path


class EntryKind(Enum):
    """What an entry of a folder is; no link is followed."""

    FILE = auto()
    FOLDER = auto()
    OTHER = auto()
    """A symbolic link, a pipe, a socket: nothing that a host serves as it was built."""


@dataclass(frozen=True)
class SiteFolder:
    """A built site as the audit reads it."""

    root: Path
    paths: tuple[str, ...]
    """Every plain file when the audit began, as a path from the root, sorted."""

    @cached_property
    def known(self) -> frozenset[str]:
        """The paths, to ask whether one is among them."""
        return frozenset(self.paths)

    def read(self, path: str) -> bytes:
        """Read a file. Raises: OSError when it cannot be read."""
        with open(f"{self.root}/{path}", "rb") as file:  # noqa: PTH123 - a Path for each of many thousand files is slow
            return file.read()

    def find(self, path: str) -> bytes | None:
        """Read a file if it is one of the site's. Raises: OSError when it cannot be read."""
        return self.read(path) if path in self.known else None

    def read_text(self, path: str) -> str:
        """Read a file as a browser reads it, whatever its bytes. Raises: OSError when it cannot be read."""
        return self.read(path).decode("utf-8", "replace")

    def iter_entries(self) -> Iterator[tuple[str, EntryKind]]:
        """Iterate over all that is in the folder now, as paths from its root, in no order. Raises: OSError."""
        return iter_entries(self.root)

    def measure(self, path: str) -> int:
        """Measure a file, in bytes. Raises: OSError when it is gone."""
        return (self.root / path).stat().st_size


def scan_site(root: Path) -> SiteFolder:
    """Scan the folder of a site, before anything of it is read. Raises: OSError."""
    return SiteFolder(root, list_paths(root))


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

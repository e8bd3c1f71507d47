"""The town's files on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from panneau.town.content import Source, TownContent, read_sources
from panneau.town.fields import NEWS, VACANCIES

PICTURES = "images"


def read_town_content(content: Path) -> TownContent:
    """What content/actualites/ and content/offres-locales/ say; folders that are not there say nothing.

    Raises: OSError when a file cannot be read.
    """
    pictures = (path.relative_to(content).as_posix() for path in (content / PICTURES).rglob("*") if path.is_file())
    return read_sources(
        _sources(content / NEWS.folder), _sources(content / VACANCIES.folder), files=frozenset(pictures)
    )


def _sources(folder: Path) -> Iterator[Source]:
    """The files of one folder; hidden ones are an editor's own."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if not path.name.startswith("."):
            yield Source(path.name, path.read_bytes() if path.is_file() else b"")

"""The town's files on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from panneau.town import pages
from panneau.town.content import Source, TownContent, read_sources
from panneau.town.fields import NEWS, VACANCIES

PICTURES = "images"


def read_town_content(content: Path) -> TownContent:
    """What content/actualites/ and content/offres-locales/ say, and what is wrong there or in content/pages/.

    Folders that are not there say nothing. Raises: OSError when a file cannot be read.
    """
    pictures = frozenset(path.relative_to(content).as_posix() for path in _files(content / PICTURES))
    found = read_sources(_sources(content / NEWS.folder), _sources(content / VACANCIES.folder), files=pictures)
    wrong_pages = tuple(pages.wrong_pages(_pages(content / pages.FOLDER), files=pictures))
    return replace(found, mistakes=(*wrong_pages, *found.mistakes))


def _sources(folder: Path) -> Iterator[Source]:
    """The files of one folder; hidden ones are an editor's own."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if not path.name.startswith("."):
            yield Source(path.name, path.read_bytes() if path.is_file() else b"")


def _pages(folder: Path) -> Iterator[Source]:
    """The same with what stands in inner folders, which Pelican reads, too."""
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if not any(part.startswith(".") for part in name.split("/")):
            yield Source(name, path.read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())

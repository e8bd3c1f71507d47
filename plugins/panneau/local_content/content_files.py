"""Reading of the town's files from the disk."""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from panneau.common.clock import PARIS
from panneau.common.project_files import CONTENT, DEFAULTS, LEFT_BY_FILE_MANAGERS
from panneau.local_content import content_pages
from panneau.local_content.content_fields import NEWS, VACANCIES
from panneau.local_content.content_images import DRAWING, LONGEST_BEGINNING, check_capitals, check_picture, find_kind
from panneau.local_content.content_images import FOLDER as PICTURES
from panneau.local_content.content_sources import SUFFIX, ReadFailure, SourceFile, read_sources
from panneau.local_content.everyday_words import FILE as VOCABULARY
from panneau.local_content.everyday_words import EverydayWords, parse_vocabulary
from panneau.local_content.ignored_files import list_ignored_files
from panneau.local_content.mistakes import Mistake
from panneau.local_content.shown_photos import Photo, is_photo
from panneau.local_content.text_lines import MOST_BYTES
from panneau.local_content.town_content import TownContent, TownPage


class FolderEntry(NamedTuple):
    """One entry of a folder."""

    name: str
    """Its path from the folder, fit to be shown."""
    path: Path
    unread: ReadFailure | None


LINK = ReadFailure("c’est un lien vers un autre endroit.", "Copiez ici le fichier lui-même.")
IS_FOLDER = ReadFailure(
    "c’est un dossier, et non un fichier.", "Renommez-le, ou mettez ses fichiers à côté des autres."
)
NO_FILE = ReadFailure("ce n’est pas un fichier.", "Retirez-le.")
NO_RIGHT = ReadFailure(
    "ce fichier ne peut pas être lu.", "Donnez à tous le droit de le lire, ou déposez-le de nouveau."
)
NO_NAME = ReadFailure("le nom de ce fichier ne peut pas être écrit.", "Renommez-le en lettres, chiffres et tirets.")


def read_town_content(content: Path, *, zone: tzinfo = PARIS) -> TownContent:
    """Read what the files of content/ say, and what is wrong with them; folders that are not there say nothing.

    The pages of an installed package are among those of the town, where it has none of that name. `zone`: of the hours
    of events.
    """
    pictures, wrong_files = _read_pictures(content)
    photos, wrong_photos = _read_photos(content, pictures)
    pictures = tuple(name for name in pictures if name in photos or not is_photo(name))
    files = frozenset(pictures)
    news, vacancies = (_read_files(_iter_folder(content / kind.folder)) for kind in (NEWS, VACANCIES))
    found = read_sources(news, vacancies, files=files, zone=zone)
    own_pages, wrong_pages = _read_pages(content, files)
    vocabulary, wrong_words = _read_vocabulary(content / VOCABULARY)
    mistakes = (*wrong_pages, *found.mistakes, *wrong_files, *wrong_photos, *wrong_words)
    page_links = (link for page in own_pages if not page.shipped for link in page.links)
    whole = replace(
        found,
        pages=own_pages,
        pictures=pictures,
        photos=photos,
        vocabulary=vocabulary,
        mistakes=mistakes,
        links=(*found.links, *page_links),
    )
    return whole.show_photos()


def read_ignored_files(content: Path, *, read: Collection[str]) -> tuple[Mistake, ...]:
    """Read which files of content/ nothing reads; `read` are the other names at its top that something reads."""
    paths = (name for name, _, unread in _iter_tree(content) if name and unread is not IS_FOLDER)
    return tuple(list_ignored_files(paths, read=read))


def _read_pages(content: Path, files: frozenset[str]) -> tuple[tuple[TownPage, ...], tuple[Mistake, ...]]:
    """Read the town's pages, and those of the installed package in whose place it has none."""
    sources = tuple(_read_files(_iter_tree(content / content_pages.FOLDER)))
    pages, mistakes = content_pages.read_pages(sources, files=files)
    package = DEFAULTS / CONTENT
    if not package.is_dir() or package == content.absolute():
        return pages, mistakes
    shipped, _ = content_pages.read_pages(_read_files(_iter_tree(package / content_pages.FOLDER)), files=frozenset())
    names = frozenset(f"{content_pages.FOLDER}/{source.name}" for source in sources)
    return content_pages.add_shipped_pages(pages, shipped, names=names), mistakes


def _read_vocabulary(path: Path) -> tuple[tuple[EverydayWords, ...], tuple[Mistake, ...]]:
    """Read the town's own table of everyday words; one that is not there says nothing."""
    file = f"content/{VOCABULARY}"
    if not path.is_symlink() and not path.exists():
        return (), ()
    source = next(_read_files([FolderEntry(VOCABULARY, path, _find_read_failure(path))]))
    if source.unread:
        return (), (Mistake(file, 0, source.unread.problem, source.unread.cure),)
    return parse_vocabulary(source.data, file=file)


def _read_pictures(content: Path) -> tuple[tuple[str, ...], tuple[Mistake, ...]]:
    """Read which files of content/images/ are published, and what is wrong with the others."""
    good, wrong = dict[str, str](), list[Mistake]()
    for inner, path, unread in _iter_tree(content / PICTURES):
        name = f"{PICTURES}/{inner}"
        found = unread or _check_picture(name, path) or check_capitals(name, good.get(name.casefold(), name))
        if isinstance(found, ReadFailure):
            wrong.append(Mistake(f"content/{name}", 0, found.problem, found.cure))
        elif found:
            wrong.append(found)
        else:
            good[name.casefold()] = name
    return tuple(good.values()), tuple(wrong)


def _read_photos(content: Path, pictures: tuple[str, ...]) -> tuple[Mapping[str, Photo], tuple[Mistake, ...]]:
    """Read the photos; the library is slow to load, which a town without photos does not wait for."""
    if not any(map(is_photo, pictures)):
        return {}, ()
    from panneau.local_content.photo_files import read_photos

    return read_photos(content, pictures)


def _check_picture(name: str, path: Path) -> ReadFailure | Mistake | None:
    """Check a picture: drawings are read whole; of the others, which may be large, the beginning tells the kind."""
    try:
        with path.open("rb") as file:
            return check_picture(name, file.read(-1 if find_kind(name) == DRAWING else LONGEST_BEGINNING))
    except OSError:
        return NO_RIGHT


def _read_files(entries: Iterable[FolderEntry]) -> Iterator[SourceFile]:
    """Read the files of these entries."""
    for name, path, unread in entries:
        try:
            yield SourceFile(name, b"" if unread else _read_beginning(path), unread)
        except OSError:
            yield SourceFile(name, b"", NO_RIGHT)


def _read_beginning(path: Path) -> bytes:
    """Read as much of a file as is ever used, and a byte more to tell that it goes on."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _iter_tree(folder: Path) -> Iterator[FolderEntry]:
    """Iterate over the entries of a folder and of those inside it, by path from the first.

    Of the folders, only those named like files are told of.
    """
    for name, path, unread in _iter_folder(folder):
        if unread is not IS_FOLDER:
            yield FolderEntry(name, path, unread)
            continue
        if name.endswith(SUFFIX):
            yield FolderEntry(name, path, unread)
        yield from (FolderEntry(f"{name}/{inner}", at, why) for inner, at, why in _iter_tree(path))


def _iter_folder(folder: Path) -> Iterator[FolderEntry]:
    """Iterate over the entries of one folder, in order; hidden ones are an editor's own, a few a file manager's."""
    if folder.is_symlink():
        yield FolderEntry("", folder, LINK)
    elif folder.is_dir():
        try:
            paths = sorted(folder.iterdir())
        except OSError:
            yield FolderEntry("", folder, NO_RIGHT)
            return
        for path in paths:
            if not path.name.startswith(".") and path.name not in LEFT_BY_FILE_MANAGERS:
                shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in path.name)
                yield FolderEntry(shown, path, _find_read_failure(path))


def _find_read_failure(path: Path) -> ReadFailure | None:
    """Find what keeps an entry from being read, its name first."""
    if not path.name.isprintable():
        return NO_NAME
    try:
        mode = path.lstat().st_mode
    except OSError:
        return NO_RIGHT
    if stat.S_ISREG(mode):
        return None
    return LINK if stat.S_ISLNK(mode) else IS_FOLDER if stat.S_ISDIR(mode) else NO_FILE

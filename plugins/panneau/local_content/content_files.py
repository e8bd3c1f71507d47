"""The town's files on the disk."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from panneau.local_content import content_pages
from panneau.local_content.content_fields import NEWS, VACANCIES
from panneau.local_content.content_images import DRAWING, LONGEST_BEGINNING, kind_of, wrong_picture
from panneau.local_content.content_images import FOLDER as PICTURES
from panneau.local_content.mistakes import Mistake
from panneau.local_content.text_lines import MOST_BYTES
from panneau.local_content.town_content import SUFFIX, Source, TownContent, Unread, read_sources


class Entry(NamedTuple):
    """What stands in a folder."""

    name: str
    """Its path from the folder, fit to be shown."""
    path: Path
    unread: Unread | None


LINK = Unread("c’est un lien vers un autre endroit.", "Copiez ici le fichier lui-même.")
IS_FOLDER = Unread("c’est un dossier, et non un fichier.", "Renommez-le, ou mettez ses fichiers à côté des autres.")
NO_FILE = Unread("ce n’est pas un fichier.", "Retirez-le.")
NO_RIGHT = Unread("ce fichier ne peut pas être lu.", "Donnez à tous le droit de le lire, ou déposez-le de nouveau.")
NO_NAME = Unread("le nom de ce fichier ne peut pas être écrit.", "Renommez-le en lettres, chiffres et tirets.")


def read_town_content(content: Path) -> TownContent:
    """What the files of content/ say, and what is wrong with them; folders that are not there say nothing."""
    pictures, wrong_files = _pictures(content)
    files = frozenset(pictures)
    news, vacancies = (_sources(_entries(content / kind.folder)) for kind in (NEWS, VACANCIES))
    found = read_sources(news, vacancies, files=files)
    own_pages, wrong_pages = content_pages.read_pages(
        _sources(_all_entries(content / content_pages.FOLDER)), files=files
    )
    return replace(found, pages=own_pages, pictures=pictures, mistakes=(*wrong_pages, *found.mistakes, *wrong_files))


def _pictures(content: Path) -> tuple[tuple[str, ...], tuple[Mistake, ...]]:
    """What is published of content/images/, and what is not."""
    good, wrong = list[str](), list[Mistake]()
    for inner, path, unread in _all_entries(content / PICTURES):
        name = f"{PICTURES}/{inner}"
        found = unread or _wrong_picture(name, path)
        if isinstance(found, Unread):
            wrong.append(Mistake(f"content/{name}", 0, found.problem, found.cure))
        elif found:
            wrong.append(found)
        else:
            good.append(name)
    return tuple(good), tuple(wrong)


def _wrong_picture(name: str, path: Path) -> Unread | Mistake | None:
    """Drawings are read whole; of the others, which may be large, the beginning tells the kind."""
    try:
        with path.open("rb") as file:
            return wrong_picture(name, file.read(-1 if kind_of(name) == DRAWING else LONGEST_BEGINNING))
    except OSError:
        return NO_RIGHT


def _sources(entries: Iterable[Entry]) -> Iterator[Source]:
    """The same with what the files hold."""
    for name, path, unread in entries:
        try:
            yield Source(name, b"" if unread else _beginning(path), unread)
        except OSError:
            yield Source(name, b"", NO_RIGHT)


def _beginning(path: Path) -> bytes:
    """As much of a file as is ever read, and a byte more to tell that it goes on."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _all_entries(folder: Path) -> Iterator[Entry]:
    """The entries of a folder and of those inside it, by their path from the first; only folders that look like files
    are told of."""
    for name, path, unread in _entries(folder):
        if unread is not IS_FOLDER:
            yield Entry(name, path, unread)
            continue
        if name.endswith(SUFFIX):
            yield Entry(name, path, unread)
        yield from (Entry(f"{name}/{inner}", at, why) for inner, at, why in _all_entries(path))


def _entries(folder: Path) -> Iterator[Entry]:
    """The entries of one folder, in order; hidden ones are an editor's own."""
    if folder.is_symlink():
        yield Entry("", folder, LINK)
    elif folder.is_dir():
        try:
            paths = sorted(folder.iterdir())
        except OSError:
            yield Entry("", folder, NO_RIGHT)
            return
        for path in paths:
            if not path.name.startswith("."):
                shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in path.name)
                yield Entry(shown, path, _unread(path))


def _unread(path: Path) -> Unread | None:
    """What keeps an entry from being read, its name first."""
    if not path.name.isprintable():
        return NO_NAME
    try:
        mode = path.lstat().st_mode
    except OSError:
        return NO_RIGHT
    if stat.S_ISREG(mode):
        return None
    return LINK if stat.S_ISLNK(mode) else IS_FOLDER if stat.S_ISDIR(mode) else NO_FILE

"""The reading of news and vacancies from their files: each is an entry, or what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import tzinfo
from operator import attrgetter
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from panneau.common.clock import PARIS
from panneau.common.french import fold_text
from panneau.local_content.content_fields import NEWS, VACANCIES, FileKind
from panneau.local_content.content_images import suggest_place
from panneau.local_content.field_values import FieldReader
from panneau.local_content.file_header import Header, check_required, read_header
from panneau.local_content.mistakes import Mistake
from panneau.local_content.news import News, parse_news
from panneau.local_content.prose import check_prose, render_prose
from panneau.local_content.town_content import TownContent
from panneau.local_content.vacancies import Vacancy, parse_vacancy
from panneau.local_content.written_links import WrittenLink, list_links

SUFFIX = ".md"
NOT_MARKDOWN = "ce n’est pas un fichier .md."
NO_SLUG = "le nom de ce fichier n’a ni lettre ni chiffre."
NO_SLUG_FIX = "Renommez-le, par exemple forum-emploi.md : son nom fait l’adresse de sa page."
LONGEST_SLUG = 100
"""Characters: files have names of 255 bytes at most, on most disks."""
LONG_NAME = "le nom de ce fichier est trop long."
LONG_NAME_FIX = f"Renommez-le en {LONGEST_SLUG} caractères au plus : son nom fait l’adresse de sa page."
SAME_NAME = "son nom donne la même adresse que {other}."
SAME_NAME_FIX = "Renommez l’un des deux."
Entry = TypeVar("Entry", bound=News | Vacancy)


class ReadFailure(NamedTuple):
    """What keeps a file from being read at all; French sentences."""

    problem: str
    cure: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the town."""

    name: str
    """Without its folder."""
    data: bytes
    unread: ReadFailure | None = None
    """Why nobody can read it."""


def read_sources(
    news: Iterable[SourceFile],
    vacancies: Iterable[SourceFile],
    *,
    files: frozenset[str] = frozenset(),
    zone: tzinfo = PARIS,
) -> TownContent:
    """Read what the files say; `files` are the pictures that they may show, from content/: `images/affiche.png`.

    `zone`: of the hours of events.
    """
    read_news, wrong_news, news_links = _read_kind(NEWS, news, parse_news, files, zone)
    read_vacancies, wrong_vacancies, vacancy_links = _read_kind(VACANCIES, vacancies, parse_vacancy, files, zone)
    mistakes, links = (*wrong_news, *wrong_vacancies), (*news_links, *vacancy_links)
    return TownContent(read_news, read_vacancies, mistakes, links=links)


Make = Callable[[str, Header, FieldReader, Markup], Entry | None]
"""Makes an entry of a slug, the fields and the text."""


def _read_kind(
    kind: FileKind, sources: Iterable[SourceFile], make: Make[Entry], files: frozenset[str], zone: tzinfo
) -> tuple[tuple[Entry, ...], tuple[Mistake, ...], tuple[WrittenLink, ...]]:
    entries: list[Entry] = []
    mistakes: list[Mistake] = []
    links: list[WrittenLink] = []
    taken: dict[str, str] = {}
    for source in sorted(sources, key=lambda source: source.name):
        file = f"content/{kind.folder}/{source.name}"
        wrong = _check_source(file, source, taken)
        if wrong:
            mistakes.append(wrong)
            continue
        slug = fold_text(source.name.removesuffix(SUFFIX))
        taken[slug] = source.name
        header, wrong_form = read_header(file, source.data, kind)
        values = FieldReader(header, zone=zone)
        entry, found = _read(slug, values, wrong_form, kind=kind, make=make, files=files)
        mistakes += found
        if entry:
            entries.append(entry)
            links += list_links(entry.body, header, page=entry.path)
    return tuple(entries), tuple(mistakes), tuple(links)


def _check_source(file: str, source: SourceFile, taken: dict[str, str]) -> Mistake | None:
    slug = fold_text(source.name.removesuffix(SUFFIX))
    if source.unread:
        return Mistake(file, 0, source.unread.problem, source.unread.cure)
    if not source.name.endswith(SUFFIX):
        return Mistake(file, 0, NOT_MARKDOWN, suggest_place(source.name))
    if not slug:
        return Mistake(file, 0, NO_SLUG, NO_SLUG_FIX)
    if len(slug) > LONGEST_SLUG:
        return Mistake(file, 0, LONG_NAME, LONG_NAME_FIX)
    if slug in taken:
        return Mistake(file, 0, SAME_NAME.format(other=taken[slug]), SAME_NAME_FIX)
    return None


def _read(
    slug: str,
    values: FieldReader,
    wrong_form: tuple[Mistake, ...],
    *,
    kind: FileKind,
    make: Make[Entry],
    files: frozenset[str],
) -> tuple[Entry | None, tuple[Mistake, ...]]:
    """Read one file; a draft is neither shown nor checked."""
    header = values.header
    if values.is_draft():
        return None, ()
    if wrong_form and not header.values:
        return None, wrong_form
    entry = make(slug, header, values, render_prose(header, files=files))
    wrong_text = check_prose(header, needed=kind.needs_text, files=files)
    missing = () if wrong_form else check_required(header, kind)  # a name ill written would be told of twice
    found = (*wrong_form, *missing, *values.mistakes, *wrong_text)
    return (None if found else entry), tuple(sorted(found, key=attrgetter("line")))

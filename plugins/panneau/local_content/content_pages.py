"""The pages of content/pages/, and what is wrong with these files, in the webmaster's words. Pure.

Pelican puts them into their template; left to itself it would read them, too, and tell of mistakes in English, without
a line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from unicodedata import combining, normalize

from panneau.common.french import fold_text
from panneau.common.written_dates import parse_instant
from panneau.local_content.content_images import suggest_place
from panneau.local_content.content_sources import (
    LONGEST_SLUG,
    NOT_MARKDOWN,
    SUFFIX,
    SourceFile,
)
from panneau.local_content.field_values import NO_DATE, NO_STATUS
from panneau.local_content.file_header import Header
from panneau.local_content.forbidden_words import shorten_text
from panneau.local_content.legal_notice import FILLED_IN, MARK
from panneau.local_content.mistakes import Mistake
from panneau.local_content.page_fields import read_page
from panneau.local_content.prose import check_prose, render_prose
from panneau.local_content.town_content import TownPage
from panneau.local_content.written_links import list_links

FOLDER = "pages"
RESERVED = frozenset(
    {
        "404", "actualites", "affichage", "carte", "communes", "conformite", "contrats", "domaines", "favoris", "index",
        "listes", "metiers", "modifications", "observatoire", "offres-locales", "plan-du-site", "recherche", "secteurs",
        "toutes-les-offres",
    }
)  # fmt: skip
"""Addresses of the site's own pages, without `.html`."""
_RESERVED_MORE = re.compile(r"sitemap.*|(?:communes|contrats|domaines|metiers|secteurs|toutes-les-offres)-\d+")
"""The files for search engines, and the further pages of long lists."""
PUBLISHED, LANGUAGE = "published", "fr"
_DRAFTS = frozenset({"draft", "skip"})
NO_TITLE = "cette page n’a pas de titre."
NO_TITLE_FIX = "Ajoutez la ligne « Title: … » tout en haut du fichier, puis une ligne vide."
PAGE_DATE_FIX = "Écrivez-la comme 2026-12-31."
PAGE_STATUS_FIX = "Écrivez « Status: draft » pour un brouillon, ou effacez la ligne pour publier."
SAME_ADDRESS_FIX = "Donnez à cette page un autre « Slug »."
RESERVED_ADDRESS = "l’adresse {slug}.html est celle d’une autre page du site."
SAME_ADDRESS = "cette page a la même adresse que {other}."
NO_SLUG = "« {text} » ne peut pas être l’adresse d’une page."
NO_SLUG_FIX = "Écrivez-la en lettres sans accent, chiffres et tirets, comme « Slug: {near} »."
OTHER_LANGUAGE = "les pages de ce site sont en français."
OTHER_LANGUAGE_FIX = "Effacez cette ligne ; le titre et le texte peuvent être dans une autre langue."
_SLUG = re.compile(f"[A-Za-z0-9][A-Za-z0-9_-]{{0,{LONGEST_SLUG - 1}}}")
_SPELT_OUT = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "–": "-", "—": "-", "€": "EUR", "°": "deg"})
_NUMBERS = re.compile(r"[\d/:.TZ+ -]+")


def check_pages(sources: Iterable[SourceFile], *, files: frozenset[str]) -> Iterator[Mistake]:
    """Find every mistake in these pages; `files` are the pictures that they may show: `images/affiche.png`."""
    yield from read_pages(sources, files=files)[1]


def read_pages(
    sources: Iterable[SourceFile], *, files: frozenset[str]
) -> tuple[tuple[TownPage, ...], tuple[Mistake, ...]]:
    """Read the pages to publish, and every mistake; a page that is wrong, or a draft, is not among the pages."""
    pages: dict[str, TownPage] = {}
    mistakes: list[Mistake] = []
    for source in sorted(sources, key=lambda source: source.name):
        header, wrong = _read(source)
        if not wrong and not _is_draft(header):
            wrong = (*_check_values(header), *_check_address(header, pages), *_check_text(header, files))
            if not wrong:
                page = _make_page(header, files)
                pages[page.path.lower()] = page
        mistakes += wrong
    return tuple(pages.values()), tuple(mistakes)


def add_shipped_pages(
    own: Iterable[TownPage], shipped: Iterable[TownPage], *, names: Collection[str]
) -> tuple[TownPage, ...]:
    """Add the package's pages to the town's, but for those in whose place the town has a file, right, wrong or draft.

    `names` are the town's files, as `pages/aide.md`; a page of the town under another name, with the same address,
    takes the place of the package's too.
    """
    kept = tuple(own)
    taken = {page.path.lower() for page in kept}
    return (
        *kept,
        *(replace(page, shipped=True) for page in shipped if page.file not in names and page.path.lower() not in taken),
    )


def _read(source: SourceFile) -> tuple[Header, tuple[Mistake, ...]]:
    file = f"content/{FOLDER}/{source.name}"
    nothing = Header(file, MappingProxyType({}), "", 0)
    if source.unread:
        return nothing, (Mistake(file, 0, source.unread.problem, source.unread.cure),)
    if not source.name.endswith(SUFFIX):
        return nothing, (Mistake(file, 0, NOT_MARKDOWN, suggest_place(source.name)),)
    header, wrong_form = read_page(file, source.data)
    return header, wrong_form if not header.body_line else (*wrong_form, *(_check_title(header) if wrong_form else ()))


def _is_draft(header: Header) -> bool:
    """Whether a page's author does not publish it yet: it is neither shown nor checked."""
    return _find_text(header, "status").lower() in _DRAFTS


def _make_page(header: Header, files: frozenset[str]) -> TownPage:
    fields = {name: value.text for name, value in header.values.items()}
    page = TownPage(header.file.partition("/")[2], _choose_slug(header), fields, render_prose(header, files=files))
    return replace(page, links=list_links(page.html, header, page=page.path))


def _check_title(header: Header) -> Iterator[Mistake]:
    if not _find_text(header, "title"):
        yield Mistake(header.file, 1, NO_TITLE, NO_TITLE_FIX)


def _check_values(header: Header) -> Iterator[Mistake]:
    values = header.values
    yield from _check_title(header)
    for name in ("date", "modified"):
        if name in values and not _is_date(values[name].text):
            yield Mistake(header.file, values[name].line, NO_DATE.format(text=values[name].text), PAGE_DATE_FIX)
    status, lang = _find_text(header, "status"), _find_text(header, "lang")
    if status and status.lower() != PUBLISHED:
        yield Mistake(header.file, values["status"].line, NO_STATUS.format(text=status), PAGE_STATUS_FIX)
    if lang and lang.lower() != LANGUAGE:
        yield Mistake(header.file, values["lang"].line, OTHER_LANGUAGE, OTHER_LANGUAGE_FIX)


def _check_address(header: Header, pages: Mapping[str, TownPage]) -> Iterator[Mistake]:
    given = next((name for name in ("slug", "title") if _find_text(header, name)), None)
    if given is None:
        return
    text, line, slug = _find_text(header, given), header.values[given].line, _choose_slug(header)
    if not _SLUG.fullmatch(slug):
        near = fold_text(text)[:LONGEST_SLUG].strip("-")
        yield Mistake(
            header.file, line, NO_SLUG.format(text=shorten_text(text)), NO_SLUG_FIX.format(near=near or "aide")
        )
    elif slug.lower() in RESERVED or _RESERVED_MORE.fullmatch(slug.lower()):
        yield Mistake(header.file, line, RESERVED_ADDRESS.format(slug=slug), SAME_ADDRESS_FIX)
    elif other := pages.get(f"{slug}.html".lower()):
        yield Mistake(header.file, line, SAME_ADDRESS.format(other=f"content/{other.file}"), SAME_ADDRESS_FIX)


def _check_text(header: Header, files: frozenset[str]) -> Iterator[Mistake]:
    """Check the text of a page; marks that the settings fill in are right, its address is checked elsewhere."""
    body = MARK.sub(lambda mark: "" if mark[1] in FILLED_IN else mark[0], header.body)
    shown_values = {name: value for name, value in header.values.items() if name != "slug"}
    yield from check_prose(replace(header, body=body, values=shown_values), needed=False, files=files)


def _choose_slug(header: Header) -> str:
    """Choose a page's address: its slug or, without one, its title, as Pelican makes it."""
    return _find_text(header, "slug") or _slugify_title(_find_text(header, "title"))


def _slugify_title(title: str) -> str:
    """Make a slug of a title: « L’été à Cahors » → « lete-a-cahors ». Source: Pelican, `SLUG_REGEX_SUBSTITUTIONS`."""
    spread = normalize("NFKD", title.translate(_SPELT_OUT))
    letters = "".join(character for character in spread if not combining(character))
    kept = re.sub(r"[^A-Za-z0-9_\s-]", "", letters).strip()
    return re.sub(r"[-\s]+", "-", kept).lower()


def _find_text(header: Header, name: str) -> str:
    return header.values[name].text if name in header.values else ""


def _is_date(text: str) -> bool:
    """Whether Pelican can read a date: it knows those in numbers."""
    try:
        parse_instant(text)
    except ValueError:
        return False
    return bool(_NUMBERS.fullmatch(text))


def list_unreported(said: Iterable[str], mistakes: Iterable[Mistake]) -> tuple[str, ...]:
    """List what Pelican says of files, without those that a mistake tells of already."""
    files = {mistake.file.partition("/")[2] for mistake in mistakes}
    return tuple(one for one in said if not any(file in one for file in files))

"""What is wrong with the files of content/pages/, said before Pelican reads them, in the webmaster's words. Pure.

Pelican makes these pages by itself and tells of mistakes in English, without a line. It takes the fields at the top by
their English names, each followed at once by its colon.
Source: docs.getpelican.com, « Writing content »; python-markdown.github.io, « Meta-Data ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from glob import escape
from types import MappingProxyType

from panneau.french import plain
from panneau.town.content import NOT_MARKDOWN, NOT_MARKDOWN_CURE, SUFFIX, Source
from panneau.town.dates import parse_instant
from panneau.town.header import FENCE, NO_FIELD, NOT_UTF8, NOT_UTF8_CURE, TWICE, TWICE_CURE, Header, Value
from panneau.town.mistakes import Mistake
from panneau.town.prose import wrong_prose
from panneau.town.values import NO_DATE, NO_STATUS

FOLDER = "pages"
KNOWN = (
    "title", "slug", "date", "modified", "status", "summary", "lang",
    "author", "authors", "category", "tags", "keywords", "description",
)  # fmt: skip
RESERVED = frozenset(
    {
        "404", "actualites", "affichage", "carte", "communes", "conformite", "contrats", "domaines", "favoris", "index",
        "metiers", "modifications", "observatoire", "offres-locales", "plan-du-site", "recherche", "secteurs",
        "toutes-les-offres",
    }
)  # fmt: skip
"""Addresses of the site's own pages, without `.html`."""
_IN_FRENCH = MappingProxyType(
    {"titre": "title", "statut": "status", "resume": "summary", "langue": "lang", "auteur": "author", "adresse": "slug"}
)
STATUSES = MappingProxyType({"brouillon": "draft", "publie": "published", "cache": "hidden"})
_ALLOWED = frozenset({"published", "hidden", "draft", "skip"})
NO_TITLE = "cette page n’a pas de titre."
NO_TITLE_CURE = "Ajoutez la ligne « Title: … » tout en haut du fichier, puis une ligne vide."
NO_FIELD_CURE = (
    "Écrivez « Title: … », sans espace avant les deux-points, et une ligne vide entre les champs et le texte."
)
UNKNOWN = "« {label} » n’est pas un champ des pages."
UNKNOWN_CURE = "Écrivez « {name}: {value} », sans espace avant les deux-points."
SPACE = "l’espace avant les deux-points empêche de lire « {label} »."
SPACE_CURE = "Écrivez « {name}: {value} »."
NAMES_CURE = "Les champs utiles : Title, Slug, Status. Laissez une ligne vide entre eux et le texte."
PAGE_DATE_CURE = "Écrivez-la comme 2026-12-31."
PAGE_STATUS_CURE = "Écrivez « Status: draft » pour un brouillon, ou effacez la ligne pour publier."
SAME_ADDRESS_CURE = "Donnez à cette page un autre « Slug »."
RESERVED_ADDRESS = "l’adresse {slug}.html est celle d’une autre page du site."
SAME_ADDRESS = "cette page a la même adresse que {other}."
_AS_PELICAN = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MEANT = re.compile(r"\s*([^\W\d][^:]{0,39}?)\s*:(?:\s+(.*)|)")
_MORE = re.compile(r" {4,}\S.*")
_NUMBERS = re.compile(r"[\d/:.TZ+ -]+")
_LONGEST_SHOWN = 40


def wrong_pages(sources: Iterable[Source], *, files: frozenset[str]) -> Iterator[Mistake]:
    """Every mistake; `files` are the pictures that pages may show, from content/: `images/affiche.png`."""
    addresses: dict[str, str] = {}
    for source in sorted(sources, key=lambda source: source.name):
        file = f"content/{FOLDER}/{source.name}"
        if not source.name.endswith(SUFFIX):
            yield Mistake(file, 0, NOT_MARKDOWN, NOT_MARKDOWN_CURE)
            continue
        header, wrong_form = _read_page(file, source.data)
        yield from wrong_form
        if not header.body_line:
            continue
        yield from _wrong_values(header)
        yield from wrong_prose(header, needed=False, files=files)
        if not wrong_form:
            yield from _taken(header, addresses)


def _read_page(file: str, data: bytes) -> tuple[Header, tuple[Mistake, ...]]:
    """The fields as Pelican reads them, and what is wrong with their form; a file that no one can read has no line."""
    try:
        lines = re.split("\r\n|\r|\n", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Header(file, MappingProxyType({}), "", 0), (Mistake(file, 0, NOT_UTF8, NOT_UTF8_CURE),)
    start = 1 if lines[0].strip() == FENCE else 0
    end = next((rank for rank in range(start, len(lines)) if lines[rank].strip() in ("", FENCE)), len(lines))
    if not start and not _looks_like_fields(lines[0]):
        end = 0  # the text begins at once
    values: dict[str, Value] = {}
    mistakes = [one for number in range(start, end) for one in _read_line(file, number + 1, lines[number], values)]
    body = "\n".join(lines[end:])
    return Header(file, values, body, end + 1), tuple(mistakes)


def _looks_like_fields(line: str) -> bool:
    return bool(_AS_PELICAN.fullmatch(line) or _MEANT.fullmatch(line))


def _read_line(file: str, number: int, line: str, values: dict[str, Value]) -> Iterator[Mistake]:
    found = _AS_PELICAN.fullmatch(line)
    if found and (name := found[1].lower()) in KNOWN:
        if name in values:
            yield Mistake(file, number, TWICE.format(label=found[1]), TWICE_CURE.format(line=values[name].line))
        values.setdefault(name, Value(found[2].strip(), number))
        return
    if _MORE.fullmatch(line) and values:
        return  # goes on with the field above
    meant = _MEANT.fullmatch(line)
    if not meant:
        yield Mistake(file, number, NO_FIELD.format(line=line.strip()[:_LONGEST_SHOWN]), NO_FIELD_CURE)
        return
    label, value = meant[1], (meant[2] or "").strip()
    name = _nearest(label)
    if name == "title":
        values.setdefault(name, Value(value, number))  # told of here, and not as missing, too
    if label.lower() in KNOWN:
        yield Mistake(file, number, SPACE.format(label=label), SPACE_CURE.format(name=label, value=value))
    else:
        yield Mistake(file, number, UNKNOWN.format(label=label), _cure(name, value))


def _nearest(label: str) -> str:
    """The field that somebody meant; "" when nobody can tell."""
    said = plain(label).replace("-", "_")
    near = get_close_matches(said, [*KNOWN, *_IN_FRENCH], n=1, cutoff=0.75)
    return _IN_FRENCH.get(near[0], near[0]) if near else ""


def _cure(name: str, value: str) -> str:
    if not name:
        return NAMES_CURE
    shown = STATUSES.get(plain(value), value) if name == "status" else value
    return UNKNOWN_CURE.format(name=name.capitalize(), value=shown or "…")


def _wrong_values(header: Header) -> Iterator[Mistake]:
    values = header.values
    if "title" not in values or not values["title"].text:
        yield Mistake(header.file, 1, NO_TITLE, NO_TITLE_CURE)
    for name in ("date", "modified"):
        if name in values and not _is_date(values[name].text):
            yield Mistake(header.file, values[name].line, NO_DATE.format(text=values[name].text), PAGE_DATE_CURE)
    status = values.get("status", Value("published", 0))
    if status.text.lower() not in _ALLOWED:
        yield Mistake(header.file, status.line, NO_STATUS.format(text=status.text), PAGE_STATUS_CURE)


def _taken(header: Header, addresses: dict[str, str]) -> Iterator[Mistake]:
    """A page's address is its slug or, without one, its title."""
    values = header.values
    given = next((values[name] for name in ("slug", "title") if name in values and values[name].text), None)
    if given is None:
        return
    slug = plain(given.text)
    other = addresses.setdefault(slug, header.file)
    if slug in RESERVED:
        yield Mistake(header.file, given.line, RESERVED_ADDRESS.format(slug=slug), SAME_ADDRESS_CURE)
    elif other != header.file:
        yield Mistake(header.file, given.line, SAME_ADDRESS.format(other=other), SAME_ADDRESS_CURE)


def _is_date(text: str) -> bool:
    """As the reader of dates that Pelican uses knows them: in numbers."""
    try:
        parse_instant(text)
    except ValueError:
        return False
    return bool(_NUMBERS.fullmatch(text))


def not_told(said: Iterable[str], mistakes: Iterable[Mistake]) -> tuple[str, ...]:
    """What Pelican says of files, without those that a mistake tells of already."""
    files = {mistake.file.partition("/")[2] for mistake in mistakes}
    return tuple(one for one in said if not any(file in one for file in files))


def left_out(mistakes: Iterable[Mistake]) -> tuple[str, ...]:
    """The names of the pages that are wrong, as patterns: what Pelican is not to read where nobody can mend it now."""
    wrong = (mistake.file for mistake in mistakes if mistake.file.startswith(f"content/{FOLDER}/"))
    return tuple(dict.fromkeys(escape(file.rpartition("/")[2]) for file in wrong))

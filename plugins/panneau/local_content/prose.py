"""The text of a file as HTML, and what is wrong with it. Pure; a text that is asked for twice is read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown import markdown
from markupsafe import Markup

from panneau.local_content.file_header import Header
from panneau.local_content.forbidden_words import TextFault, check_words
from panneau.local_content.markup import finish_markup
from panneau.local_content.mistakes import Mistake
from panneau.local_content.time_limit import TooSlow, limit_cpu_time

EMPTY = "il n’y a pas de texte sous les champs."
EMPTY_FIX = "Laissez une ligne vide après les champs, puis écrivez le texte."
_WORDS = {"footnotes": {"BACKLINK_TITLE": "Revenir à la note {} dans le texte"}}
"""What Markdown says of its own, in French."""
LONGEST_S = 5.0
"""Seconds of computing, for one text: 100 000 characters of the pages that are shipped, put end to end, take 0.2 s."""
TOO_SLOW = "ce texte demande trop de temps pour devenir une page."
TOO_DEEP = "ce texte a trop de listes, de citations ou de crochets les uns dans les autres."
SHAPE_FIX = "Cherchez-y une longue suite de crochets, d’étoiles ou de retraits, et écrivez ce passage plus simplement."
_FAULTS = (RecursionError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What Markdown ends with where it cannot read a text; it should never, and a few odd texts make it."""
_MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that was read."""

    html: Markup
    """Every element closed; "" where the text cannot be read."""
    faults: tuple[TextFault, ...]


def render_prose(header: Header, *, files: frozenset[str]) -> Markup:
    """Render a file's text as HTML, for the page that it makes; `files` as for `check_prose`."""
    return _read(header.body, header.folder, files).html


def check_prose(header: Header, *, needed: bool, files: frozenset[str]) -> Iterator[Mistake]:
    """Find what is wrong with a file's words: no text, HTML that is not allowed, pictures that are not there.

    `files` are those of content/images/, from content/: `images/affiche.png`.
    """
    for value in header.values.values():
        yield from (Mistake(header.file, value.line, one.problem, one.cure) for one in check_words(value.text))
    if needed and not header.body:
        yield Mistake(header.file, header.body_line, EMPTY, EMPTY_FIX)
    for one in _read(header.body, header.folder, files).faults:
        yield Mistake(header.file, header.find_line(one.sought), one.problem, one.cure)


@lru_cache(maxsize=_MOST_KEPT)
def _read(body: str, folder: str, files: frozenset[str]) -> Prose:
    try:
        with limit_cpu_time(LONGEST_S):
            html, faults = finish_markup(_convert_markdown(body), folder=folder, files=files)
    except TooSlow:
        return Prose(Markup(), (TextFault(TOO_SLOW, SHAPE_FIX),))
    except _FAULTS:
        return Prose(Markup(), (TextFault(TOO_DEEP, SHAPE_FIX),))
    return Prose(Markup(html), faults)  # noqa: S704 - from the town's own repository, and checked


def _convert_markdown(body: str) -> str:
    return markdown(body, extensions=["extra"], extension_configs=_WORDS, output_format="html")

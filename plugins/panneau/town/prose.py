"""The text of a file as HTML. The town's own prose is trusted, as its pages are: Markdown may hold HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from markdown import markdown
from markupsafe import Markup

from panneau.town.header import Header
from panneau.town.mistakes import Mistake

STATIC = "{static}/"
"""What stands before the path of a file of content/, as in the pages that Pelican makes."""
EMPTY = "il n’y a pas de texte sous les champs."
EMPTY_CURE = "Laissez une ligne vide après les champs, puis écrivez le texte."
NO_FILE = "le fichier « {path} » n’est pas dans content/."
NO_FILE_CURE = "Mettez-le dans content/images/, et écrivez {{static}}/images/ puis son nom."
ELSEWHERE = "une image vient d’un autre site."
ELSEWHERE_CURE = "Copiez-la dans content/images/, et écrivez ![ce qu’elle montre]({static}/images/nom.png)."
_STATIC = re.compile(r"\{static\}/([^\s)\"'>]+)")
_FOREIGN_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*(?:https?:)?//|<img\b[^>]*\bsrc=[\"']?\s*(?:https?:)?//", re.IGNORECASE)


def render_prose(body: str) -> Markup:
    """HTML for a page that stands one folder below the root of the site."""
    html = markdown(body.replace(STATIC, "../"), extensions=["extra"], output_format="html")
    return Markup(html)  # noqa: S704 - the town's own prose, from its own repository


def wrong_prose(header: Header, *, needed: bool, files: frozenset[str]) -> Iterator[Mistake]:
    """What is wrong with a text: none, pictures from elsewhere, files that are not there.

    `files` are those of content/images/, from content/: `images/affiche.png`.
    """
    if needed and not header.body:
        yield Mistake(header.file, header.body_line, EMPTY, EMPTY_CURE)
    for number, line in enumerate(header.body.splitlines(), header.body_line):
        for path in _STATIC.findall(line):
            if str(PurePosixPath(path)) not in files:
                yield Mistake(header.file, number, NO_FILE.format(path=path), NO_FILE_CURE.format())
        if _FOREIGN_PICTURE.search(line):
            yield Mistake(header.file, number, ELSEWHERE, ELSEWHERE_CURE)

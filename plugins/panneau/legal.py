"""The town's legal pages: what the settings fill in, and what is still to be filled in.

A page of content/pages/ holds marks such as `[À compléter : hebergeur]`, each the name of a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

VALUES: Mapping[str, str] = {
    "editeur": "le nom de la collectivité, son adresse postale, son téléphone, son adresse électronique",
    "directeur_publication": "le nom et la fonction du directeur ou de la directrice de la publication",
    "hebergeur": "le nom, l’adresse et le téléphone de l’hébergeur",
    "journal_hebergeur": "ce que le journal de l’hébergeur contient, combien de temps il est gardé, dans quel pays",
    "delegue_donnees": "le nom et l’adresse électronique du délégué à la protection des données",
    "date_accessibilite": "la date de la déclaration d’accessibilité",
}
"""Names of the values of the setting `mentions_legales`, with what each is, in French."""
PAGES = ("mentions-legales", "accessibilite", "donnees-personnelles", "conditions-utilisation")
"""Pages that a public site owes, by file name."""

_MARK = re.compile(r"\[À compléter[ \u00a0]: (\w+)\]")


def fill_in(html: str, values: Mapping[str, str]) -> str:
    """A page's HTML with the marks replaced by the values, as text; those without a value stay visible."""
    return _MARK.sub(lambda mark: escape(values.get(mark[1], "")) or mark[0], html)


def still_missing(folder: Path, values: Mapping[str, str]) -> Iterator[str]:
    """What a production build refuses, in French: pages that are not there and marks without a value."""
    for name in PAGES:
        if not (folder / f"{name}.md").is_file():
            yield f"la page {folder.name}/{name}.md manque"
    for file in sorted(folder.glob("*.md")):
        for mark in _MARK.finditer(file.read_text(encoding="utf-8")):
            if not values.get(mark[1]):
                yield f"« {mark[1]} » reste à compléter dans {folder.name}/{file.name}"

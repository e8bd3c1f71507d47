"""What a webmaster can break, and how."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

MISTAKES: dict[str, tuple[str, Callable[[str], str]]] = {
    "a template": ("theme/templates/offre.html", lambda text: text + "{% if %}"),
    "a setting": ("reglages.toml", lambda text: text.replace('"pole-emploi-2018"', '"pole-emploi-1999"')),
    "a hidden mention": (
        "theme/templates/components/mentions.html",
        lambda text: text.replace('<p class="mention">', '<p class="mention" hidden>'),
    ),
}

PAGES = {
    "sans-titre": ("pages", "Date: 2026-11-01\n\nSans titre.\n"),
    "adresse-du-site": ("pages", "Title: Essai\nSlug: recherche\n\nTexte.\n"),
    "sans-echeance": ("offres-locales", "Titre: Essai\n\nTexte.\n"),
}
"""Name of a wrong file, without its end → folder in content/, text of the file."""


def write_page(clone: Path, name: str) -> None:
    folder, text = PAGES[name]
    (clone / "content" / folder).mkdir(exist_ok=True)
    (clone / "content" / folder / f"{name}.md").write_text(text)

"""Fictive files of a town."""

from __future__ import annotations

from panneau.local_content.content_sources import SourceFile, read_sources
from panneau.local_content.town_content import TownContent

EVENT = """\
Titre: Forum de l’emploi
Résumé: Trente employeurs vous reçoivent.
Début: 12 mars 2027 à 9 h 30
Fin: 17 h
Lieu: Salle des fêtes
Lien: https://ville.invalid/forum

Apportez votre CV.
"""
VACANCY = """\
Titre: Agent d’accueil
Contrat: CDD de 6 mois
Lieu: Cahors
Date limite: 31/12/2026
Postuler: emploi@ville.invalid
Temps: Temps complet
Publication: 2026-11-20

Accueillir les usagers du service de la population.
"""


def source(text: str | bytes, name: str = "fichier.md") -> SourceFile:
    return SourceFile(name, text if isinstance(text, bytes) else text.encode())


def without(text: str, label: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{label}:"))


def changed(text: str, label: str, value: str) -> str:
    lines = text.splitlines(keepends=True)
    assert any(line.startswith(f"{label}:") for line in lines)
    return "".join(f"{label}: {value}\n" if line.startswith(f"{label}:") else line for line in lines)


def news_content(*texts: str | bytes) -> TownContent:
    return read_sources([source(text, f"actu-{rank}.md") for rank, text in enumerate(texts)], [])


def vacancy_content(*texts: str | bytes) -> TownContent:
    return read_sources([], [source(text, f"offre-{rank}.md") for rank, text in enumerate(texts)])

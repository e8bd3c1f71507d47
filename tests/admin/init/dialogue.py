"""The dialogue that docs/demarrer.md shows, made by the questions themselves."""

from __future__ import annotations

from panneau.admin.init.answers import Answers
from panneau.admin.init.place_search import PlaceSearch
from panneau.admin.init.questions import ask_everything
from panneau.france_travail.territory import divisions

PLACES = PlaceSearch(divisions.load())
BRIANCON = (
    "briancon", "1", "L’emploi dans le Briançonnais", "", "", "emploi@brianconnais.example", "#1c5d7d", "#b5402a", "",
)  # fmt: skip


def answered(*typed: str) -> tuple[Answers, list[str]]:
    """The answers of somebody who types these lines, and the lines of the screen."""
    lines, screen = iter(typed), []

    def ask(question: str) -> str:
        line = next(lines)
        screen.append(f"{question}{line}")
        return line

    answers = ask_everything(ask, screen.append, places=PLACES)
    assert next(lines, None) is None
    return answers, screen

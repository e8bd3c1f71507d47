"""docs/mutations.md, made from the lists: `python -m tests.audit.mutations.document` writes it again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from panneau.audit.engine.findings import Ledger
from panneau.licence.versions import load_version
from tests.audit.mutations import MUTATIONS
from tests.audit.mutations.combined import COMBINED
from tests.audit.mutations.combining import KINDS, CombinedMutation
from tests.audit.mutations.pages import PAGES

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "mutations.md"
DUTIES = Ledger(load_version("pole-emploi-2018")).duties
HEAD = """# Ce que l’audit sait attraper

L’audit de la licence (`make audit`) lit le site construit et refuse de le publier au premier manquement. Pour savoir
s’il voit vraiment, un banc d’essai abîme un site de {number} façons, et vérifie que chacune est attrapée sous le bon
article ; le site intact, lui, ne doit donner aucun manquement. Cette liste est faite par le banc d’essai lui-même :
d’abord {alone} façons, article par article ; puis {combined} autres, [combinées](#façons-combinées).

Les articles sont ceux de la licence de 2018.
"""
COMBINED_HEAD = """## Façons combinées

Chacune change une chose, à un endroit, sur une page : ce qui change, l’endroit et la page se combinent, pour que la
sorte de faute soit éprouvée, et non le cas. Elle doit être attrapée sous l’un des articles de sa ligne. Une ligne dit
tout ce qui est essayé à un endroit, une chose à la fois.
"""


def render_document() -> str:
    """The list, article by article, then the tables of those that are combined."""
    head = HEAD.format(number=len(MUTATIONS) + len(COMBINED), alone=len(MUTATIONS), combined=len(COMBINED))
    return "\n".join((head, *_iter_articles(), COMBINED_HEAD, *_iter_tables()))


def _iter_articles() -> Iterable[str]:
    for slug, duty in DUTIES.items():
        found = [mutation.description for mutation in MUTATIONS if mutation.duty == slug]
        if found:
            title = f"Article {duty.article}" if duty.article[0].isdigit() else "Loi"
            lines = "\n".join(f"- {description}" for description in found)
            yield f"## {title}\n\n{duty.summary}\n\n{lines}\n"


def _iter_tables() -> Iterable[str]:
    for kind, title in KINDS.items():
        found = [mutation for mutation in COMBINED if mutation.kind == kind]
        places = dict.fromkeys(mutation.where for mutation in found)
        rows = "\n".join(_render_row([one for one in found if one.where == place]) for place in places)
        head = "| où | ce qui change | pages | articles |\n|---|---|---|---|"
        yield f"### {title} : {len(found)}\n\n{head}\n{rows}\n"


def _render_row(found: list[CombinedMutation]) -> str:
    """One row of a table: all that is tried in one place."""
    articles = sorted({DUTIES[slug].article for one in found for slug in one.duties})
    cells = (
        [found[0].where[1]],
        [one.what[1] for one in found],
        [PAGES[one.page].words for one in found if one.page],
        articles,
    )
    return f"| {' | '.join(_render_cell(cell) for cell in cells)} |"


def _render_cell(texts: Iterable[str]) -> str:
    return " ; ".join(dict.fromkeys(texts)).replace("<", "\\<").replace("*", "\\*")


if __name__ == "__main__":
    DOCUMENT.write_text(render_document(), encoding="utf-8")

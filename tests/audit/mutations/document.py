"""docs/mutations.md, made from the list: `python -m tests.audit.mutations.document` writes it again."""

from __future__ import annotations

from pathlib import Path

from panneau.audit.engine.findings import Ledger
from panneau.licence.versions import load_version
from tests.audit.mutations import MUTATIONS

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "mutations.md"
HEAD = """# Ce que l’audit sait attraper

L’audit de la licence (`make audit`) lit le site construit et refuse de le publier au premier manquement. Pour savoir
s’il voit vraiment, un banc d’essai abîme un site de {number} façons, et vérifie que chacune est attrapée sous le bon
article ; le site intact, lui, ne doit donner aucun manquement. Cette liste est faite par le banc d’essai lui-même.

Les articles sont ceux de la licence de 2018.
"""


def render_document() -> str:
    """The list, article by article."""
    duties = Ledger(load_version("pole-emploi-2018")).duties
    parts = [HEAD.format(number=len(MUTATIONS))]
    for slug, duty in duties.items():
        found = [mutation.description for mutation in MUTATIONS if mutation.duty == slug]
        if found:
            title = f"Article {duty.article}" if duty.article[0].isdigit() else "Loi"
            lines = "\n".join(f"- {description}" for description in found)
            parts.append(f"## {title}\n\n{duty.summary}\n\n{lines}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    DOCUMENT.write_text(render_document(), encoding="utf-8")

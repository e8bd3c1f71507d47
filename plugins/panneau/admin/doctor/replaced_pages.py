"""Which of the package's pages the town has taken over, and what there is to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.admin.new_town.shipped_pages import ReplacedPage, Takeover, read_replaced_pages

REPLACED = "content/{name} prend la place de la page du paquet."
PROBLEMS: Mapping[Takeover, str] = {
    Takeover.CHANGED: "content/{name} : le texte du paquet a changé depuis que vous l’avez repris.",
    Takeover.UNKNOWN: "content/{name} prend la place de la page du paquet, sans dire de quel texte elle vient.",
    Takeover.NEEDLESS: "content/{name} a le même texte que le paquet, et ne suivra pas ses changements.",
}
CURES: Mapping[Takeover, str] = {
    Takeover.CHANGED: "Comparez-la avec celle du paquet, puis tapez « panneau reprendre » et son nom : votre texte reste.",
    Takeover.UNKNOWN: "Comparez-la avec celle du paquet, puis tapez « panneau reprendre » et son nom : votre texte reste.",
    Takeover.NEEDLESS: "Effacez ce fichier : la page restera, et suivra le paquet.",
}


def check_replaced_pages(content: Path, shipped: Path) -> Iterator[DoctorFinding]:
    """Check the town's pages that stand in the place of the package's; one that is up to date is no finding."""
    for page in read_replaced_pages(content, shipped):
        if page.state in PROBLEMS:
            yield DoctorFinding(PROBLEMS[page.state].format(name=page.name), CURES[page.state])


def list_replaced(pages: tuple[ReplacedPage, ...]) -> tuple[str, ...]:
    """List in French the pages that are replaced and up to date: no fault, but good to know."""
    return tuple(REPLACED.format(name=page.name) for page in pages if page.state is Takeover.CURRENT)

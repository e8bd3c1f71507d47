"""Which of the package's pages the town has taken over, and what there is to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.admin.new_town.shipped_pages import ReplacedPage, Takeover

NONE = "Pages du paquet : aucune n’est remplacée"
SOME = "Pages du paquet remplacées par les vôtres : {names}"
PROBLEMS: Mapping[Takeover, str] = {
    Takeover.CHANGED: "content/{name} : le texte du paquet a changé depuis que vous l’avez repris.",
    Takeover.UNKNOWN: "content/{name} prend la place de la page du paquet, sans dire de quel texte elle vient.",
    Takeover.NEEDLESS: "content/{name} a le même texte que le paquet, et ne suivra pas ses changements.",
    Takeover.OTHER_NAME: "content/{file} a la même adresse que {name}, une page du paquet, et prend sa place.",
}
_COMPARE = (
    "Comparez-la avec celle du paquet, puis tapez « panneau reprendre » et son nom : votre texte reste, et la "
    "comparaison est notée."
)
CURES: Mapping[Takeover, str] = {
    Takeover.CHANGED: _COMPARE,
    Takeover.UNKNOWN: _COMPARE,
    Takeover.NEEDLESS: "Effacez ce fichier : la page restera, et suivra le paquet.",
    Takeover.OTHER_NAME: "Donnez-lui un autre « Slug » ou, si c’est voulu, renommez ce fichier en {name}.",
}


def name_replaced(pages: Iterable[ReplacedPage]) -> str:
    """Name in French the pages that are replaced: the question under which the doctor tells of them."""
    names = ", ".join(page.name for page in pages)
    return SOME.format(names=names) if names else NONE


def check_replaced_pages(pages: Iterable[ReplacedPage]) -> Iterator[DoctorFinding]:
    """Check the town's pages that stand in the place of the package's; one that is up to date is no finding."""
    for page in pages:
        if page.state in PROBLEMS:
            problem = PROBLEMS[page.state].format(name=page.name, file=page.file)
            yield DoctorFinding(problem, CURES[page.state].format(name=page.name))

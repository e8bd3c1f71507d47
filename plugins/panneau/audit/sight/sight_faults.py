"""What was seen, told to the webmaster: one fault for each kind and element, with the views and the first page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from panneau.audit.engine.findings import Ledger
from panneau.audit.sight.browser import SeenFault, View
from panneau.licence.duties import Duty

_STYLE = "Retirez la règle de style, ou le script, qui vise cet élément dans theme-local/."


class _Words(NamedTuple):
    duty: Duty
    problem: str
    cure: str = _STYLE


_KINDS: Mapping[str, _Words] = {
    "unseen": _Words(Duty.WHOLE_CONTENT, "Un texte est caché"),
    "small": _Words(Duty.WHOLE_CONTENT, "Un texte est trop petit ou trop serré pour être lu"),
    "outside": _Words(Duty.WHOLE_CONTENT, "Un texte est hors de la page"),
    "cut": _Words(Duty.WHOLE_CONTENT, "Un texte est coupé par la boîte qui l’entoure"),
    "pale": _Words(
        Duty.WHOLE_CONTENT,
        "Un texte ne se distingue pas assez de son fond",
        "Donnez au texte un contraste d’au moins 4,5 avec son fond (theme-local/static/css/tokens.css).",
    ),
    "turned": _Words(Duty.WHOLE_CONTENT, "Un texte est retourné ou flou"),
    "unheard": _Words(
        Duty.WHOLE_CONTENT,
        "Un texte est retiré de la lecture à voix haute",
        "Retirez inert ou aria-hidden de cet élément du gabarit.",
    ),
    "covered": _Words(Duty.WHOLE_CONTENT, "Un texte est recouvert, effacé ou masqué : ses lettres ne se voient pas"),
    "over": _Words(Duty.WHOLE_CONTENT, "Un texte est écrit par-dessus un autre"),
    "moving": _Words(Duty.WHOLE_CONTENT, "Un texte bouge ou clignote sans fin"),
    "lost": _Words(Duty.WHOLE_CONTENT, "Un texte de la page disparaît quand les scripts s’exécutent"),
    "joined": _Words(
        Duty.NO_ALTERATION,
        "Les retours à la ligne d’une valeur ne sont pas gardés",
        "Remettez white-space: pre-line sur cet élément.",
    ),
    "struck": _Words(Duty.NO_ALTERATION, "Un texte est barré"),
    "added": _Words(Duty.NO_ALTERATION, "Un script ajoute un texte à la page"),
    "written": _Words(
        Duty.NO_ALTERATION,
        "Une feuille de style ajoute des mots à la page",
        "Retirez la propriété content de cette règle ; un signe sans lettre ni chiffre est permis.",
    ),
    "stuck": _Words(
        Duty.WHOLE_CONTENT,
        "Une page ne s’ouvre pas dans le navigateur",
        "Retirez le script qui la bloque de theme-local/.",
    ),
    "left": _Words(
        Duty.FREE_OF_CHARGE,
        "Une page demande un fichier à un autre site",
        "Copiez le fichier dans theme-local/static/ et prenez-le d’ici, ou retirez le script qui l’appelle.",
    ),
}
"""Kind of `measures.js` → duty, sentence without its end, cure."""


def add_seen_faults(faults: Iterable[SeenFault], views: Sequence[View], ledger: Ledger) -> None:
    """Add what was seen to the ledger; no single offer is its cause, since the style is that of all pages."""
    gathered: dict[tuple[str, str], list[SeenFault]] = {}
    for seen in faults:
        gathered.setdefault((seen.fault["kind"], seen.fault["where"]), []).append(seen)
    for alike in gathered.values():
        page, fault = alike[0].page, alike[0].fault
        words = _KINDS[fault["kind"]]
        duty = Duty.MENTIONS if fault["mention"] and words.duty == Duty.WHOLE_CONTENT else words.duty
        problem = f"{words.problem}{_tell_place(fault['where'], {seen.view for seen in alike}, views)}."
        ledger.add_fault(duty, page, problem, value=fault["value"], cure=words.cure, offer="")


def _tell_place(where: str, names: set[str], views: Sequence[View]) -> str:
    """Tell the element and the views, as in « (<p class="mention">, impression) »."""
    told = [view.name for view in views if view.name in names]
    place = ", ".join(filter(None, (where, "partout" if len(told) == len(views) else "\u00a0; ".join(told))))
    return f" ({place})" if place else ""

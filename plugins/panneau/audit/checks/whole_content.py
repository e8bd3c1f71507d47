"""The whole content of each offer, visible on its page, as received; and nothing else there.

The contract for a theme: in `<main>`, outside `<header>`, `<aside>` and `<nav>`, each value of the offer is the whole
text of a `<bdi>`, or is in `<time datetime>`. Labels are in other elements. A value that the payload holds in
three places is shown in three places: with one dropped, the reader would not know that the other fields have it too.
Source: licence, art. 1.1, 5.2 and 5.3.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborNode

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.code_meanings import CODE_FIELDS
from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.payload_view import PayloadView
from panneau.audit.engine.value_forms import Form, build_form, fold, format_date, iter_other_forms, normalize_spaces

_BLANK = " \t\n\r\f"
_DATES = {"dateCreation": "première publication", "dateActualisation": "mise à jour"}
_CURE = (
    "Montrez la valeur entière et visible dans un <bdi> (ou un <time datetime> pour une date) du gabarit de l’offre."
)
_CURE_TEXT = "Affichez le texte tel qu’il est reçu : ni coupé, ni corrigé, ni réécrit, lignes comprises."
_CURE_DATE = "Affichez la date reçue dans <time datetime>, avec le jour et l’heure en français tels qu’ils sont écrits."
_CURE_NUMBER = "Remettez « Offre n° … » dans l’en-tête de l’offre."
_CURE_ADDED = "Retirez de la fiche ce que l’API n’a pas donné ; un contenu de la collectivité va sur ses pages."
_CURE_LINES = "Gardez les sauts de ligne : « white-space: pre-line » sur l’élément qui porte le texte."


@dataclass(slots=True)
class _SheetTexts:
    """The texts of an offer's sheet, and how often each is there."""

    units: Counter[Form]
    nodes: dict[Form, LexborNode]
    """One element of each text that has several lines."""


def check_content(document: Document, view: PayloadView, ledger: Ledger) -> None:
    """Check that every leaf of the payload is on the page, and every text of the sheet is a leaf. After `hide`."""
    # Most leaves are shown as received: those are found first, and only what is left is tried in its other forms.
    shown = _read_sheet(document)
    left, used = shown.units.copy(), set[Form]()
    later = []
    for path, value in view.leaves:
        form = value if isinstance(value, str) and value[4:5] != "-" else build_form(value)
        if path not in CODE_FIELDS and left[form] > 0:
            left[form] -= 1
            used.add(form)
        else:
            later.append((path, value))
    for path, value in _find_missing_leaves(later, left, used):
        if build_form(value):
            _report_missing(document, path, value, shown, ledger)
    _check_lines(document, used, shown, ledger)
    for form in shown.units.keys() - used:
        _report_added(document, form, view, ledger)
    ledger.count("whole-content", pages=1, values=len(view.leaves))
    ledger.count("no-alteration", pages=1, values=len(shown.units))


def _find_missing_leaves(
    leaves: list[tuple[str, object]], left: Counter[Form], used: set[Form]
) -> list[tuple[str, object]]:
    """Find the leaves that no text left on the sheet shows, white space folded and other right forms tried.

    Codes come last: their field can be shown in two ways, and the others in one.
    """
    folded: dict[Form, list[Form]] = {}
    for unit, number in left.items():
        if number > 0:
            folded.setdefault(fold(unit) if isinstance(unit, str) else unit, []).extend([unit] * number)
    lost = []
    for path, value in sorted(leaves, key=lambda leaf: leaf[0] in CODE_FIELDS):
        others = () if path in _DATES else iter_other_forms(path, value)
        form = next((form for form in (build_form(value), *others) if folded.get(form)), None)
        if form is None:
            lost.append((path, value))
        else:
            used.add(folded[form].pop())
    return lost


def check_head(document: Document, view: PayloadView, facts: AuditFacts, ledger: Ledger) -> None:
    """Check that what the head and the margin of an offer repeat is what the API gave. Called after `hide`."""
    dates = {shown for raw in view.list_texts_at(*_DATES) for shown in _list_date_forms(raw)}
    received, known = {value for _, value in view.leaves if isinstance(value, str)}, set[Form]()
    main = document.main
    around = main.css("header, aside") if main else []
    if not any(view.id in head.text().split() for head in around):
        problem = "Le numéro de l’offre n’est pas en tête de sa page."
        ledger.add_fault("whole-content", document.path, problem, value=view.id, cure=_CURE_NUMBER)
    for node in (node for part in around for node in part.css("bdi, h1, time")):
        if node.tag == "time":
            shown = node.attributes.get("datetime") or "", normalize_spaces(node.text())
            if shown not in dates and shown[0] != facts.began.isoformat(timespec="seconds"):
                problem = "L’en-tête de l’offre montre une date qui n’est pas l’une des deux que l’API donne."
                ledger.add_fault("dates", document.path, problem, value=" ".join(shown), cure=_CURE_DATE)
        elif (text := node.text().strip(_BLANK)) not in received:
            known = known or view.build_allowed_texts()
            if fold(text) not in known:
                problem = "L’en-tête de l’offre montre un texte que l’API n’a pas donné."
                ledger.add_fault("no-alteration", document.path, problem, value=text, cure=_CURE_TEXT)


def _list_date_forms(raw: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """List the forms of a date that heads may show: whole, or the day alone."""
    french = format_date(raw)
    return (raw, french), (raw, french.partition(" à ")[0])


def _read_sheet(document: Document) -> _SheetTexts:
    shown = _SheetTexts(Counter(), {})
    sheet = document.keep_sheet()
    for node in sheet.css(":not(dt) > bdi, time") if sheet else ():
        form: Form
        if node.tag == "time":
            form = node.attributes.get("datetime") or "", normalize_spaces(node.text())
        else:
            form = node.text().strip(_BLANK)
            if "\n" in form:
                shown.nodes.setdefault(form, node)
        if form:
            shown.units[form] += 1
    return shown


def _check_lines(document: Document, used: set[Form], shown: _SheetTexts, ledger: Ledger) -> None:
    for form, node in shown.nodes.items():
        if form in used and not document.has_preserved_lines(node):
            problem = "Les sauts de ligne de ce texte sont perdus : aucune feuille de style ne les garde."
            ledger.add_fault("no-alteration", document.path, problem, value=form, cure=_CURE_LINES)


def _report_missing(document: Document, path: str, value: object, shown: _SheetTexts, ledger: Ledger) -> None:
    """Say which duty is broken: a date that is wrong, a text that is changed, or a value that is not there."""
    if path in _DATES:
        problem = f"La date de {_DATES[path]} ({path}) n’est pas sur la page, ou n’est pas celle de l’API."
        ledger.add_fault("dates", document.path, problem, value=value, cure=_CURE_DATE)
        ledger.add_fault("whole-content", document.path, problem, value=value, cure=_CURE)
        return
    change = _change(value, shown.units)
    if change:
        ledger.add_fault("no-alteration", document.path, f"Le champ {path} est {change}.", value=value, cure=_CURE_TEXT)
        if change == _DECODED_TWICE:
            cure = "Inscrivez la transformation au registre des modifications, ou retirez-la."
            problem = f"Le champ {path} est {change}, sans être au registre."
            ledger.add_fault("modifications", document.path, problem, value=value, cure=cure)
    problem = f"Le champ {path} n’est pas sur la page de l’offre, ou n’y est pas visible."
    ledger.add_fault("whole-content", document.path, problem, value=value, cure=_CURE)


_DECODED_TWICE = "décodé deux fois de ses entités HTML"


def _change(value: object, units: Counter[Form]) -> str:
    """How the value was changed, in French, if it is on the page changed; "" if it is not there at all."""
    form = build_form(value)
    if isinstance(form, tuple):
        return "une date mal écrite" if any(isinstance(unit, tuple) and form[0] == unit[0] for unit in units) else ""
    texts = {fold(unit) for unit in units if isinstance(unit, str)}
    if unescape(form) != form and fold(unescape(form)) in texts:
        return _DECODED_TWICE
    words = form.split()
    for text in texts:
        if text.split() == words:
            return "privé de ses sauts de ligne, ou en a d’autres"
        if text.casefold() == form.casefold():
            return "écrit avec d’autres majuscules"
        start = text.rstrip("….").rstrip()
        if len(start) >= max(8, len(form) // 4) and form.startswith(start):
            return "coupé"
    return ""


def _report_added(document: Document, form: Form, view: PayloadView, ledger: Ledger) -> None:
    value = form if isinstance(form, str) else form[0] or form[1]
    if (fold(form) if isinstance(form, str) else form) not in view.build_allowed_texts():
        problem = "La fiche de l’offre montre un texte que l’API n’a pas donné, ou qu’elle a donné autrement."
        ledger.add_fault("no-alteration", document.path, problem, value=value, cure=_CURE_ADDED)

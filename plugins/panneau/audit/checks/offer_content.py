"""The whole content of each offer on its page, as received, each value beside its own label; and nothing else there.

A value that the payload holds in three places is shown in three places: with one dropped, the reader would not know
that the other fields have it too. What is of one item of a list is read in one row, in the order of the payload.
Source: licence, art. 1.1, 5.2 and 5.3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from operator import attrgetter

from panneau.audit.checks.offer_heads import CURE_DATE, is_repeated
from panneau.audit.checks.shown_texts import drop_blank_lines, find_runs, join_blocks
from panneau.audit.engine.code_meanings import CODE_FIELDS
from panneau.audit.engine.offer_view import Leaf
from panneau.audit.engine.page_reading import Item, Value
from panneau.audit.engine.subjects import SeenOffer, SeenPage
from panneau.audit.engine.value_forms import Form, build_form, fold, iter_other_forms
from panneau.audit.engine.value_labels import DESCRIPTION, NAMES_OF_CODES, SECTIONS, find_section
from panneau.licence.duties import Duty

_DATES = {"dateCreation": "première publication", "dateActualisation": "mise à jour"}
_CURE = "Montrez la valeur entière et visible, à côté de son libellé, dans un <bdi> (ou un <time datetime>) du gabarit."
_CURE_TEXT = "Affichez le texte tel qu’il est reçu : ni coupé, ni corrigé, ni réécrit, lignes comprises."
_CURE_ADDED = "Retirez de la fiche ce que l’API n’a pas donné ; un contenu de la collectivité va sur ses pages."
_DECODED_TWICE = "décodé deux fois de ses entités HTML"

Key = tuple[str, str]
"""Label, and the words before the value."""


@dataclass(slots=True)
class _Shown:
    """The values beside one label, those that are accounted for taken away."""

    values: list[Value]
    left: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        self.left = [True] * len(self.values)

    def take(self, leaf: Leaf, row: int | None) -> int | None:
        """Take the first value that shows the leaf, in the row where one is given; returns its row."""
        found = self._take_one(leaf, row)
        return self._take_run(leaf.value) if found is None else found

    def _take_run(self, text: object) -> int | None:
        """Take the paragraphs and lists that show a text."""
        for run in find_runs(self.values, text) if isinstance(text, str) else ():
            if all(self.left[rank] for rank in run):
                self.left[run.start : run.stop] = [False] * len(run)
                return self.values[run.start].row
        return None

    def _take_one(self, leaf: Leaf, row: int | None) -> int | None:
        sub = leaf.key[1] if leaf.key and leaf.field != DESCRIPTION else None
        for exactly in (True, False):
            for rank, value in enumerate(self.values):
                if (
                    not self.left[rank]
                    or (row is not None and value.row != row)
                    or (sub not in (None, value.sub) and leaf.field != DESCRIPTION)
                ):
                    continue
                if _is_exact(value, leaf) if exactly else _is_right(value, leaf):
                    self.left[rank] = False
                    return value.row
        return None


def check_content(page: SeenOffer) -> None:
    """Check that every leaf of the payload is on the page beside its label, and every value of the sheet is a leaf."""
    view = page.view
    shown = _gather_shown(value for value in page.reading.own.values if value.is_sheet)
    expected = _gather_expected(_iter_named_codes(view.leaves))
    lost = [leaf for label, leaves in expected.items() for leaf in _take_all(leaves, shown.get(label))]
    for leaf in lost:
        if leaf.key is not None or not _take_anywhere(leaf, shown):
            _report_missing(page, leaf)
    _check_sections(page)
    for values in shown.values():
        for value, is_left in zip(values.values, values.left, strict=True):
            if is_left and not is_repeated(value, view, page.site.facts):
                _report_added(page, value)
    page.ledger.count(Duty.WHOLE_CONTENT, pages=1, values=len(view.leaves))
    page.ledger.count(Duty.NO_ALTERATION, pages=1, values=len(page.reading.own.values))


def _check_sections(page: SeenPage) -> None:
    """Check that no value is read under the title of another section than its own."""
    titles = frozenset(SECTIONS.values())
    for value in page.reading.own.values:
        right = find_section(value.label, value.text, value.heading)
        if value.is_sheet and value.heading != right and value.heading in titles:
            problem = "Une valeur se lit sous le titre d’une autre rubrique."
            page.report(Duty.NO_ALTERATION, problem, value=f"{value.heading} : {value.label}", cure=_CURE)
            return


def _gather_shown(values: Iterable[Value]) -> dict[str, _Shown]:
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for value in values:
        found[value.label].append(value)
    return {label: _Shown(said) for label, said in found.items()}


def _iter_named_codes(leaves: Sequence[Leaf]) -> Iterator[Leaf]:
    """Every leaf; and what the codes of a list's items are the codes of once more, among the leaves of its item."""
    coded = {(NAMES_OF_CODES[leaf.field], leaf.item): leaf.key for leaf in leaves if leaf.field in NAMES_OF_CODES}
    for leaf in leaves:
        yield leaf
        if key := coded.get((leaf.field, leaf.item)):
            yield leaf._replace(key=key)


def _gather_expected(leaves: Iterable[Leaf]) -> dict[str, list[Leaf]]:
    found: defaultdict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        found[leaf.key[0] if leaf.key else "?"].append(leaf)
    return found


def _take_all(leaves: Sequence[Leaf], shown: _Shown | None) -> Iterator[Leaf]:
    """Take the values that show these leaves, those of an item in one row; gives the leaves that none shows."""
    for item, group in groupby(leaves, attrgetter("item")):
        row = None
        # Codes come last: their field can be shown in two ways, and the others in one.
        for leaf in sorted(group, key=lambda leaf: leaf.field in CODE_FIELDS):
            found = shown.take(leaf, row) if shown else None
            if found is None:
                yield leaf
            elif item:
                row = found


def _take_anywhere(leaf: Leaf, shown: dict[str, _Shown]) -> bool:
    return any(values.take(leaf, None) is not None for values in shown.values())


def _is_exact(value: Value, leaf: Leaf) -> bool:
    return value.text == leaf.value and not value.stamp and not (isinstance(leaf.value, str) and leaf.field in _DATES)


def _is_right(value: Value, leaf: Leaf) -> bool:
    form = build_form(leaf.value)
    if form == _make_form(value):
        return True
    others = () if leaf.field in _DATES else iter_other_forms(leaf.field, leaf.value)
    return _make_form(value) in others


def _make_form(value: Value) -> Form:
    return (value.stamp, " ".join(value.text.split())) if value.stamp else fold(value.text)


def _report_missing(page: SeenPage, leaf: Leaf) -> None:
    """Say which duty is broken: a date that is wrong, a text that is changed, or a value that is not there."""
    if not build_form(leaf.value):
        return
    label = leaf.key[0] if leaf.key and leaf.key[0] else leaf.field
    if leaf.field in _DATES:
        problem = f"La date de {_DATES[leaf.field]} ({leaf.field}) n’est pas sur la page, ou n’est pas celle de l’API."
        page.report(Duty.DATES, problem, value=leaf.value, cure=CURE_DATE)
        page.report(Duty.WHOLE_CONTENT, problem, value=leaf.value, cure=_CURE)
        return
    change = _find_change(leaf.value, page.reading.own)
    if change:
        problem = f"Le champ {leaf.field or label} est {change}."
        page.report(Duty.NO_ALTERATION, problem, value=leaf.value, cure=_CURE_TEXT)
        if change == _DECODED_TWICE:
            cure = "Inscrivez la transformation au registre des modifications, ou retirez-la."
            page.report(Duty.MODIFICATIONS, problem, value=leaf.value, cure=cure)
    problem = f"Le champ {leaf.field or label} n’est pas sur la page de l’offre, visible à côté de « {label} »."
    page.report(Duty.WHOLE_CONTENT, problem, value=leaf.value, cure=_CURE)


def _find_change(value: object, own: Item) -> str:
    """Find how the value was changed, in French, if it is on the page changed; "" if it is not there at all."""
    form = build_form(value)
    if isinstance(form, tuple):
        return "une date mal écrite" if any(form[0] == shown.stamp for shown in own.values) else ""
    form = drop_blank_lines(form)
    sheet = [shown for shown in own.values if shown.is_sheet]
    texts = {drop_blank_lines(fold(shown.text)) for shown in sheet} | {join_blocks(sheet)}
    if unescape(form) != form and fold(unescape(form)) in texts:
        return _DECODED_TWICE
    words = form.split()
    for text in texts - {form}:
        if text.split() == words:
            return "privé de ses sauts de ligne, ou en a d’autres"
        if text.casefold() == form.casefold():
            return "écrit avec d’autres majuscules"
        start = text.rstrip("….").rstrip()
        if len(start) >= max(8, len(form) // 4) and " ".join(words).startswith(" ".join(start.split())):
            return "coupé"
    return ""


def _report_added(page: SeenPage, value: Value) -> None:
    problem = "La fiche montre un texte que l’API n’a pas donné sous ce libellé, ou qu’elle a donné autrement."
    shown = f"{value.label} : {value.text}" if value.label else value.text
    page.report(Duty.NO_ALTERATION, problem, value=shown, cure=_CURE_ADDED)

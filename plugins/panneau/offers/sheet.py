"""The whole content of an offer: every leaf value of its payload, each one once, in the designed order.

The payload is walked leaf by leaf, and a leaf either has a place in the design or goes to the last section:
there is no third way, so nothing can be lost. Source: licence, art. 5.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TypeAlias

from panneau.licence.modifications import REGISTER
from panneau.licence.redirect_tags import RedirectTags
from panneau.licence.register import ANY_FIELD
from panneau.offers.display_values import ValueFormatter
from panneau.offers.field_labels import Path, format_path
from panneau.offers.languages import find_language
from panneau.offers.model import DisplayValue, OfferSheet, SheetEntry, SheetSection
from panneau.offers.sheet_layout import DESCRIPTION, OTHERS, SECTIONS, UNKNOWN, FieldPlace, PayloadField

# A value's place is one number, fast to sort: entry, row, item, rank within the row, from the highest bits down.
_RANK_BITS = 8
_ITEM_BITS = 40
_ROW_BITS = 8
_ROW_SHIFT = _RANK_BITS + _ITEM_BITS
_ENTRY_SHIFT = _ROW_SHIFT + _ROW_BITS

_CONTAINERS = (dict, list)
NOWHERE = -1
"""No place of the design."""


@dataclass(frozen=True, slots=True)
class FieldPosition:
    """Where a field's values are in the design."""

    field: PayloadField
    order: int
    """The number of the first item's place."""
    order_of_no: int = NOWHERE
    """That of « Non », where it has another."""
    order_again: int = NOWHERE
    """That at which the values of items with a code stand a second time."""
    code_key: str = ""
    """The key of that code; "" where there is no such place."""

    def iter_orders(self, value: object, holder: object) -> Iterator[int]:
        """Iterate over the places of one value; `holder`: the object that holds it."""
        yield self.order_of_no if value is False and self.order_of_no != NOWHERE else self.order
        code = holder.get(self.code_key, {}) if self.code_key and isinstance(holder, dict) else {}
        if not isinstance(code, _CONTAINERS):
            yield self.order_again


Design: TypeAlias = "dict[str | None, Design | FieldPosition]"
"""Key → what is known under it; the key None is for each item of a list."""

Leaf: TypeAlias = tuple[FieldPosition | None, int, object, object, Path]
"""Place (None: not in the design), item, value, what holds it, path."""


def build_sheet(raw: Mapping[str, object], *, tags: RedirectTags, pictures: Mapping[str, str]) -> OfferSheet:
    """Build the sheet of an offer: every leaf value of the payload, in the form in which the page shows it.

    `pictures`: address of a logo as received → address of its copy on the site.
    Source: licence, art. 5.3.
    """
    log = REGISTER.make_log()
    forms = ValueFormatter(log, tags, pictures)
    description: DisplayValue | None = None
    placed: list[tuple[int, DisplayValue]] = []
    others: list[tuple[Path, DisplayValue]] = []
    for place, item, value, holder, path in _iter_leaves(raw):
        if place is None:
            others.append((path, forms.format_value(value, UNKNOWN, holder)))
        elif place.field is not DESCRIPTION:
            shown = forms.format_value(value, place.field, holder)
            placed += [(order + (item << _RANK_BITS), shown) for order in place.iter_orders(value, holder)]
        elif isinstance(value, str):
            description = forms.format_value(value, DESCRIPTION, holder)
        else:
            others.append((path, forms.format_value(value, UNKNOWN, holder)))
    sections = (*_iter_designed_sections(placed), *_iter_other_sections(others, forms))
    language = find_language(description.text) if description else ""
    return OfferSheet(description, sections, log.touched, language)


def _iter_leaves(raw: Mapping[str, object]) -> Iterator[Leaf]:
    """Every leaf of the payload, in its order. Without recursion: it can be nested thousands deep."""
    stack: list[tuple[Iterator[tuple[str | int, object]], Design, int, Path, object]] = [
        (iter(raw.items()), _DESIGN, 0, None, raw)
    ]
    while stack:
        pairs, design, item, path, holder = stack[-1]
        for key, value in pairs:
            if isinstance(key, int):
                item, known = key, design.get(None)
            else:
                known = design.get(key)
            if isinstance(value, _CONTAINERS):
                inside = iter(value.items()) if isinstance(value, dict) else iter(enumerate(value))
                stack.append((inside, known if isinstance(known, dict) else {}, item, (path, key), value))
                break
            yield known if isinstance(known, FieldPosition) else None, item, value, holder, (path, key)
        else:
            stack.pop()


def _iter_designed_sections(placed: list[tuple[int, DisplayValue]]) -> Iterator[SheetSection]:
    placed.sort(key=itemgetter(0))
    sections: dict[int, list[SheetEntry]] = {}
    for number, rows in _group_rows(placed).items():
        section, label = _ENTRIES[number]
        sections.setdefault(section, []).append(SheetEntry(label, tuple(map(tuple, rows))))
    for section, entries in sections.items():
        yield SheetSection(SECTIONS[section].slug, SECTIONS[section].title, tuple(entries))


def _group_rows(placed: Iterable[tuple[int, DisplayValue]]) -> dict[int, list[list[DisplayValue]]]:
    """Group values sorted by place into rows, by number of entry."""
    entries: dict[int, list[list[DisplayValue]]] = {}
    last = -1
    for order, shown in placed:
        row = order >> _RANK_BITS
        if row == last:
            entries[order >> _ENTRY_SHIFT][-1].append(shown)
        else:
            entries.setdefault(order >> _ENTRY_SHIFT, []).append([shown])
            last = row
    return entries


def _iter_other_sections(others: list[tuple[Path, DisplayValue]], forms: ValueFormatter) -> Iterator[SheetSection]:
    """The last section; plain items of one list share an entry."""
    grouped: list[tuple[Path, list[tuple[DisplayValue, ...]]]] = []
    for path, shown in others:
        above = grouped[-1][0] if grouped else None
        if above and path and isinstance(path[1], int) and isinstance(above[1], int) and above[0] is path[0]:
            grouped[-1][1].append((shown,))
        else:
            grouped.append((path, [(shown,)]))
    if grouped:
        entries = (
            SheetEntry(forms.make_displayable(format_path(path), ANY_FIELD), tuple(rows)) for path, rows in grouped
        )
        yield SheetSection(OTHERS.slug, OTHERS.title, tuple(entries))


def _plan_design() -> Design:
    design: Design = {}
    _add(design, DESCRIPTION, 0)
    entries = (entry for section in SECTIONS for entry in section.entries)
    for number, entry in enumerate(entries):
        for rank, field in enumerate(entry.fields):
            _add(design, field, (number << _ENTRY_SHIFT) + (field.row << _ROW_SHIFT) + rank)
    return design


def _add(design: Design, field: PayloadField, order: int) -> None:
    *above, last = field.path.replace("[]", ".[]").split(".")
    for step in above:
        below = design.setdefault(_design_key(step), {})
        if isinstance(below, FieldPosition):
            raise ValueError(f"{field.path} stands below another field")
        design = below
    known = design.get(_design_key(last))
    design[_design_key(last)] = _join_positions(known if isinstance(known, FieldPosition) else None, field, order)


def _join_positions(known: FieldPosition | None, field: PayloadField, order: int) -> FieldPosition:
    """Join a field's own place with the one that it has besides; the own one comes first in the design."""
    if known is None:
        return FieldPosition(field, order)
    if field.place is FieldPlace.NO:
        return replace(known, order_of_no=order)
    return replace(known, order_again=order, code_key=field.beside)


def _design_key(step: str) -> str | None:
    return None if step == "[]" else step


_ENTRIES = tuple((rank, entry.label) for rank, section in enumerate(SECTIONS) for entry in section.entries)
"""For each entry of the design: the rank of its section, its label."""

_DESIGN = _plan_design()

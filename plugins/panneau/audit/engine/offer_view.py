"""One offer as the API gave it, read once for all the checks of its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.code_meanings import CODE_FIELDS, find_labels
from panneau.audit.engine.offer_reading import PARTNER
from panneau.audit.engine.value_forms import Form, build_form, fold, iter_other_forms, normalize_text
from panneau.audit.engine.value_labels import LABELS, format_unknown

LOGO_FIELDS = ("entreprise.logo", "origineOffre.partenaires[].logo")
_DEEPEST = 60
"""Levels whose names are told; deeper, a value is held to be shown, beside whatever label."""


class Leaf(NamedTuple):
    """One value of the payload."""

    field: str
    """`competences[].libelle`; "" for one that no label of ours names, or too deep."""
    value: object
    key: tuple[str, str] | None
    """Label and words before it; None for a value too deep to be named."""
    item: int
    """Number of the item of a list that holds it, 0 outside lists: what is of one item is in one row."""


@dataclass(frozen=True)
class OfferView:
    """The payload and its leaves."""

    payload: Payload

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every leaf, in the order of the payload."""
        return tuple(_iter_leaves(self.payload))

    @property
    def id(self) -> str:
        """The number of the offer."""
        return str(self.payload["id"])

    def list_texts_at(self, *fields: str) -> list[str]:
        """List the texts of some fields, as received."""
        return [leaf.value for leaf in self.leaves if leaf.field in fields and isinstance(leaf.value, str)]

    def iter_texts(self) -> Iterator[str]:
        """Iterate over every text of the offer, as its page holds it."""
        return (normalize_text(leaf.value) for leaf in self.leaves if isinstance(leaf.value, str))

    def quote(self, words: str) -> bool:
        """Whether a text of the offer holds these words."""
        return any(words in text for text in self.iter_texts())

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every text that holds an address, as a page can hold it."""
        return frozenset(
            normalize_text(leaf.value) for leaf in self.leaves if isinstance(leaf.value, str) and ":" in leaf.value
        )

    def build_forms(self, *fields: str) -> frozenset[Form]:
        """Build every form in which the values of these fields may be read, all fields where none is named."""
        if fields not in self._forms:
            self._forms[fields] = frozenset(self._iter_forms(fields))
        return self._forms[fields]

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], frozenset[Form]]:
        """Fields → their forms: title, description, head and margin ask for the same."""
        return {}

    def _iter_forms(self, fields: tuple[str, ...]) -> Iterator[Form]:
        for leaf in self.leaves:
            if not fields or leaf.field in fields:
                yield build_form(leaf.value)
                yield from iter_other_forms(leaf.field, leaf.value)
                if leaf.field in CODE_FIELDS and isinstance(leaf.value, str):
                    yield from find_labels(leaf.field, leaf.value)


def _iter_leaves(payload: Payload) -> Iterator[Leaf]:
    """Every leaf. Without recursion: a payload can be nested deeper than Python calls can be."""
    items = 0
    stack: list[tuple[tuple[str | int, ...], str, int, Iterator[tuple[str | int, object]]]] = [
        ((), "", 0, iter(payload.items()))
    ]
    while stack:
        above, field, item, pairs = stack[-1]
        for key, value in pairs:
            path = (*above, key) if len(above) < _DEEPEST else above
            if isinstance(key, int):
                items += 1
                item = items
                name = f"{field}[]"
            else:
                name = f"{field}.{key}" if field else key
            if isinstance(value, dict):
                stack.append((path, name if _is_plain(key) else "?", item, iter(value.items())))
                break
            if isinstance(value, list):
                stack.append((path, name if _is_plain(key) else "?", item, iter(enumerate(value))))
                break
            yield _make_leaf(path, name if _is_plain(key) else "", value, item)
        else:
            stack.pop()


def _is_plain(key: str | int) -> bool:
    """Whether a key is a name, and cannot pass for a path: keys come from outside."""
    return isinstance(key, int) or (key != "" and "." not in key and "[" not in key)


def _make_leaf(path: tuple[str | int, ...], field: str, value: object, item: int) -> Leaf:
    key = LABELS.get(field)
    if key is None or (field == "description" and not isinstance(value, str)):
        label = None if len(path) >= _DEEPEST else (fold(normalize_text(format_unknown(path))), "")
        return Leaf(field, value, label, item)
    return Leaf(field, value, key, item)


def list_partner_names(payload: Payload) -> tuple[str, ...]:
    """List the names of an offer's partners."""
    origin = payload.get("origineOffre")
    partners = origin.get("partenaires") if isinstance(origin, Mapping) else None
    names = (one.get("nom") for one in partners if isinstance(one, Mapping)) if isinstance(partners, list) else ()
    return tuple(filter(str.strip, (normalize_text(name) for name in names if isinstance(name, str))))


def is_partners(payload: Payload) -> bool:
    """Whether the offer says that a partner gave it."""
    origin = payload.get("origineOffre")
    return isinstance(origin, Mapping) and origin.get("origine") == PARTNER

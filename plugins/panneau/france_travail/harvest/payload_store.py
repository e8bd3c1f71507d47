"""The offers of a harvest, packed: as objects a hundred thousand of them would fill several gigabytes.

A payload is packed when its answer is read and opened each time somebody asks for it, which takes 25 µs. Packed
payloads live in the memory of this process and of the workers that it forks; they are never written anywhere.
"""

from __future__ import annotations

import hashlib
import json
import marshal
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

from panneau.offers.payload_facts import PayloadFacts, decode_field_names, read_payload_facts

Offer: TypeAlias = Mapping[str, object]
"""A raw payload."""
Packed: TypeAlias = object
"""What `pack` gives: for `unpack`, and for nothing else."""


def pack(value: Any) -> Packed:
    """Pack the value of a JSON text as bytes; itself where it is nested deeper than bytes can be made of."""
    try:
        return marshal.dumps(value)
    except ValueError:
        return value


def unpack(packed: Packed) -> object:
    """Make a fresh copy of what was packed."""
    return marshal.loads(packed) if isinstance(packed, bytes | memoryview) else packed  # noqa: S302 - made by `pack`


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A row that no JSON reader can hold (nested too deep): counted, never shown."""

    digest: str


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """Another row of one answer, with other contents, under an id that is already there: counted, never shown."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One row of a list of offers, with what tells it from others."""

    key: str
    """Its id, or for a row without one a digest."""
    updated: str
    """`dateActualisation`, "" where there is none."""
    packed: Packed
    named: bool
    """Whether `key` is its id: then two rows with one key are one offer."""
    facts: PayloadFacts | None = None
    """None for what is no object."""

    def open(self) -> object:
        """The row as the API gave it."""
        return unpack(self.packed)


def build_row(value: object) -> OfferRow:
    """Build the row of one item of `resultats`: its key, its facts, and the item packed."""
    if isinstance(value, UnreadableRow):
        return OfferRow(f"illisible:{value.digest}", "", value, named=False)
    offer = value if isinstance(value, dict) else {}
    offer_id, updated = offer.get("id"), offer.get("dateActualisation")
    named = isinstance(offer_id, str)
    key = str(offer_id) if named else f"sans-id:{_compute_digest(value)}"
    facts = read_payload_facts(offer) if isinstance(value, dict) else None
    return OfferRow(key, updated if isinstance(updated, str) else "", pack(value), named, facts)


def build_double(row: OfferRow) -> OfferRow:
    """Build the row that replaces one whose id another row of the same answer has."""
    digest = _compute_digest(row.open())
    return OfferRow(f"double:{row.key}:{digest}", "", DuplicateRow(row.key, digest), named=False)


def has_same_contents(one: OfferRow, other: OfferRow) -> bool:
    """Whether two rows say the same; False where they are nested too deep to compare."""
    try:
        return one.open() == other.open()
    except RecursionError:
        return False


def _compute_digest(value: object) -> str:
    try:
        return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
    except RecursionError:
        return str(id(value))


class PayloadStore(Mapping[str, Offer]):
    """Id → raw payload, in the order of the harvest; each opening of a payload makes it afresh.

    All payloads are in one block of bytes. Reading an object writes its count of references, and so makes a forked
    process copy the page of memory that holds it; reading a stretch of bytes does not.
    """

    __slots__ = ("_block", "_ends", "_facts", "_ranks", "_unpackable")

    def __init__(self, rows: Iterable[OfferRow]) -> None:
        self._block, self._ends = bytearray(), array("Q", (0,))
        self._unpackable: dict[int, object] = {}
        """By rank: values that cannot be made bytes of."""
        self._ranks: dict[str, int] = {}
        self._facts: list[PayloadFacts] = []
        """By rank."""
        for rank, row in enumerate(rows):
            assert row.facts is not None  # noqa: S101 - only objects are put in
            self._ranks[row.key] = rank
            self._facts.append(row.facts)
            if isinstance(row.packed, bytes):
                self._block += row.packed
            else:
                self._unpackable[rank] = row.packed
            self._ends.append(len(self._block))

    @classmethod
    def from_payloads(cls, payloads: Iterable[Offer]) -> PayloadStore:
        """Store payloads with distinct ids."""
        return cls(build_row(payload) for payload in payloads)

    @property
    def facts(self) -> Mapping[str, PayloadFacts]:
        """Id → what was taken of its payload when it was packed."""
        return {offer_id: self._facts[rank] for offer_id, rank in self._ranks.items()}

    @property
    def field_names(self) -> frozenset[str]:
        """Dotted paths of the fields that hold a value in any of them."""
        facts = self.facts.values()
        known = reduce(or_, (one.known_fields for one in facts), 0)
        return decode_field_names(known).union(*(one.unknown_fields for one in facts))

    @property
    def logo_addresses(self) -> frozenset[str]:
        """Addresses of the logos of employers and partners, as received."""
        return frozenset(address for one in self.facts.values() for address in one.logo_addresses)

    def __getitem__(self, offer_id: str) -> Offer:
        rank = self._ranks[offer_id]
        start, end = self._ends[rank], self._ends[rank + 1]
        payload = unpack(memoryview(self._block)[start:end]) if end > start else self._unpackable[rank]
        assert isinstance(payload, dict)  # noqa: S101 - only objects are put in
        return payload

    def __contains__(self, offer_id: object) -> bool:
        return offer_id in self._ranks  # without opening it

    def __iter__(self) -> Iterator[str]:
        return iter(self._ranks)

    def __len__(self) -> int:
        return len(self._ranks)

    def drop_ids(self, ids: Collection[str]) -> PayloadStore:
        """Make the store without some offers; both stores share the same bytes."""
        return self._select_ids(offer_id for offer_id in self._ranks if offer_id not in ids)

    def keep_ids(self, ids: Collection[str]) -> PayloadStore:
        """Make the store of some of the offers, in the same order; both stores share the same bytes."""
        return self._select_ids(offer_id for offer_id in self._ranks if offer_id in ids)

    def _select_ids(self, ids: Iterable[str]) -> PayloadStore:
        made = PayloadStore(())
        made._block, made._ends, made._unpackable = self._block, self._ends, self._unpackable
        made._facts = self._facts
        made._ranks = {offer_id: self._ranks[offer_id] for offer_id in ids}
        return made

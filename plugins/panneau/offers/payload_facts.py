"""What admission, counts and the summary need of a payload, read once, where the answer of the API is.

A payload is packed from then on, and opening it again takes time; whatever more is needed of every payload of a harvest
belongs here. Nothing depends on the town's settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sys import intern
from typing import NamedTuple, TypeAlias

from panneau.common.offer_identity import Origin
from panneau.offers.field_names import KNOWN_FIELDS, iter_field_names
from panneau.offers.signals import find_offer_signals, hash_description

Payload: TypeAlias = Mapping[str, object]
"""An offer as the API gives it."""
_RANKS = {name: rank for rank, name in enumerate(sorted(KNOWN_FIELDS))}


class PayloadFacts(NamedTuple):
    """The facts of one payload, in 200 bytes: a harvest of a country has 600,000 of them."""

    commune: str
    """`lieuTravail.commune`, "" where there is none."""
    origin: Origin
    """`origineOffre.origine`."""
    known_fields: int
    """The documented fields that hold a value, as bits: as texts they would take several kilobytes."""
    unknown_fields: tuple[str, ...]
    """The names of the others."""
    logo_addresses: tuple[str, ...]
    """Of the employer and of the partners, as received."""
    signals: tuple[str, ...]
    """What a person should read again (`signals.SIGNALS`)."""
    description_hash: int
    """The same for equal descriptions within one process; 0 without description."""

    @property
    def field_names(self) -> frozenset[str]:
        """Dotted paths of the fields that hold a value."""
        return decode_field_names(self.known_fields) | {*self.unknown_fields}


def read_payload_facts(payload: Payload) -> PayloadFacts:
    """Read the facts of a payload, whatever its fields hold."""
    names = set(iter_field_names(payload))
    return PayloadFacts(
        commune=intern(_find_text(payload.get("lieuTravail"), "commune")),
        origin=Origin.from_api(_find_text(payload.get("origineOffre"), "origine")),
        known_fields=sum(1 << _RANKS[name] for name in names & _RANKS.keys()),
        unknown_fields=tuple(sorted(names - _RANKS.keys())),
        logo_addresses=tuple(_iter_logo_addresses(payload)),
        signals=tuple(find_offer_signals(payload)),
        description_hash=hash_description(payload),
    )


def decode_field_names(bits: int) -> frozenset[str]:
    """Decode the names of the documented fields from the bits of `PayloadFacts.known_fields`."""
    return frozenset(name for name, rank in _RANKS.items() if bits >> rank & 1)


def _iter_logo_addresses(payload: Payload) -> Iterator[str]:
    source = payload.get("origineOffre")
    partners = source.get("partenaires") if isinstance(source, dict) else None
    for holder in [payload.get("entreprise"), *(partners if isinstance(partners, list) else [])]:
        if isinstance(holder, dict) and isinstance(logo := holder.get("logo"), str):
            yield logo


def _find_text(holder: object, key: str) -> str:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""

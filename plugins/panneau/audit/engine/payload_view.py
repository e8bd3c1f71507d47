"""One offer as the API gave it, read once for all the checks of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.code_meanings import CODE_FIELDS, find_labels
from panneau.audit.engine.offer_reading import PARTNER
from panneau.audit.engine.value_forms import Form, build_form, iter_leaves, iter_other_forms, normalize_text

LOGO_FIELDS = ("entreprise.logo", "origineOffre.partenaires[].logo")
_SCHEMES = ("http://", "https://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class PayloadView:
    """The payload and its leaves."""

    payload: Payload
    leaves: tuple[tuple[str, object], ...]
    """Path and value of each."""

    @classmethod
    def from_payload(cls, payload: Payload) -> PayloadView:
        """Make the view of a payload, whose leaves are read here, once."""
        return cls(payload, tuple(iter_leaves(payload)))

    @property
    def id(self) -> str:
        """The number of the offer."""
        return str(self.payload["id"])

    def list_texts_at(self, *paths: str) -> list[str]:
        """List the texts of the fields at these paths."""
        return [value for path, value in self.leaves if path in paths and isinstance(value, str)]

    def iter_texts(self) -> Iterator[str]:
        """Iterate over every text of the offer, as its page holds it."""
        return (normalize_text(value) for _, value in self.leaves if isinstance(value, str))

    def quote(self, words: str) -> bool:
        """Whether a text of the offer holds these words."""
        return any(words in text for text in self.iter_texts())

    def list_addresses(self) -> set[str]:
        """List every text that holds an address, as a page can hold it."""
        return {normalize_text(value) for _, value in self.leaves if isinstance(value, str) and ":" in value}

    def list_whole_addresses(self) -> list[str]:
        """List the texts that are one address and nothing else."""
        return [value for _, value in self.leaves if isinstance(value, str) and value.startswith(_SCHEMES)]

    def build_allowed_texts(self) -> set[Form]:
        """Build the set of what heads and lists may say: its values, the labels of its codes, its number."""
        texts: set[Form] = {f"Offre n° {self.id}", f"Offre n°\N{NO-BREAK SPACE}{self.id}"}
        for path, value in self.leaves:
            texts.add(build_form(value))
            texts.update(iter_other_forms(path, value))
            if path in CODE_FIELDS and isinstance(value, str):
                texts.update(find_labels(path, value))
        return texts


def list_partner_names(payload: Payload) -> tuple[str, ...]:
    """List the names of an offer's partners."""
    origin = payload.get("origineOffre")
    partners = origin.get("partenaires") if isinstance(origin, dict) else None
    names = (one.get("nom") for one in partners if isinstance(one, dict)) if isinstance(partners, list) else ()
    return tuple(normalize_text(name) for name in names if isinstance(name, str) and name.strip())


def is_partners(payload: Payload) -> bool:
    """Whether the offer says that a partner gave it."""
    origin = payload.get("origineOffre")
    return isinstance(origin, dict) and origin.get("origine") == PARTNER

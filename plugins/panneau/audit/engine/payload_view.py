"""One offer as the API gave it, laid out once for all the checks of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.code_meanings import CODE_FIELDS, labels_of
from panneau.audit.engine.value_forms import Form, form_of, leaves, other_forms, written

LOGO_FIELDS = ("entreprise.logo", "origineOffre.partenaires[].logo")
PARTNER = "2"
_SCHEMES = ("http://", "https://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Truth:
    """The payload and its leaves."""

    payload: Payload
    leaves: tuple[tuple[str, object], ...]
    """Path and value of each."""

    @classmethod
    def of(cls, payload: Payload) -> Truth:
        """Read a payload once."""
        return cls(payload, tuple(leaves(payload)))

    @property
    def id(self) -> str:
        """The number of the offer."""
        return str(self.payload["id"])

    def texts_at(self, *paths: str) -> list[str]:
        """The texts of these fields."""
        return [value for path, value in self.leaves if path in paths and isinstance(value, str)]

    def texts(self) -> Iterator[str]:
        """Every text of the offer, as its page holds it."""
        return (written(value) for _, value in self.leaves if isinstance(value, str))

    def quote(self, words: str) -> bool:
        """Whether a text of the offer holds these words."""
        return any(words in text for text in self.texts())

    def addresses(self) -> set[str]:
        """Every text that holds an address, as a page can hold it."""
        return {written(value) for _, value in self.leaves if isinstance(value, str) and ":" in value}

    def whole_addresses(self) -> list[str]:
        """The texts that are one address and nothing else."""
        return [value for _, value in self.leaves if isinstance(value, str) and value.startswith(_SCHEMES)]

    def allowed_texts(self) -> set[Form]:
        """What heads and lists may say: its values, the labels of its codes, its number."""
        texts: set[Form] = {f"Offre n° {self.id}", f"Offre n°\N{NO-BREAK SPACE}{self.id}"}
        for path, value in self.leaves:
            texts.add(form_of(value))
            texts.update(other_forms(path, value))
            if path in CODE_FIELDS and isinstance(value, str):
                texts.update(labels_of(path, value))
        return texts


def partner_names(payload: Payload) -> tuple[str, ...]:
    """The names of an offer's partners."""
    origin = payload.get("origineOffre")
    partners = origin.get("partenaires") if isinstance(origin, dict) else None
    names = (one.get("nom") for one in partners if isinstance(one, dict)) if isinstance(partners, list) else ()
    return tuple(written(name) for name in names if isinstance(name, str) and name.strip())


def is_partners(payload: Payload) -> bool:
    """Whether the offer says that a partner gave it."""
    origin = payload.get("origineOffre")
    return isinstance(origin, dict) and origin.get("origine") == PARTNER

"""What lists, feeds and `etat.json` say of an offer most often, read once: opening its payload again
for each list takes time."""

from __future__ import annotations

from sys import intern
from typing import NamedTuple

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.code_meanings import find_labels
from panneau.audit.engine.offer_reading import ORIGINS_BY_CODE, UNKNOWN_ORIGIN
from panneau.audit.engine.payload_view import is_partners, list_partner_names
from panneau.audit.engine.value_forms import format_day, normalize_spaces

_INNER = (("entreprise", "nom"), ("lieuTravail", "libelle"), ("salaire", "libelle"))
_OUTER = ("intitule", "typeContratLibelle", "dureeTravailLibelleConverti", "dureeTravailLibelle")


class ListFacts(NamedTuple):
    """Half a kilobyte an offer; what else a list may say is read in the payload."""

    texts: tuple[str, ...]
    """What cards show most often, as received."""
    day: tuple[str, object]
    """`dateCreation` as received, and as cards write it."""
    partners: tuple[str, ...]
    """The names that the card of a partner's offer must show; white space is one plain space."""
    created: str
    updated: str
    """`dateCreation` and `dateActualisation`, "" where they are no text."""
    origin: str
    """One of `offer_reading.ORIGINS`."""


def read_list_facts(payload: Payload) -> ListFacts:
    """Read what lists say most often of one offer."""
    created, updated = _find_text(payload, "dateCreation"), _find_text(payload, "dateActualisation")
    raw_day = str(payload.get("dateCreation"))
    names = (list_partner_names(payload) or ("partenaire",)) if is_partners(payload) else ()
    return ListFacts(
        texts=tuple(map(intern, _list_texts(payload))),
        day=(raw_day, format_day(raw_day)),
        partners=tuple(map(normalize_spaces, names)),
        created=created,
        updated=updated,
        origin=ORIGINS_BY_CODE.get(_find_text(payload.get("origineOffre"), "origine"), UNKNOWN_ORIGIN),
    )


def _list_texts(payload: Payload) -> list[str]:
    holders = ((payload.get(holder), key) for holder, key in _INNER)
    inner = (holder.get(key) for holder, key in holders if isinstance(holder, dict))
    given = [text for text in (*map(payload.get, _OUTER), *inner) if isinstance(text, str)]
    labels = (*list_partner_names(payload), *find_labels("typeContrat", str(payload.get("typeContrat"))))
    return [*given, *labels, f"Offre n°\N{NO-BREAK SPACE}{payload.get('id')}"]


def _find_text(holder: object, key: str) -> str:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""

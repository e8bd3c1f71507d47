"""What lists, feeds and the search index may say of an offer, read once: opening its payload again for each list
takes time. Half a kilobyte an offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern
from typing import NamedTuple

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.code_meanings import find_labels
from panneau.audit.engine.offer_reading import ORIGINS_BY_CODE, UNKNOWN_ORIGIN
from panneau.audit.engine.offer_view import is_partners, list_partner_names
from panneau.audit.engine.value_forms import format_date, format_day, normalize_text

TITLES = ("intitule", "romeLibelle", "appellationlibelle")


class ShortFacts(NamedTuple):
    """The short facts of one offer, as pages hold them."""

    titles: frozenset[str]
    """What a link to it may say: its title, or its number."""
    texts: frozenset[str]
    """Every text that an entry may show."""
    place: tuple[str, ...]
    pay: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    """`dateCreation` as received and as it is written; then the day alone."""
    partners: tuple[str, ...]
    is_partners: bool
    created: str
    updated: str
    origin: str
    """One of `offer_reading.ORIGINS`."""
    commune: str
    """Code, as received."""
    contract: str
    """Code, as received."""
    trade: tuple[str, str]
    """Code and name, as received."""


def read_short_facts(payload: Payload) -> ShortFacts:
    """Read what lists may say of one offer."""
    offer_id = str(payload.get("id"))
    title = find_title(payload)
    created = _find_text(payload, "dateCreation")
    place, pay = _find_text(payload, "lieuTravail", "libelle"), _find_text(payload, "salaire", "libelle")
    code, partners = _find_text(payload, "typeContrat"), list_partner_names(payload)
    given = (
        title,
        place,
        pay,
        _find_text(payload, "entreprise", "nom"),
        _find_text(payload, "typeContratLibelle") or next(find_labels("typeContrat", code), code),
        _find_text(payload, "dureeTravailLibelleConverti") or _find_text(payload, "dureeTravailLibelle"),
        created,
    )
    return ShortFacts(
        titles=frozenset((title, f"Offre n°\N{NO-BREAK SPACE}{offer_id}", f"Offre n° {offer_id}")),
        texts=frozenset(map(intern, (*given, *partners))),
        place=(intern(place),),
        pay=(intern(pay),),
        dates=((created, format_date(created)), (created, format_day(created))),
        partners=partners,
        is_partners=is_partners(payload),
        created=created,
        updated=_find_text(payload, "dateActualisation"),
        origin=ORIGINS_BY_CODE.get(_find_text(payload, "origineOffre", "origine"), UNKNOWN_ORIGIN),
        commune=_find_text(payload, "lieuTravail", "commune"),
        contract=code,
        trade=(_find_text(payload, "romeCode"), _find_text(payload, "romeLibelle")),
    )


def find_title(payload: Payload) -> str:
    """Find what an offer is called: its title, else its trade, else its number."""
    texts = (_find_text(payload, name) for name in TITLES)
    number = f"Offre n°\N{NO-BREAK SPACE}{payload.get('id')}"
    return next((text for text in texts if text.strip()), number)


def _find_text(payload: Payload, *keys: str) -> str:
    value: object = payload
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return normalize_text(value) if isinstance(value, str) else ""


def read_all(payloads: Iterable[Payload]) -> dict[str, ShortFacts]:
    """Read the short facts of every offer, by id."""
    return {str(payload["id"]): read_short_facts(payload) for payload in payloads}

"""What lists, feeds, the search index and `etat.json` say of an offer most often, read once: opening its payload again
for each of them takes time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from sys import intern
from typing import NamedTuple

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.code_meanings import find_labels
from panneau.audit.engine.offer_reading import ORIGINS_BY_CODE, UNKNOWN_ORIGIN
from panneau.audit.engine.payload_view import is_partners, list_partner_names
from panneau.audit.engine.value_forms import clean_text, format_day, normalize_spaces

_INNER = (("entreprise", "nom"), ("lieuTravail", "libelle"), ("salaire", "libelle"))
_OUTER = ("intitule", "typeContratLibelle", "dureeTravailLibelleConverti", "dureeTravailLibelle")
_STAMP = re.compile(
    r"[0-9-]{10}(?:T(?:[01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2}))?"
)


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
    title: str
    """`intitule`, else the trade, else « Offre n° … »; this and what follows as data files write it."""
    employer: str
    place: str
    contract: str
    """The contract's label, else that of its code, else the code."""
    source: str
    """« et son partenaire JOBFICTIF »; "" for an offer of France Travail alone."""
    codes: tuple[str, str, str, str]
    """`typeContrat`, `lieuTravail.commune`, `romeCode`, `romeLibelle`."""


def read_list_facts(payload: Payload) -> ListFacts:
    """Read what lists say most often of one offer."""
    created, updated = _find_text(payload, "dateCreation"), _find_text(payload, "dateActualisation")
    raw_day = str(payload.get("dateCreation"))
    names = (list_partner_names(payload) or ("partenaire",)) if is_partners(payload) else ()
    code = _clean(payload, "typeContrat")
    place = payload.get("lieuTravail")
    return ListFacts(
        texts=tuple(map(intern, _list_texts(payload))),
        day=(raw_day, format_day(raw_day)),
        partners=tuple(map(normalize_spaces, names)),
        created=clean_text(created),
        updated=clean_text(updated),
        origin=ORIGINS_BY_CODE.get(_find_text(payload.get("origineOffre"), "origine"), UNKNOWN_ORIGIN),
        title=_find_first(payload, "intitule", "romeLibelle", "appellationlibelle")
        or f"Offre n°\N{NO-BREAK SPACE}{payload['id']}",
        employer=_clean(payload.get("entreprise"), "nom"),
        place=intern(_clean(place, "libelle")),
        contract=intern(_find_first(payload, "typeContratLibelle") or next(find_labels("typeContrat", code), code)),
        source=intern(_format_source(payload)),
        codes=(
            intern(code),
            intern(_clean(place, "commune")),
            intern(_clean(payload, "romeCode")),
            intern(_clean(payload, "romeLibelle")),
        ),
    )


def sort_newest_first(lists: Mapping[str, ListFacts]) -> tuple[str, ...]:
    """Sort ids by date of creation, latest first, then by id; those without a readable date come last."""
    dates = {live: said.created if parse_day(said.created) else "" for live, said in lists.items()}
    return tuple(sorted(sorted(dates), key=dates.__getitem__, reverse=True))


def parse_day(stamp: str) -> date | None:
    """Parse the day of a date that sitemaps and `<time>` accept; None for other texts. Source: W3C Datetime."""
    try:
        return datetime.fromisoformat(stamp).date() if _STAMP.fullmatch(stamp) else None
    except ValueError:
        return None


def has_seconds(stamp: str) -> bool:
    """Whether a date has its time to the second and its offset, as feeds want it. Source: RFC 3339."""
    found = _STAMP.fullmatch(stamp)
    return bool(found and found[1] and parse_day(stamp))


def _list_texts(payload: Payload) -> list[str]:
    holders = ((payload.get(holder), key) for holder, key in _INNER)
    inner = (holder.get(key) for holder, key in holders if isinstance(holder, dict))
    given = [text for text in (*map(payload.get, _OUTER), *inner) if isinstance(text, str)]
    labels = (*list_partner_names(payload), *find_labels("typeContrat", str(payload.get("typeContrat"))))
    return [*given, *labels, f"Offre n°\N{NO-BREAK SPACE}{payload.get('id')}"]


def _format_source(payload: Payload) -> str:
    origin = payload.get("origineOffre")
    partners = origin.get("partenaires") if isinstance(origin, Mapping) else None
    found = partners if isinstance(partners, list) else []
    names = [*filter(None, (_clean(one, "nom") for one in found))]
    if names:
        return f"{'et ses partenaires' if len(names) > 1 else 'et son partenaire'} {', '.join(names)}"
    return "et l’un de ses partenaires" if is_partners(payload) else ""


def _find_first(payload: Payload, *keys: str) -> str:
    return next((text for key in keys if (text := _clean(payload, key)).strip()), "")


def _clean(holder: object, key: str) -> str:
    return clean_text(_find_text(holder, key))


def _find_text(holder: object, key: str) -> str:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""

"""What lists, feeds, the search index and `etat.json` say of an offer most often, read once: opening its payload again
for each of them takes time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from sys import intern
from typing import NamedTuple

from panneau.audit.engine.audit_facts import Payload
from panneau.audit.engine.code_meanings import find_labels
from panneau.audit.engine.offer_reading import ORIGINS_BY_CODE, UNKNOWN_ORIGIN
from panneau.audit.engine.offer_view import is_partners, list_partner_names
from panneau.audit.engine.plain_forms import drop_repeated_marks, format_place
from panneau.audit.engine.value_forms import clean_text, fold

_STAMP = re.compile(
    r"[0-9-]{10}(?:T(?:[01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2}))?"
)


class ListFacts(NamedTuple):
    """Half a kilobyte an offer."""

    texts: frozenset[str]
    """Every text that an entry of a list may show, white space folded."""
    pay: str
    partners: tuple[str, ...]
    """The names that an entry must show."""
    is_partners: bool
    """Whether a partner gave the offer."""
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
    likeness: int
    """The same, in one process and those forked from it, for offers of the same title and text; 0 without a text."""


def read_list_facts(payload: Payload, name_commune: Callable[[str], str]) -> ListFacts:
    """Read what lists say most often of one offer; `name_commune`: code as received → official name."""
    created, code, place = _clean(payload, "dateCreation"), _clean(payload, "typeContrat"), payload.get("lieuTravail")
    title, employer, where = find_title(payload), _clean(payload.get("entreprise"), "nom"), _clean(place, "libelle")
    contract = _find_first(payload, "typeContratLibelle") or next(find_labels("typeContrat", code), code)
    plain = _format_place(where, name_commune(_clean(place, "commune")))
    hours = _find_first(payload, "dureeTravailLibelleConverti", "dureeTravailLibelle")
    pay, partners = _clean(payload.get("salaire"), "libelle"), list_partner_names(payload)
    return ListFacts(
        texts=_fold_texts(title, employer, where, plain, contract, hours, pay, created, *partners),
        pay=intern(pay),
        partners=partners,
        is_partners=is_partners(payload),
        created=created,
        updated=_clean(payload, "dateActualisation"),
        origin=ORIGINS_BY_CODE.get(_find_text(payload.get("origineOffre"), "origine"), UNKNOWN_ORIGIN),
        title=title,
        employer=employer,
        place=intern(plain or where),
        contract=intern(contract),
        source=intern(_format_source(payload)),
        codes=(
            intern(code),
            intern(_clean(place, "commune")),
            intern(_clean(payload, "romeCode")),
            intern(_clean(payload, "romeLibelle")),
        ),
        likeness=_compute_likeness(payload),
    )


def _fold_texts(*texts: str) -> frozenset[str]:
    return frozenset(intern(fold(text)) for text in texts if text)


def _format_place(where: str, town: str) -> str:
    name, bracket, department = format_place(where, town).rpartition(" (")
    return f"{name}\N{NO-BREAK SPACE}({department}" if bracket else ""


def _compute_likeness(payload: Payload) -> int:
    title, text = _find_text(payload, "intitule"), _find_text(payload, "description")
    return hash((title, text)) if text else 0


def find_title(payload: Payload) -> str:
    """Find what an offer is called: its title, « (H/F) » said once, else its trade, else its number."""
    title = drop_repeated_marks(_clean(payload, "intitule"))
    if title.strip():
        return title
    return _find_first(payload, "romeLibelle", "appellationlibelle") or format_number(str(payload["id"]))


def format_number(offer_id: str) -> str:
    """Format an offer's number, as links to it may say."""
    return f"Offre n°\N{NO-BREAK SPACE}{offer_id}"


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


def _format_source(payload: Payload) -> str:
    origin = payload.get("origineOffre")
    partners = origin.get("partenaires") if isinstance(origin, Mapping) else None
    found = partners if isinstance(partners, list) else []
    names = [*filter(str.strip, (_clean(one, "nom") for one in found))]
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

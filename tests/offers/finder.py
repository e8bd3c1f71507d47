"""What a reader must be able to find, said again without the code under test; and short ways to call that code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from html import unescape
from html.entities import html5
from typing import Any

from panneau.licence.redirect_tags import parse_tags
from panneau.offers import build_sheet, read_offer
from panneau.offers.model import DisplayValue, Offer, OfferSheet, SheetEntry

TAGS = parse_tags({"at_medium": "CMP", "at_campaign": "ville"})
DETAIL = "https://candidat.francetravail.fr/offres/recherche/detail/048KLTP"
TAGGED = f"{DETAIL}?at_medium=CMP&at_campaign=ville"

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
IMPOSSIBLE = {
    *range(9),
    0x0B,
    0x0C,
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    *range(0xD800, 0xE000),
    *range(0xFDD0, 0xFDF0),
}
CODED = {"typeContrat", "experienceExige", "deplacementCode", "qualificationCode", "exigence", "origine"}
NOT_DATES = {"id", "codePostal", "commune", "siret", "code", "codeFormation", "romeCode", "codeNAF", "secteurActivite"}


class Today:
    """A territory that knows one former code."""

    def find_commune(self, code: str) -> str:
        return {"75114": "75056"}.get(code, code)

    def find_name(self, code: str) -> str:
        return {"46042": "Cahors"}.get(code, code)


def sheet_of(raw: dict[str, Any], *, pictures: dict[str, str] | None = None) -> OfferSheet:
    return build_sheet(raw, tags=TAGS, pictures=pictures or {})


def offer_of(raw: dict[str, Any]) -> Offer:
    return read_offer(raw, territory=Today(), tags=TAGS)


def values_of(sheet: OfferSheet) -> list[DisplayValue]:
    values = [shown for section in sheet.sections for entry in section.entries for shown in entry.values]
    return [*values, sheet.description] if sheet.description else values


def entry_of(sheet: OfferSheet, label: str) -> SheetEntry:
    return next(entry for section in sheet.sections for entry in section.entries if entry.label == label)


def only(raw: dict[str, Any]) -> DisplayValue:
    (shown,) = values_of(sheet_of(raw))
    return shown


def leaves_of(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves_of(inner, key)
    else:
        yield key, value


def held(text: str) -> str:
    text = re.sub("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});", as_read, text)
    return displayable(text)


def displayable(text: str) -> str:
    """What a page can hold of a name of the API: its entities are no text of a recruiter, and stay."""
    return "".join("\ufffd" if ord(c) in IMPOSSIBLE or ord(c) & 0xFFFE == 0xFFFE else c for c in text)


def as_read(entity: re.Match[str]) -> str:
    if "#" not in entity[0]:
        return html5.get(entity[0][1:], entity[0])
    return unescape(entity[0]) or "\ufffd"


def as_date(text: str) -> str:
    if not re.fullmatch(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|\+[0-9]{2}:[0-9]{2})?)?", text
    ):
        return ""
    try:
        moment = datetime.strptime(text[:16], "%Y-%m-%dT%H:%M" if "T" in text else "%Y-%m-%d")  # noqa: DTZ007
    except ValueError:
        return ""
    if int(text[17:19] or 0) > 59:
        return ""
    day = f"{'1er' if moment.day == 1 else moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{day} à {moment.hour}\u00a0h\u00a0{moment.minute:02d}" if "T" in text else day


def expected(value: Any) -> str:
    if value is None:
        return "Non renseigné"
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, float):
        special = {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(str(value))
        return special or f"{Decimal(str(value)):f}".replace(".", ",")
    if isinstance(value, int):
        return str(value)
    return as_date(value) or held(value)


def missing(raw: dict[str, Any], shown: list[str]) -> list[Any]:
    """The leaves that cannot be found; each one must have a value of its own."""
    left = Counter(shown)
    lost = []
    for key, value in sorted(leaves_of(raw), key=lambda leaf: leaf[0] in CODED | NOT_DATES):  # one form first
        forms = [expected(value)]
        if isinstance(value, str) and key in CODED | NOT_DATES:
            forms.append(held(value))
            forms += [text for text in left if text.endswith(f" ({value})") or text.startswith(f"{value} – ")]
        found = next((form for form in forms if left[form] > 0), None)
        if found is None:
            lost.append((key, value))
        else:
            left[found] -= 1
    return lost

"""Structured data for search engines: on the page of its own live offer, with the payload's values and no other.

Source: licence, art. 1.1, 3 and 7; schema.org/JobPosting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from types import MappingProxyType

from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.payload_view import PayloadView
from panneau.audit.engine.value_forms import fold, format_date, iter_leaves, normalize_raw_text, normalize_text

POSTING = "JobPosting"
LONGEST_TOWN = 10
"""Words in the name of a commune."""
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_TAG = re.compile(r"<[^>]*>")
_UNITS = MappingProxyType({"HOUR": "horaire", "DAY": "journalier", "MONTH": "mensuel", "YEAR": "annuel"})
"""Words that a pay begins with. Pay is read here apart from offers/pay.py, on purpose: the proof shares no reading."""
_HOURS = MappingProxyType({"FULL_TIME": "temps plein", "PART_TIME": "temps partiel"})
_TEMPORARY = ("MIS", "TTI")
_CURE = "Les données structurées ne redisent que ce que l’API a donné (site/files/structured_data.py)."


def check_postings(document: Document, view: PayloadView | None, ledger: Ledger) -> frozenset[str]:
    """Check the structured data of a page; `view` is that of the page's offer, if it is one. Before `hide`.

    Returns the texts of those in which every value was compared with the offer.
    """
    held = set[str]()
    if "script" not in document.specials:
        return frozenset()
    for node in document.select("script[type*='ld+json' i]"):
        try:
            content = json.loads(node.text())
        except (ValueError, RecursionError):
            problem = "Les données structurées de cette page ne se lisent pas."
            ledger.add_fault("no-alteration", document.path, problem, value=node.text(), cure=_CURE)
            continue
        if view is None:
            _check_elsewhere(document, content, ledger)
        elif isinstance(content, dict) and content.get("@type") == POSTING:
            _check_posting(document, content, view, ledger)
            held.add(node.text().strip())
    return frozenset(held)


def _check_elsewhere(document: Document, content: object, ledger: Ledger) -> None:
    kinds = [value for path, value in iter_leaves({"": content}) if path.endswith("@type")]
    if POSTING in kinds:
        problem = "Des données structurées décrivent une offre ailleurs que sur sa page."
        ledger.add_fault("no-extraction", document.path, problem, value=POSTING, cure=_CURE)


def _check_posting(document: Document, posting: Mapping[str, object], view: PayloadView, ledger: Ledger) -> None:
    for path, value in iter_leaves(posting):
        is_right = _RIGHT.get(path)
        if is_right is None or not is_right(value, view):
            slug = "dates" if path in ("datePosted", "validThrough") else "no-alteration"
            problem = f"Les données structurées disent autre chose que l’API (« {path} »)."
            ledger.add_fault(slug, document.path, problem, value=value, cure=_CURE)
        ledger.count("no-alteration", values=1)


Test = Callable[[object, PayloadView], bool]


def _is(*values: object) -> Test:
    return lambda value, _: value in values


def _match_field(path: str) -> Test:
    return lambda value, view: isinstance(value, str) and fold(value) in map(normalize_text, view.list_texts_at(path))


def _is_text(value: object, view: PayloadView) -> bool:
    return isinstance(value, str) and fold(value) in view.build_allowed_texts()


def _is_description(value: object, view: PayloadView) -> bool:
    """Whether the value has the description's words, whatever tags part its lines."""
    given = " ".join(view.list_texts_at("description"))
    shown = unescape(_TAG.sub(" ", value)).split() if isinstance(value, str) else None
    return shown in (normalize_text(given).split(), normalize_raw_text(given).split(), format_date(given).split())


def _is_type(value: object, view: PayloadView) -> bool:
    if value == "TEMPORARY":
        return any(code in _TEMPORARY for code in view.list_texts_at("typeContrat"))
    words = _HOURS.get(str(value))
    return words is not None and any(
        words in text.lower() for text in view.list_texts_at("dureeTravailLibelleConverti")
    )


def _is_amount(value: object, view: PayloadView) -> bool:
    said = {float(number.replace(",", ".")) for text in _list_pay_texts(view) for number in _NUMBER.findall(text)}
    return isinstance(value, int | float) and float(value) in said


def _is_unit(value: object, view: PayloadView) -> bool:
    words = _UNITS.get(str(value))
    return words is not None and any(text.lower().startswith(words) for text in _list_pay_texts(view))


def _list_pay_texts(view: PayloadView) -> list[str]:
    return view.list_texts_at("salaire.libelle")


def _is_town(value: object, _: PayloadView) -> bool:
    """Whether the value may be the official name of the commune, which the payload holds as a code alone."""
    return isinstance(value, str) and 0 < len(value.split()) <= LONGEST_TOWN


_RIGHT: Mapping[str, Test] = MappingProxyType(
    {
        "@context": _is("https://schema.org", "https://schema.org/"),
        "@type": _is(POSTING),
        "title": _is_text,
        "description": _is_description,
        "identifier.@type": _is("PropertyValue"),
        "identifier.name": _is("France Travail"),
        "identifier.value": _match_field("id"),
        "datePosted": _match_field("dateCreation"),
        "hiringOrganization.@type": _is("Organization"),
        "hiringOrganization.name": _match_field("entreprise.nom"),
        "jobLocation.@type": _is("Place"),
        "jobLocation.address.@type": _is("PostalAddress"),
        "jobLocation.address.addressLocality": _is_town,
        "jobLocation.address.postalCode": _match_field("lieuTravail.codePostal"),
        "jobLocation.address.addressCountry": _is("FR"),
        "directApply": _is(False),
        "employmentType": _is_type,
        "employmentType[]": _is_type,
        "baseSalary.@type": _is("MonetaryAmount"),
        "baseSalary.currency": _is("EUR"),
        "baseSalary.value.@type": _is("QuantitativeValue"),
        "baseSalary.value.unitText": _is_unit,
        "baseSalary.value.value": _is_amount,
        "baseSalary.value.minValue": _is_amount,
        "baseSalary.value.maxValue": _is_amount,
    }
)
"""Property → whether its value is right. A property that is not here was invented: an end date above all."""

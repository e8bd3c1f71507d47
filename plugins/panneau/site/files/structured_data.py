"""What search engines read of an offer: schema.org JobPosting, only what the offer says without interpretation.

Each property and the field of the payload that it comes from:

    title               intitule (or what replaces it in the head of the page)
    description         description, whole: each line a paragraph of HTML
    identifier.value    id
    datePosted          dateCreation, as received
    hiringOrganization  entreprise.nom
    jobLocation         today's commune of lieuTravail.commune, by its official name
    employmentType      dureeTravailLibelleConverti (« Temps plein », « Temps partiel ») and typeContrat (MIS, TTI)
    baseSalary          salaire.libelle, where it is « Mensuel de 2100,00 Euros » or « … à … », over twelve months, and
                        can be true (offers/pay.py)

There is no end date: an offer's page disappears with the offer. Source: schema.org/JobPosting; Google, job postings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from panneau.common.clock import parse_day
from panneau.offers.model import Offer
from panneau.offers.pay import PayPeriod, parse_pay

Properties = Mapping[str, object]

_HOURS = {"Temps plein": "FULL_TIME", "Temps partiel": "PART_TIME"}
_TEMPORARY = ("MIS", "TTI")
"""Contracts of temporary agencies."""
_UNITS = {PayPeriod.HOUR: "HOUR", PayPeriod.MONTH: "MONTH", PayPeriod.YEAR: "YEAR"}
_A_YEAR = 12
"""Months of pay that need no conversion."""


def build_job_posting(offer: Offer, *, description: str, town: str) -> Properties | None:
    """Build the posting of an offer; None for one that lacks what every posting must say, its employer first.

    `description`: the whole text; `town`: the commune's name, "" if none is known.
    """
    if not (offer.employer.strip() and description.strip() and town and parse_day(offer.created)):
        return None
    address = {"@type": "PostalAddress", "addressLocality": town, "addressCountry": "FR"}
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": offer.title,
        "description": render_paragraphs(description),
        "identifier": {"@type": "PropertyValue", "name": "France Travail", "value": offer.id},
        "datePosted": offer.created,
        "hiringOrganization": {"@type": "Organization", "name": offer.employer},
        "jobLocation": {"@type": "Place", "address": address},
        "directApply": False,
        **_make_property("employmentType", list_employment_types(offer)),
        **_make_property("baseSalary", build_salary(offer.pay)),
    }


def render_paragraphs(text: str) -> str:
    """Render a text as HTML: each of its lines a paragraph, nothing in it being markup."""
    return "".join(f"<p>{line}</p>" for line in escape(text, quote=False).splitlines() if line.strip())


def list_employment_types(offer: Offer) -> Sequence[str]:
    """List those of schema.org's types of employment that say exactly what the offer says."""
    hours = _HOURS.get(offer.traits.hours)
    return (*((hours,) if hours else ()), *(("TEMPORARY",) if offer.contract_code in _TEMPORARY else ()))


def build_salary(text: str) -> Properties | None:
    """Build a pay in euros, an amount or a range by hour, month or year; None for other words or impossible amounts."""
    pay = parse_pay(text)
    if pay is None or pay.months not in (None, _A_YEAR):
        return None
    least, most = float(pay.least), float(pay.most)
    amounts = {"minValue": least, "maxValue": most} if pay.is_range else {"value": least}
    value = {"@type": "QuantitativeValue", "unitText": _UNITS[pay.period], **amounts}
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def _make_property(name: str, value: object) -> Properties:
    return {name: value} if value else {}

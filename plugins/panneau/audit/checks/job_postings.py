"""Structured data for search engines: on the page of its own live offer, made again from the payload and compared.

Source: licence, art. 1.1, 3 and 7; schema.org/JobPosting.
"""

from __future__ import annotations

import json
import re
from html import escape
from types import MappingProxyType

from panneau.audit.checks.own_postings import check_own_posting
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.list_facts import find_title
from panneau.audit.engine.offer_view import OfferView
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import format_date, iter_leaves, normalize_text, squeeze
from panneau.licence.duties import Duty
from panneau.site.model.urls import OWN_OFFERS

POSTING = "JobPosting"
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_UNITS = MappingProxyType({"HOUR": "horaire", "MONTH": "mensuel", "YEAR": "annuel"})
"""Words that a pay begins with. Pay is read here apart from offers/pay.py, on purpose: the proof shares no reading."""
_HOURS = MappingProxyType({"Temps plein": "FULL_TIME", "Temps partiel": "PART_TIME"})
_TEMPORARY = ("MIS", "TTI")
_OPTIONAL = frozenset(("jobLocation", "employmentType"))
_DATES = ("datePosted", "validThrough")
STRUCTURED = "application/ld+json"
"""Type of the scripts that hold them."""
_CURE = "Les données structurées ne redisent que ce que l’API a donné (site/files/structured_data.py)."


def check_postings(page: SeenPage) -> None:
    """Check that structured data say what the API gave, or the town's own file, and stand on the page of that offer."""
    for attributes, content in page.reading.scripts:
        if attributes.get("type") == STRUCTURED:
            _check_posting(page, content)


def _check_posting(page: SeenPage, content: str) -> None:
    view = page.view
    try:
        posting = json.loads(content)
    except (ValueError, RecursionError):
        problem = "Les données structurées de cette page ne se lisent pas."
        page.report(Duty.NO_ALTERATION, problem, value=content, cure=_CURE)
        return
    if isinstance(posting, dict) and page.reading.path in {*page.site.facts.own_offers} - {OWN_OFFERS}:
        check_own_posting(page, posting)
        return
    if view is None or not isinstance(posting, dict):
        problem = "Des données structurées décrivent une offre ailleurs que sur sa page."
        page.report(Duty.NO_EXTRACTION, problem, value=content[:80], cure=_CURE)
        return
    salary, expected = posting.pop("baseSalary", None), build_posting(view, page.site.facts)
    for key in sorted(posting.keys() | expected.keys() - (_OPTIONAL - posting.keys())):
        if _squeeze_all(posting.get(key)) != _squeeze_all(expected.get(key)):
            duty = Duty.DATES if key in _DATES else Duty.NO_ALTERATION
            problem = f"Les données structurées disent autre chose que l’API (« {key} »)."
            page.report(duty, problem, value=posting.get(key, ""), cure=_CURE)
    if salary is not None and not _is_salary(salary, view):
        problem = "Les données structurées disent un autre salaire que l’API (« baseSalary »)."
        page.report(Duty.NO_ALTERATION, problem, value=salary, cure=_CURE)
    page.ledger.count(Duty.NO_ALTERATION, values=len(expected))


def build_posting(view: OfferView, facts: AuditFacts) -> dict[str, object]:
    """Build the posting of an offer from its payload, its pay aside."""
    commune = _find_text(view, "lieuTravail.commune")
    address = {"@type": "PostalAddress", "addressLocality": facts.name_commune(commune), "addressCountry": "FR"}
    description, hours = _find_description(view), _find_text(view, "dureeTravailLibelleConverti")
    kinds = [_HOURS[hours]] if hours in _HOURS else []
    if _find_text(view, "typeContrat") in _TEMPORARY:
        kinds.append("TEMPORARY")
    return {
        "@context": "https://schema.org",
        "@type": POSTING,
        "title": find_title(view.payload),
        "description": _render_paragraphs(description),
        "identifier": {"@type": "PropertyValue", "name": "France Travail", "value": view.id},
        "datePosted": _find_text(view, "dateCreation"),
        "hiringOrganization": {"@type": "Organization", "name": _find_text(view, "entreprise.nom")},
        "jobLocation": {"@type": "Place", "address": address},
        "directApply": False,
        **({"employmentType": kinds} if kinds else {}),
    }


def _squeeze_all(value: object) -> dict[str, str]:
    """Path → text of every leaf, without white space: a page folds it, structured data do not."""
    return {path: squeeze(str(leaf)) for path, leaf in iter_leaves({"": value})}


def _find_text(view: OfferView, field: str) -> str:
    """The text of a field as pages hold it, its white space as received; "" for none."""
    texts = view.list_texts_at(field)
    return normalize_text(texts[0]) if texts else ""


def _find_description(view: OfferView) -> str:
    """The description as its page shows it; a date with blanks around it is a text like any other."""
    received = next(iter(view.list_texts_at("description")), "")
    return format_date(received) or normalize_text(received)


def _render_paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in escape(text, quote=False).splitlines() if line.strip())


def _is_salary(salary: object, view: OfferView) -> bool:
    """Whether a pay says the amounts of the offer's text, in its period, and nothing more."""
    if not isinstance(salary, dict):
        return False
    text = _find_text(view, "salaire.libelle")
    amounts = [float(number.replace(",", ".")) for number in _NUMBER.findall(text)]
    leaves = dict(iter_leaves(salary))
    unit = _UNITS.get(str(leaves.pop("value.unitText", "")), "?")
    fixed = {"@type": "MonetaryAmount", "currency": "EUR", "value.@type": "QuantitativeValue"}
    said = {key: value for key, value in leaves.items() if key not in fixed}
    wanted = (
        [{"value.value": amounts[0]}, {"value.minValue": amounts[0], "value.maxValue": amounts[1]}]
        if len(amounts) > 1
        else [{"value.value": one} for one in amounts]
    )
    return leaves == {**said, **fixed} and said in wanted and text.lower().startswith(unit)

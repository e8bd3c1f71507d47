"""Structured data of the town's own vacancies: on the page of each, made again from its file and compared.

Source: licence, art. 6 (contents kept apart); schema.org/JobPosting.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from unicodedata import combining, normalize

from panneau.audit.engine.audit_facts import OwnText, VacancyFile
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import iter_leaves, squeeze
from panneau.licence.duties import Duty

_WHOLE = re.compile(r"temps (?:complet|plein)")
_PART = re.compile(r"temps (?:partiel|non complet)")
_ADDRESSED = re.compile(r'<(?:/?(?:a|picture)|source|img)(?:\s(?:[^<>"]|"[^"]*")*)?>')
"""Tags that lead somewhere from the page of the vacancy: none is in its structured data."""
_NO_WORD = re.compile(r"[\W_]+")
_CURE = "Laissez offre-locale.html montrer {{ posting }} tel qu’il le reçoit."
_FIXED = MappingProxyType(
    {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "hiringOrganization.@type": "Organization",
        "jobLocation.@type": "Place",
        "jobLocation.address.@type": "PostalAddress",
        "jobLocation.address.addressCountry": "FR",
    }
)


def check_own_posting(page: SeenPage, posting: dict[str, object]) -> None:
    """Check that structured data say what the file of the page says; of one not at hand, nothing is known."""
    text = page.site.facts.own_texts.get(page.reading.path)
    said = {path: squeeze(str(leaf)) for path, leaf in iter_leaves(posting)}
    if text is None:
        if any(said.get(key) != value for key, value in _FIXED.items()):
            _report(page, "@type", said.get("@type", ""))
        return
    right = {key: squeeze(value) for key, value in _build_expected(text, page.site.facts.body).items()}
    for key in sorted(key for key in said.keys() | right.keys() if said.get(key) != right.get(key)):
        _report(page, key, said.get(key, ""))
    page.ledger.count(Duty.SHARE_ALIKE, values=len(right))


def _report(page: SeenPage, key: str, value: str) -> None:
    problem = f"Les données structurées disent autre chose que le fichier de la collectivité (« {key} »)."
    page.report(Duty.SHARE_ALIKE, problem, value=value, cure=_CURE)


def _build_expected(text: OwnText, body: str) -> dict[str, str]:
    """Build every leaf, by its path; nothing but a vacancy has any."""
    file = text.posting
    if file is None:
        return {}
    said = {
        **_FIXED,
        "title": file.title,
        "description": _ADDRESSED.sub("", text.body),
        "datePosted": file.published,
        "validThrough": f"{file.deadline}T23:59:59{file.offset}",
        "hiringOrganization.name": file.employer or body,
        "jobLocation.address.addressLocality": file.place,
        "employmentType": _find_hours(file),
    }
    return {key: value for key, value in said.items() if value}


def _find_hours(file: VacancyFile) -> str:
    plain = "".join(sign for sign in normalize("NFD", file.hours.lower()) if not combining(sign))
    said = _NO_WORD.sub(" ", plain).strip()
    return "FULL_TIME" if _WHOLE.fullmatch(said) else "PART_TIME" if _PART.fullmatch(said) else ""

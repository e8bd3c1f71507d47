"""The result of the audit as the public reads it: the values of conformite.html. Source: licence, art. 13."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from panneau.audit.audit_report import format_verdict
from panneau.audit.engine.findings import AuditResult, DutyCheck, DutyOutcome
from panneau.audit.engine.sight_report import SightReport
from panneau.common.french import build_reading_moment, format_number, format_offers

_ORIGINS = {
    "france-travail": "Offres collectées par France Travail",
    "partenaires": "Offres de ses partenaires",
    "origine-inconnue": "Offres dont l’origine n’est pas dite",
}
_WORDS = {
    DutyOutcome.OK: "Conforme",
    DutyOutcome.FAILED: "Manquement",
    DutyOutcome.WARNING: "Conforme, avec un avertissement",
    DutyOutcome.NOT_APPLICABLE: "Sans objet sur ce site",
    DutyOutcome.HUMAN: "Ne se vérifie pas par un programme",
}
_SLUGS = {
    DutyOutcome.OK: "conforme",
    DutyOutcome.FAILED: "manquement",
    DutyOutcome.WARNING: "avertissement",
    DutyOutcome.NOT_APPLICABLE: "sans-objet",
    DutyOutcome.HUMAN: "humain",
}


@dataclass(frozen=True, slots=True)
class ConformityRow:
    """One duty, in words."""

    slug: str
    """ASCII, for the anchor."""
    article: str
    """« Article 5.3 », « Loi »."""
    duty: str
    checked: str
    pages: str
    """« 1 234 pages ou fichiers »; "" where none was looked at."""
    outcome: str
    kind: str
    """ASCII, for the style: `conforme`, `manquement`, `avertissement`, `sans-objet`, `humain`."""
    notices: tuple[str, ...]
    """What is to be known, each once."""


def build_conformity_values(result: AuditResult, *, commit: str, set_aside: object = None) -> Mapping[str, object]:
    """Build the template's values beside those of the layout; `commit` names the program's version ("" if not known).

    `set_aside`: what is told of the live offers that are left out, None where there are none.
    """
    return {
        "verdict": format_verdict(result),
        "audited_on": build_reading_moment(result.when.astimezone(result.began.tzinfo)),
        "licence_slug": result.licence.slug,
        "commit": commit[:12],
        "rows": tuple(_build_row(check, result) for check in result.checks),
        "origins": tuple((_ORIGINS[name], format_offers(count)) for name, count in result.origins.items() if count),
        "hidden_count": format_offers(result.hidden) if result.hidden else "",
        "departures": result.departures,
        "replaced": result.replaced,
        "set_aside": set_aside,
        "sight": format_sight(result.sight) if result.sight else "",
    }


def format_sight(sight: SightReport) -> str:
    """Format which of the two proofs was made that the pages are seen, and how far it went, as one sentence."""
    space = "\N{NO-BREAK SPACE}"
    if not sight.browser:
        return (
            f"Sans navigateur{space}: aucun script de la collectivité, et ses feuilles de style ne changent que des "
            "couleurs, des lettres, des bordures et des espaces."
        )
    pages = f"{format_number(sight.pages)}{space}{'pages' if sight.pages > 1 else 'page'}"
    part = f"{format_number(sight.structures)} des" if sight.structures < sight.all_structures else "les"
    return (
        f"Dans {sight.browser}, sur {pages} où se trouvent {part} {format_number(sight.all_structures)} structures du "
        f"site{space}: écran large et de 320{space}pixels, couleurs claires et sombres, impression."
    )


def _build_row(check: DutyCheck, result: AuditResult) -> ConformityRow:
    notices = (finding.problem for finding in result.findings if finding.duty == check.duty)
    return ConformityRow(
        slug=check.duty,
        article=f"Article\N{NO-BREAK SPACE}{check.article}" if check.article[:1].isdigit() else "Loi",
        duty=check.summary,
        checked=check.checked,
        pages=_format_pages(check.pages),
        outcome=_WORDS[check.outcome],
        kind=_SLUGS[check.outcome],
        notices=tuple(dict.fromkeys(notices)),
    )


def _format_pages(number: int) -> str:
    if not number:
        return ""
    return f"{format_number(number)}\N{NO-BREAK SPACE}{'pages ou fichiers' if number > 1 else 'page'}"

"""The result of the audit as the public reads it: the values of conformite.html. Source: licence, art. 13."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from panneau.audit.audit_report import verdict
from panneau.audit.engine.findings import AuditResult, Check, Outcome
from panneau.common.french import offers_text
from panneau.common.moments import reading_moment

CONFORMITY = "conformite.html"
_ORIGINS = {
    "france-travail": "Offres collectées par France Travail",
    "partenaires": "Offres de ses partenaires",
    "origine-inconnue": "Offres dont l’origine n’est pas dite",
}
_WORDS = {
    Outcome.OK: "Conforme",
    Outcome.FAILED: "Manquement",
    Outcome.WARNING: "Conforme, avec un avertissement",
    Outcome.NOT_APPLICABLE: "Sans objet sur ce site",
    Outcome.HUMAN: "Ne se vérifie pas par un programme",
}
_SLUGS = {
    Outcome.OK: "conforme",
    Outcome.FAILED: "manquement",
    Outcome.WARNING: "avertissement",
    Outcome.NOT_APPLICABLE: "sans-objet",
    Outcome.HUMAN: "humain",
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


def conformity_values(result: AuditResult, *, commit: str, set_aside: object = None) -> Mapping[str, object]:
    """What the template needs beside the chrome; `commit` names the program's version ("" when it is not known).

    `set_aside`: what is told of the live offers that are left out, None where there are none.
    """
    return {
        "verdict": verdict(result),
        "audited_on": reading_moment(result.when.astimezone(result.began.tzinfo)),
        "licence_slug": result.licence.slug,
        "commit": commit[:12],
        "rows": tuple(_row(check, result) for check in result.checks),
        "origins": tuple((_ORIGINS[name], offers_text(count)) for name, count in result.origins.items() if count),
        "hidden_count": offers_text(result.hidden) if result.hidden else "",
        "departures": result.departures,
        "set_aside": set_aside,
    }


def _row(check: Check, result: AuditResult) -> ConformityRow:
    notices = (finding.problem for finding in result.findings if finding.duty == check.duty)
    return ConformityRow(
        slug=check.duty,
        article=f"Article\N{NO-BREAK SPACE}{check.article}" if check.article[:1].isdigit() else "Loi",
        duty=check.summary,
        checked=check.checked,
        pages=_pages(check.pages),
        outcome=_WORDS[check.outcome],
        kind=_SLUGS[check.outcome],
        notices=tuple(dict.fromkeys(notices)),
    )


def _pages(number: int) -> str:
    if not number:
        return ""
    digits = f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return f"{digits}\N{NO-BREAK SPACE}{'pages ou fichiers' if number > 1 else 'page'}"

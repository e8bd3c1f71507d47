"""The result of an audit, for people and for machines."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from panneau.audit.engine.findings import AuditFinding, AuditResult, DutyCheck, Level
from panneau.audit.engine.sight_report import SightReport
from panneau.common.french import format_count

WIDTH = 100
_MARKS = {"conforme": "✓", "manquement": "✗", "avertissement": "!", "sans objet": "–", "hors du programme": "·"}


def render_table(result: AuditResult, *, width: int = WIDTH) -> str:
    """Render a result for the terminal: a line for each duty, then what is wrong and what to do."""
    lines = [f"Audit de la licence : {result.licence.name}", ""]
    lines += [_format_row(check, width) for check in result.checks]
    lines += [_format_sight(result.sight)] if result.sight else []
    lines += ["", *(line for finding in result.findings for line in _format_finding(finding, width))]
    more = result.faults + result.notices - len(result.findings)
    lines += [f"… et {more} autres constats de même nature.", ""] if more else []
    return "\n".join([*lines, format_verdict(result)]) + "\n"


def format_verdict(result: AuditResult) -> str:
    """Say in one French sentence whether the site may be published."""
    if result.passed:
        notices = f" ({format_count(result.notices, 'avertissement')})" if result.notices else ""
        return f"Aucun manquement à la licence{notices}."
    return f"{format_count(result.faults, 'manquement')} à la licence : le site ne peut pas être publié."


def render_json(result: AuditResult) -> str:
    """Render a result for machines: everything, in English keys; values are cut and hold no offer's text."""
    content = {
        "passed": result.passed,
        "faults": result.faults,
        "notices": result.notices,
        "when": result.when.isoformat(timespec="seconds"),
        "data_of": result.began.isoformat(timespec="seconds"),
        "licence": result.licence.slug,
        "licence_address": result.licence_address,
        "origins": dict(result.origins),
        "hidden": result.hidden,
        "departures": list(result.departures),
        "replaced": list(result.replaced),
        "checks": [asdict(check) for check in result.checks],
        "findings": [asdict(finding) for finding in result.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _format_sight(sight: SightReport) -> str:
    how = f"{sight.browser}, {sight.pages} pages" if sight.browser else "feuilles de style, sans navigateur"
    return f"· Ce qui se voit : {how} ({sight.seconds:.0f} s)"


def _format_row(check: DutyCheck, width: int) -> str:
    counted = f"{check.pages} pages" if check.pages else ""
    right = f"{counted:>14}  {check.outcome}"
    left_width = width - 10 - 33
    summary = textwrap.shorten(check.summary, left_width, placeholder="…")
    return f"{_MARKS[check.outcome]} {check.article:<6} {summary:<{left_width}} {right}".rstrip()


def _format_finding(finding: AuditFinding, width: int) -> Iterator[str]:
    word = "Manquement" if finding.level is Level.FAULT else "Avertissement"
    yield f"{word}, article {finding.article}, page {finding.page}"
    for text in (finding.problem, f"Valeur : {finding.value}" if finding.value else "", f"Remède : {finding.cure}"):
        yield from textwrap.wrap(text, width - 2, initial_indent="  ", subsequent_indent="  ")
    yield ""

"""The audit finds nothing on a whole site, and every way of breaking it, under the right article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from panneau.audit import AuditFinding, DutyOutcome, Level, SiteAudit, audit_site, render_table
from panneau.licence.duties import Duty
from panneau.licence.versions import known_versions
from tests.audit.built import Built
from tests.audit.mutations import MUTATIONS, Mutation, broken_copy
from tests.audit.mutations.document import DOCUMENT, render_document
from tests.audit.mutations.harness import Broken, is_changed_in_pages_alone
from tests.audit.mutations.logos import with_logo, with_statement
from tests.audit.mutations.published import with_embedded_list, with_posting

IN_FORCE = "france-travail-2025"
DIFFERENT = (Duty.REDIRECT_TAGS, Duty.SOURCE_LOGO)
"""Duties in which the two versions differ."""


@pytest.mark.parametrize("version", known_versions())
def test_a_clean_site_passes_under_each_version(site_under: Callable[[str], Built], version: str) -> None:
    built = site_under(version)
    result = audit_site(built.folder, built.facts)
    assert result.passed, render_table(result)
    looked_at = {check.duty for check in result.checks if check.outcome in (DutyOutcome.OK, DutyOutcome.WARNING)}
    assert {
        Duty.WHOLE_CONTENT,
        Duty.NO_ALTERATION,
        Duty.DATES,
        Duty.MENTIONS,
        Duty.MODIFICATIONS,
        Duty.NO_EXTRACTION,
    } <= looked_at


@pytest.mark.parametrize("change", [with_logo, with_statement])
def test_a_site_with_logo_or_statement_passes(
    site_under: Callable[[str], Built], tmp_path: Path, change: Callable[..., None]
) -> None:
    with broken_copy(site_under("pole-emploi-2018"), tmp_path / "site") as broken:
        change(broken)
        result = audit_site(broken.folder, broken.facts)
    assert result.passed, render_table(result)
    assert next(check.outcome for check in result.checks if check.duty == Duty.SOURCE_LOGO) is DutyOutcome.OK


@pytest.mark.parametrize("change", [with_posting, with_embedded_list])
def test_right_structured_data_and_right_lists_for_other_sites_pass(
    site_under: Callable[[str], Built], tmp_path: Path, change: Callable[..., None]
) -> None:
    with broken_copy(site_under("pole-emploi-2018"), tmp_path / "site") as broken:
        change(broken)
        result = audit_site(broken.folder, broken.facts)
    assert result.passed, render_table(result)


def test_a_licence_out_of_reach_is_only_said(site_under: Callable[[str], Built]) -> None:
    built = site_under("pole-emploi-2018")
    result = audit_site(built.folder, replace(built.facts, unreachable=(built.facts.licence_address,)))
    assert result.passed
    assert any(finding.duty == Duty.MENTIONS and finding.level is Level.NOTICE for finding in result.findings)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_the_audit_catches(site_under: Callable[[str], Built], tmp_path: Path, mutation: Mutation) -> None:
    _assert_caught(site_under("pole-emploi-2018"), tmp_path / "site", mutation)


@pytest.mark.parametrize("mutation", [one for one in MUTATIONS if one.duty in DIFFERENT], ids=lambda one: one.name)
def test_the_audit_catches_under_the_text_in_force(
    site_under: Callable[[str], Built], tmp_path: Path, mutation: Mutation
) -> None:
    _assert_caught(site_under(IN_FORCE), tmp_path / "site", mutation)


def _assert_caught(built: Built, folder: Path, mutation: Mutation) -> None:
    """A fault under the right article; a notice for a duty that the version does not impose."""
    with broken_copy(built, folder) as broken:
        mutation.breaks(broken)
        told = list(_find_findings(built, broken, mutation))
    duty = broken.facts.licence.duties.get(mutation.duty)
    if duty and not duty.holds and mutation.name == "no_tags_at_all":
        return
    found = _select_caught(told, broken, mutation)
    assert found, told
    assert all(finding.article == (duty.article if duty else "loi") for finding in found)
    assert all(finding.page and finding.problem and finding.cure for finding in found)
    assert all(len(finding.value) <= 80 for finding in told)
    assert not any(secret in str(told) for secret in broken.facts.secrets)


def _find_findings(built: Built, broken: Broken, mutation: Mutation) -> Sequence[AuditFinding]:
    """What is found on the changed pages, or, where that does not catch the mutation, on the whole site."""
    if broken.changed and is_changed_in_pages_alone(built, broken, broken.changed):
        audit = SiteAudit(broken.folder, broken.facts)
        told = [finding for path in sorted(broken.changed) for finding in audit.check_page(path).findings]
        if _select_caught(told, broken, mutation):
            return told
    return audit_site(broken.folder, broken.facts).findings


def _select_caught(told: Sequence[AuditFinding], broken: Broken, mutation: Mutation) -> list[AuditFinding]:
    duty = broken.facts.licence.duties.get(mutation.duty)
    level = Level.NOTICE if duty and not duty.holds else Level.FAULT
    return [finding for finding in told if finding.duty == mutation.duty and finding.level is level]


def test_there_are_many_mutations_and_several_for_each_duty() -> None:
    counted = {mutation.duty: sum(1 for one in MUTATIONS if one.duty == mutation.duty) for mutation in MUTATIONS}
    assert len(MUTATIONS) >= 60
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
    assert min(counted.values()) >= 2, counted


def test_the_list_in_the_documentation_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == render_document(), "python -m tests.audit.mutations.document"

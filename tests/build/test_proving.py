"""What a build says of a site that its audit refuses."""

from __future__ import annotations

from dataclasses import replace

from panneau.audit.engine.findings import AuditFinding, Ledger, Level
from panneau.build.proving import refuse_own_pages
from panneau.licence.duties import Duty
from panneau.licence.versions import load_version
from tests.build.test_summary import PROOF

OWN = frozenset({"aide.html", "actualites/forum.html"})


def refuse(*pages: str) -> str:
    """The refusal of a site with one fault on each of these pages, "" where it is not of its content."""
    ledger, other = (Ledger(load_version("pole-emploi-2018"), own_pages=OWN) for _ in range(2))
    for page in pages:
        other.add_fault(Duty.MENTIONS, page, "Un problème.", cure="Un remède.")
    ledger.merge(other)
    result = replace(PROOF, findings=ledger.findings, faults=ledger.faults, own=ledger.own)
    return str(refuse_own_pages(result) or "")


def test_a_site_whose_faults_are_all_on_the_town_s_own_pages_is_refused_for_its_content_which_is_named() -> None:
    said = refuse("aide.html", "aide.html", "actualites/forum.html")
    assert said.startswith("Des pages de content/ ne peuvent pas être publiées (aide.html, actualites/forum.html), ")
    assert refuse_own_pages(PROOF) is None


def test_a_fault_on_any_other_page_is_no_matter_of_content() -> None:
    assert refuse("aide.html", "index.html") == ""


def test_a_notice_is_no_fault_of_a_page() -> None:
    notice = AuditFinding(Duty.MENTIONS, "4", Level.NOTICE, "index.html", "Un avis.", "", "Un remède.")
    fault = replace(notice, level=Level.FAULT, page="aide.html")
    assert "(aide.html)" in str(refuse_own_pages(replace(PROOF, findings=(fault, notice), faults=1, own=1)))

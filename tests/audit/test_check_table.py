"""The table of checks says of every duty which checks look after it, and of every check what it is for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from panneau.audit.check_table import TABLES
from panneau.audit.engine.duty_words import CHECKED
from panneau.audit.engine.registration import Check, run_checks
from panneau.audit.engine.subjects import WholeSite
from panneau.build.proof import make_closed_facts
from panneau.config import read_settings
from panneau.france_travail.territory import divisions
from panneau.licence.duties import Duty
from tests.audit.check_document import DOCUMENT, render_document
from tests.audit.subjects import make_site

FACTS = make_closed_facts(
    read_settings({}, divisions=divisions.load()), None, site_url="", log="", now=datetime(2026, 11, 20, tzinfo=UTC)
)
CHECKS = [check for checks in TABLES.values() for check in checks]


def test_every_duty_that_the_audit_says_it_checks_has_a_check() -> None:
    assert CHECKED.keys() <= {duty for check in CHECKS for duty in check.duties}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.function.__name__)
def test_a_check_says_in_one_sentence_what_it_does_and_names_each_duty_once(check: Check[object]) -> None:
    assert (check.function.__doc__ or "").startswith(("Check that ", "Note "))
    assert len(set(check.duties)) == len(check.duties) > 0


def test_the_list_of_checks_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == render_document()


def test_a_check_that_reports_under_a_duty_of_another_fails_the_test_that_runs_it() -> None:
    def report(whole: WholeSite) -> None:
        whole.ledger.add_fault(Duty.DATES, "index.html", "Un problème.", cure="Un remède.")

    site = make_site(FACTS)
    run_checks((Check(report, (Duty.DATES,)),), site)
    with pytest.raises(pytest.fail.Exception, match="report is not registered for dates"):
        run_checks((Check(report, (Duty.MENTIONS,)),), site)

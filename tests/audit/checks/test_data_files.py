"""Files that are no pages: what a small one may say."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from panneau.audit.checks.bulk_extraction import TextIndex
from panneau.audit.checks.data_files import check_data_file
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.licence.versions import load_version
from panneau.site.model.urls import SECURITY_TXT

MOMENT = datetime(2026, 11, 20, 14, 32, tzinfo=ZoneInfo("Europe/Paris"))
FACTS = AuditFacts(
    payloads={},
    licence=load_version("pole-emploi-2018"),
    licence_address="https://exemple.fr/licence",
    source="France Travail",
    began=MOMENT,
    now=MOMENT,
    max_age_h=24,
)
RIGHT = "Contact: mailto:emploi@ville.invalid\nExpires: 2027-02-18T14:32:00+01:00\nPreferred-Languages: fr\n"


@pytest.mark.parametrize(
    ("more", "faults"), [("", 0), ("Recherchons un soudeur à Cahors\n", 1), ("Hiring: " + "soudeur " * 3 + "\n", 1)]
)
def test_where_a_flaw_is_told_is_all_that_security_txt_says(more: str, faults: int) -> None:
    ledger = Ledger(FACTS.licence)
    check_data_file(SECURITY_TXT, (RIGHT + more).encode(), TextIndex({}), FACTS, ledger)
    assert ledger.faults == faults

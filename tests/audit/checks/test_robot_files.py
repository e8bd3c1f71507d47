"""The files for robots and machines are those that the site writes, whatever the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from panneau.audit.checks.robot_files import check_security_txt
from panneau.audit.engine.subjects import RawFile
from panneau.common.clock import PARIS
from panneau.site.files.security_txt import render_security_txt
from panneau.site.model.urls import SECURITY_TXT
from tests.audit.checks.test_secret_values import FACTS
from tests.audit.subjects import make_site
from tests.site.files.test_security_txt import SITE


@pytest.mark.parametrize("month", range(1, 13))
def test_security_txt_is_right_in_every_month_though_the_clock_changes_before_it_ends(month: int) -> None:
    began = datetime(2027, month, 5, 10, tzinfo=PARIS)
    text = render_security_txt(SITE, began.isoformat(timespec="seconds"))[SECURITY_TXT]
    facts = replace(FACTS, began=began, now=began, contact=SITE.contact, site_url=SITE.site_url)
    site = make_site(facts).site
    ledger = site.make_ledger()
    check_security_txt(RawFile(SECURITY_TXT, text.encode(), site, ledger))
    assert ledger.findings == ()

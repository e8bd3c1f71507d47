"""Offers are set aside only where they explain every fault and are few."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from panneau.audit import audit_site, check_table
from panneau.audit.engine.findings import AuditFinding, Ledger, Level
from panneau.audit.engine.registration import Check
from panneau.audit.engine.subjects import SeenOffer
from panneau.audit.odd_offers import choose_set_aside, compute_set_aside_limit
from panneau.licence.duties import Duty
from panneau.licence.versions import load_version
from tests.audit.built import Built
from tests.audit.mutations import broken_copy
from tests.audit.mutations.harness import in_html
from tests.build.test_summary import PROOF

LIVE = [f"{number:03}ABCD" for number in range(1_000)]


def fault(offer: str) -> AuditFinding:
    return AuditFinding(Duty.NO_ALTERATION, "1.1", Level.FAULT, "page", "Un problème.", "", "Un remède.", offer)


def chosen(*odd: str, general: int = 0, live: list[str] = LIVE, before: tuple[str, ...] = ()) -> list[str]:
    result = replace(PROOF, faults=len(odd) + general, odd={one: fault(one) for one in odd}, general=general)
    return [finding.offer for finding in choose_set_aside(result, live=live, before=before)]


@pytest.mark.parametrize(("total", "most"), [(0, 3), (10, 3), (399, 3), (400, 4), (605, 6), (600_000, 6_000)])
def test_one_in_a_hundred_may_be_left_out_and_never_fewer_than_three(total: int, most: int) -> None:
    assert compute_set_aside_limit(total) == most


def test_few_offers_that_explain_every_fault_are_chosen_in_order() -> None:
    assert chosen(LIVE[7], LIVE[3]) == [LIVE[3], LIVE[7]]
    assert chosen(*LIVE[:10]) == LIVE[:10]


def test_none_is_chosen_where_that_would_mend_nothing_or_be_too_much() -> None:
    assert chosen() == []
    assert chosen(LIVE[0], general=1) == []
    assert chosen(*LIVE[:11]) == []
    assert chosen("999ZZZZ") == [], "an offer that is not live is the build's own fault"
    assert chosen(*LIVE[:3], live=LIVE[:3]) == [], "what is wrong with every offer is nobody's oddity"


def test_those_of_the_first_round_count_in_the_second() -> None:
    assert chosen(*LIVE[:5], before=("1A", "2A", "3A", "4A", "5A")) == LIVE[:5]
    assert chosen(*LIVE[:6], before=("1A", "2A", "3A", "4A", "5A")) == []


@pytest.mark.parametrize(
    ("path", "pattern", "new"),
    [
        ("toutes-les-offres.html", r'(<a href="offres/(\w+)\.html"[^>]*><bdi[^>]*>)', r"\1URGENT : "),
        ("fil.xml", r"(<entry>.*?offres/(\w+)\.html.*?<summary>)[^<]*", r"\1Autre chose"),
    ],
)
def test_a_fault_on_a_list_or_in_a_feed_names_the_offer_of_its_card_or_entry(
    path: str, pattern: str, new: str, site_under: Callable[[str], Built], tmp_path: Path
) -> None:
    with broken_copy(site_under("pole-emploi-2018"), tmp_path / "site") as broken:
        found = re.search(pattern, broken.read(path), re.DOTALL)
        assert found
        broken.sub(path, pattern, new)
        result = audit_site(broken.folder, broken.facts)
    assert (list(result.odd), result.general) == ([found[2]], 0)


def test_a_fault_of_a_name_that_one_offer_alone_brings_into_lists_is_that_offer_s(
    site_under: Callable[[str], Built], tmp_path: Path
) -> None:
    with broken_copy(site_under("pole-emploi-2018"), tmp_path / "site") as broken:
        trades = Counter(str(raw["romeLibelle"]) for raw in broken.facts.payloads.values())
        alone = next(one for one in broken.offers() if trades[str(broken.facts.payloads[one]["romeLibelle"])] == 1)
        trade = in_html(str(broken.facts.payloads[alone]["romeLibelle"]))
        broken.sub(
            "plan-du-site.html",
            rf'href="metiers/[^"]*"><bdi>{re.escape(trade)}</bdi>',
            f'href="metiers.html"><bdi>{trade}</bdi>',
        )
        result = audit_site(broken.folder, broken.facts)
    assert (list(result.odd), result.general) == ([alone], 0)


def test_a_page_that_the_audit_cannot_read_is_a_fault_of_its_offer_and_the_others_are_proven(
    site_under: Callable[[str], Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = site_under("pole-emploi-2018")
    odd = min(built.facts.payloads)

    def fail(sheet: SeenOffer) -> None:
        if sheet.view.id == odd:
            raise ValueError("nobody foresaw this")

    monkeypatch.setattr(check_table, "OFFER_PAGE", (*check_table.OFFER_PAGE, Check(fail, ())))
    result = audit_site(built.folder, built.facts)
    assert (list(result.odd), result.general) == ([odd], 0)
    assert "nobody foresaw" not in str(result.findings)


def test_a_fault_is_that_of_the_page_s_offer_unless_it_says_otherwise() -> None:
    ledger = Ledger(load_version("pole-emploi-2018"))
    ledger.add_fault(Duty.NO_ALTERATION, "offres/206MMXC.html", "Un problème.", cure="Un remède.")
    ledger.add_fault(Duty.NO_ALTERATION, "communes/46042.html", "Un problème.", cure="Un remède.", offer="6437418")
    ledger.add_notice(Duty.NO_ALTERATION, "offres/1A.html", "À savoir.", cure="Rien.")
    assert (sorted(ledger.odd), ledger.general) == (["206MMXC", "6437418"], 0)
    other = Ledger(load_version("pole-emploi-2018"))
    other.add_fault(Duty.NO_ALTERATION, "index.html", "Un problème.", cure="Un remède.")
    ledger.merge(other)
    assert (len(ledger.odd), ledger.general, ledger.faults) == (2, 1, 3)

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.errors import OutputFailed, ReportRefused
from panneau.views.events import EventKind, ViewEvent
from panneau.views.monthly_report import make_report, render_csv, write_files
from panneau.views.months import parse_month
from panneau.views.sent_months import FolderMonthStore, check_not_sent
from tests.views.lines import event

OCTOBER = parse_month("2026-10")
many = st.lists(
    st.builds(
        ViewEvent,
        time=st.integers(),
        offer=st.from_regex(r"[0-9]{3}[B-D]{1,4}|[0-9]{7}|[A-C]{2}", fullmatch=True),
        kind=st.sampled_from(EventKind),
        visitor=st.binary(max_size=2),
    ),
    max_size=40,
)


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(data.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_the_files_are_those_that_a_french_spreadsheet_reads() -> None:
    events = [event(0), event(1), event(2, kind=EventKind.REDIRECT), event(3, offer="6437418"), event(4, offer="x1")]
    files = make_report(events, OCTOBER).render_files()
    assert (
        files["consultations-2026-10.csv"]
        == (
            "\ufeffmois;identifiant;consultations;redirections\r\n"
            "2026-10;206MMXC;2;1\r\n2026-10;6437418;1;0\r\n2026-10;x1;1;0\r\n"
        ).encode()
    )
    assert (
        files["consultations-2026-10-total.csv"]
        == (
            "\ufeffmois;origine;offres;consultations;redirections\r\n"
            "2026-10;France Travail;1;2;1\r\n2026-10;partenaires;1;1;0\r\n2026-10;inconnue;1;1;0\r\n"
            "2026-10;toutes;3;4;1\r\n"
        ).encode()
    )


@given(many)
def test_every_event_is_in_one_row_and_both_files_agree(events: list[ViewEvent]) -> None:
    report = make_report(events, OCTOBER)
    detail, total = (rows(data)[1:] for data in report.render_files().values())
    assert {row[1]: [int(row[2]), int(row[3])] for row in detail} == {
        offer: [counts[EventKind.VIEW], counts[EventKind.REDIRECT]]
        for offer in {one.offer for one in events}
        for counts in [Counter(one.kind for one in events if one.offer == offer)]
    }
    assert [sum(int(row[place]) for row in detail) for place in (2, 3)] == [int(number) for number in total[-1][3:]]
    assert [sum(int(row[place]) for row in total[:-1]) for place in (2, 3, 4)] == [int(n) for n in total[-1][2:]]
    assert report.empty is (not events)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_of_the_report_is_run_by_a_spreadsheet(text: str) -> None:
    [[_], [cell]] = rows(render_csv(pd.DataFrame({"a": [text]})))
    assert cell.startswith("'")
    assert cell.endswith(text.strip())


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    with pytest.raises(OutputFailed, match="ne peut pas être écrit"):
        write_files({"a.csv": b""}, tmp_path / "fichier")


def test_the_month_last_sent_is_remembered_beside_the_reports(tmp_path: Path) -> None:
    memory = FolderMonthStore(tmp_path / "reports")
    assert memory.read_last_month() is None
    memory.remember(OCTOBER)
    assert memory.read_last_month() == OCTOBER
    assert [path.read_text() for path in memory.folder.iterdir()] == ["2026-10\n"]


def test_a_month_does_not_go_twice() -> None:
    check_not_sent(OCTOBER, None)
    check_not_sent(OCTOBER, OCTOBER.previous())
    for last in (OCTOBER, OCTOBER.next()):
        with pytest.raises(ReportRefused, match="--again"):
            check_not_sent(OCTOBER, last)

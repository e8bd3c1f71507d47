"""Views over a period, from the monthly reports in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.errors import ReportRefused
from panneau.statistics.view_counts import WITHDRAWN, count_views_by_area, count_views_by_month, read_views
from tests.site.factories import NamedArea

HEAD = "mois;identifiant;consultations;redirections\r\n"
AREAS = (NamedArea("Vallée", "vallee", ("46042",)), NamedArea("Causse", "causse", ("46007",)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for month, lines in {
        "2026-09": "2026-09;206MMXC;3;1\r\n2026-09;6437418;5;0\r\n",
        "2026-10": "2026-10;206MMXC;7;2\r\n2026-10;111AAAA;11;4\r\n",
    }.items():
        (tmp_path / f"consultations-{month}.csv").write_bytes((HEAD + lines).encode("utf-8-sig"))
    (tmp_path / "consultations-2026-10-total.csv").write_text("mois;origine;offres;consultations\n2026-10;x;1;99\n")
    return tmp_path


def test_the_reports_of_a_period_are_added_up_by_month(folder: Path) -> None:
    table = count_views_by_month(read_views(folder, first="", last=""))
    assert [(row.label, row.counts) for row in table.rows] == [("2026-09", (8, 1)), ("2026-10", (18, 6))]
    assert table.totals == (26, 7)


def test_a_period_leaves_the_other_months_out(folder: Path) -> None:
    assert count_views_by_month(read_views(folder, first="2026-10", last="2026-12")).totals == (18, 6)
    assert count_views_by_month(read_views(folder, first="", last="2026-09")).totals == (8, 1)


def test_views_are_told_by_area_where_the_offer_is_still_live(folder: Path) -> None:
    communes = {"206MMXC": "46042", "6437418": "46999"}
    table = count_views_by_area(read_views(folder, first="", last=""), communes=communes, areas=AREAS)
    assert {row.label: row.counts for row in table.rows} == {
        "Vallée": (10, 3),
        "Causse": (0, 0),
        "Hors de tout secteur": (5, 0),
        WITHDRAWN: (11, 4),
    }
    assert table.totals == (26, 7)


def test_no_identifier_is_in_any_table(folder: Path) -> None:
    views = read_views(folder, first="", last="")
    shown = repr([count_views_by_month(views), count_views_by_area(views, communes={"206MMXC": "46042"}, areas=AREAS)])
    assert "206MMXC" not in shown
    assert "111AAAA" not in shown


def test_a_period_without_report_is_refused(folder: Path) -> None:
    with pytest.raises(ReportRefused, match="consultations-AAAA-MM"):
        read_views(folder, first="2027-01", last="")


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", HEAD + "2026-09;206MMXC;beaucoup;1\n", HEAD + "2026-09;1;;\n"])
def test_a_report_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "consultations-2026-09.csv").write_text(text)
    with pytest.raises(ReportRefused, match="consultations-2026-09"):
        read_views(tmp_path, first="", last="")

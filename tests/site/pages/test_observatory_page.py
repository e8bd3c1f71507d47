"""The observatory shows the figures as tables that everybody can read, with a bar beside each count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import lxml.html
import pytest

from panneau.site.files.sitemap import render_sitemap
from panneau.site.model.page import Page
from panneau.site.model.urls import OBSERVATORY
from panneau.site.pages.observatory_page import BAR, DAYS_SHOWN, MOST_ROWS
from panneau.site.pages.plan import plan_site
from panneau.statistics.csv_files import render_files
from panneau.statistics.history import DayCount
from panneau.statistics.tables import CountTable, TableRow
from tests.site.factories import MENTIONS, OFFER, edition, render

CONTRACTS = CountTable(
    "contrats",
    "Par type de contrat",
    "Type de contrat",
    ("Offres",),
    (
        TableRow("CDI", "CDI", (3,)),
        TableRow("CDD", "CDD", (1,)),
        TableRow("", "Contrat non précisé", (4,), is_rest=True),
    ),
    (8,),
    "Une note.",
)
BY_AREA = CountTable(
    "secteurs-domaines", "Par secteur", "Domaine", ("Ensemble", "A", "B"), (TableRow("H", "H", (3, 2, 1)),), (3, 2, 1)
)
FIRST = date(2026, 8, 1)
HISTORY = tuple(DayCount(FIRST + timedelta(days=ago), 10 + ago, 10, ago, 0) for ago in range(DAYS_SHOWN + 6))


def page_of(**changes: Any) -> Page:
    made = edition(replace(OFFER, id="1A"), **({"figures": (CONTRACTS, BY_AREA)} | changes))
    return next(page for page in plan_site(made) if page.path == OBSERVATORY)


def html_of(**changes: Any) -> Any:
    return lxml.html.fromstring(render(page_of(**changes)))


def table(html: Any, name: str) -> Any:
    return html.get_element_by_id(name).find(".//table")


def texts(cells: Any) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in cells]


def test_a_table_says_what_the_figures_say() -> None:
    rows = [texts(row) for row in table(html_of(), "contrats").iter("tr")]
    assert rows == [
        ["Type de contrat", "Offres", "Part"],
        ["CDI", "3", "37,5 %"],
        ["CDD", "1", "12,5 %"],
        ["Contrat non précisé", "4", "50,0 %"],
        ["Ensemble", "8", "100,0 %"],
    ]


def test_every_table_has_a_caption_and_heads_with_a_scope() -> None:
    for one in html_of(history=HISTORY).iter("table"):
        assert one.find("caption").text_content().strip()
        assert {cell.get("scope") for cell in one.iter("th")} == {"col", "row"}
        assert all(row[0].tag == "th" for row in one.iter("tr"))
        assert len({len(row) for row in one.iter("tr")}) == 1


def test_a_bar_is_as_long_as_its_count_and_silent() -> None:
    bars = table(html_of(), "contrats").findall(".//svg")
    assert [bar.find("rect").get("width") for bar in bars] == [f"{BAR}.0", f"{BAR / 3:.1f}"]
    assert {bar.get("aria-hidden") for bar in bars} == {"true"}


def test_what_is_left_over_has_no_bar() -> None:
    rows = table(html_of(), "contrats").findall(".//tbody/tr")
    assert [len(row.findall(".//svg")) for row in rows] == [1, 1, 0]


def test_a_wide_table_can_be_scrolled_with_the_keyboard() -> None:
    holder = table(html_of(), "secteurs-domaines").getparent()
    assert (holder.get("tabindex"), holder.get("role")) == ("0", "group")
    assert holder.get("aria-labelledby") == "titre-secteurs-domaines"


def test_a_row_leads_to_the_list_of_its_offers() -> None:
    hrefs = [link.get("href") for link in table(html_of(), "contrats").iter("a")]
    assert hrefs == ["contrats/cdi.html"]  # the only offer of the edition is one


def test_every_table_has_its_file_and_every_file_its_link() -> None:
    html = html_of(history=HISTORY)
    linked = {link.get("href") for link in html.iter("a") if link.get("download") is not None}
    made = edition(figures=(CONTRACTS, BY_AREA), history=HISTORY)
    assert linked == set(render_files(made.figures, made.history, mentions=()))
    names = texts(link for link in html.iter("a") if link.get("download") is not None)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", "=1+1", "عقد", "x" * 400])
def test_a_hostile_label_is_text(label: str) -> None:
    hostile = replace(CONTRACTS, rows=(TableRow("Z", label, (1,)),))
    html = html_of(figures=(hostile,))
    assert table(html, "contrats").find(".//bdi").text == label
    assert not html.xpath("//main//script")


def test_nothing_on_the_page_is_styled_or_run_inline() -> None:
    """So that the page stands under a strict security policy."""
    main = html_of(history=HISTORY).get_element_by_id("contenu")
    assert not main.xpath(".//@style | .//style | .//script | .//@onclick")


def test_a_long_table_is_cut_and_says_so() -> None:
    rows = tuple(TableRow(str(rank), str(rank), (1,)) for rank in range(MOST_ROWS + 3))
    section = html_of(figures=(replace(CONTRACTS, rows=rows),)).get_element_by_id("contrats")
    assert len(section.findall(".//tbody/tr")) == MOST_ROWS
    assert "3 autres lignes" in section.text_content()


def test_a_table_without_rows_says_that_there_is_nothing() -> None:
    section = html_of(figures=(replace(CONTRACTS, rows=(), totals=(0,)),)).get_element_by_id("contrats")
    assert section.find(".//table") is None
    assert "Aucune offre" in section.text_content()


def test_counts_of_nothing_have_no_share_and_no_bar() -> None:
    rows = (TableRow("CDI", "CDI", (0,)),)
    made = table(html_of(figures=(replace(CONTRACTS, rows=rows, totals=(0,)),)), "contrats")
    assert texts(made.findall(".//tbody/tr/td")) == ["0", "–"]
    assert not made.findall(".//svg")


def test_without_kept_counts_there_is_nothing_over_time() -> None:
    assert not html_of().xpath("//*[@id='dans-le-temps']")


def test_kept_counts_are_a_named_line_and_a_table_of_the_latest_days() -> None:
    section = html_of(history=HISTORY).get_element_by_id("dans-le-temps")
    chart = section.find(".//svg")
    assert chart.get("role") == "img"
    assert section.xpath(f".//*[@id='{chart.get('aria-labelledby')}']")[0].text_content().strip()
    points = chart.xpath(".//*[@class='line-data']/@points")[0].split()
    assert len(points) == len(HISTORY)
    assert points[-1] == "600.0,0.0"
    assert len(section.findall(".//tbody/tr")) == DAYS_SHOWN
    assert "6 autres jours" in section.text_content()


def test_one_kept_day_is_a_table_without_a_line() -> None:
    section = html_of(history=HISTORY[:1]).get_element_by_id("dans-le-temps")
    assert section.find(".//svg") is None
    assert len(section.findall(".//tbody/tr")) == 1


def test_the_page_is_linked_from_every_foot_and_stands_in_the_sitemap() -> None:
    made = edition(OFFER, figures=(CONTRACTS,))
    pages = plan_site(made)
    home = lxml.html.fromstring(render(pages[0]))
    assert home.xpath(f"//footer//a[@href='{OBSERVATORY}']")
    sitemap = render_sitemap(pages, town_paths=(), site_url="https://e.exemple.fr", mentions=MENTIONS)
    assert f"https://e.exemple.fr/{OBSERVATORY}" in "".join(sitemap.values())


def test_without_figures_there_is_no_page_and_no_link() -> None:
    pages = plan_site(edition(OFFER, figures=()))
    assert OBSERVATORY not in {page.path for page in pages}
    assert OBSERVATORY not in render(pages[0])


EMPTY_AREA = CountTable(
    "secteurs-domaines",
    "Par secteur",
    "Domaine",
    ("Ensemble", "A", "B"),
    (TableRow("H", "H", (3, 0, 1)), TableRow("N", "N", (2, 0, 0))),
    (5, 0, 1),
)


def test_a_column_that_counts_nothing_is_left_to_the_file() -> None:
    html = html_of(figures=(EMPTY_AREA,))
    assert [texts(row) for row in table(html, "secteurs-domaines").iter("tr")] == [
        ["Domaine", "Ensemble", "B"],
        ["H", "3", "1"],
        ["N", "2", "0"],
        ["Ensemble", "5", "1"],
    ]
    assert "Les colonnes sans aucune offre sont dans le fichier." in html.text_content()
    assert "Les colonnes sans aucune offre" not in html_of().text_content()


def test_a_table_that_has_nothing_to_compare_says_so() -> None:
    nothing = replace(EMPTY_AREA, rows=(TableRow("H", "H", (3, 0, 0)),), totals=(3, 0, 0))
    section = html_of(figures=(nothing,)).get_element_by_id("secteurs-domaines")
    assert section.find(".//table") is None
    assert "Aucune offre à compter." in section.text_content()


def test_an_origin_that_no_offer_has_had_is_no_column_of_the_days() -> None:
    heads = texts(html_of(history=HISTORY).get_element_by_id("dans-le-temps").findall(".//thead//th"))
    assert heads == ["Jour", "Offres", "France Travail", "Partenaires"]

"""A card that was proven on other pages proves nothing of where it stands on this one, nor beside which others."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from panneau.audit import AuditResult, SiteAudit
from panneau.audit.engine.page_reader import read_page, read_with_entries
from panneau.audit.engine.page_reading import PageReading
from panneau.audit.engine.proven_entries import ProvenEntries, root_links, split_entries
from panneau.audit.engine.subjects import PagesBefore
from panneau.audit.page_audit import AuditContext, check_page
from panneau.licence.duties import Duty
from tests.audit.built import Built
from tests.audit.mutations.harness import Broken, broken_copy
from tests.audit.subjects import read_site

CARD = re.compile(r'<li class="card">.*?\n</li>\n', re.DOTALL)
DEEP, ABOVE = "communes/46042-cahors/cdi.html", "communes/46224-pradines.html"
"""A list of a few cards, which are on other pages too; a list of other offers."""


def check_after_others(site: Broken, path: str) -> AuditResult:
    """Check a page by an audit that has checked all others."""
    audit = SiteAudit(site.folder, site.facts)
    for other in site.pages():
        if other != path and not other.startswith("extraits/"):
            audit.check_page(other)
    return audit.check_page(path)


def swap_cards(site: Broken) -> None:
    first, second = CARD.findall(site.read(DEEP))[:2]
    site.edit(DEEP, first + second, second + first)


def leave_card_out(site: Broken) -> None:
    site.edit(DEEP, CARD.findall(site.read(DEEP))[1], "")


def add_card_of_another_list(site: Broken) -> None:
    first = CARD.findall(site.read(DEEP))[0]
    site.edit(DEEP, first, first + CARD.findall(site.read(ABOVE))[0].replace('"../', '"../../'))


def lead_to_another_folder(site: Broken) -> None:
    first = CARD.findall(site.read(DEEP))[0]
    site.edit(DEEP, first, first.replace('"../../', '"../'))


def lead_where_the_root_is_marked(site: Broken) -> None:
    first = CARD.findall(site.read(DEEP))[0]
    site.edit(DEEP, first, first.replace('"../../', '"\0'))


def fill_in_without_script(site: Broken) -> None:
    site.edit(DEEP, '<ul class="cards">', '<noscript></noscript><ul class="cards">')


def hide_card(site: Broken) -> None:
    first = CARD.findall(site.read(DEEP))[0]
    site.edit(DEEP, first, f"<div hidden>{first}</div>")


def put_words_before(site: Broken) -> None:
    first = CARD.findall(site.read(DEEP))[0]
    site.edit(DEEP, first, f"Salaire : {first}")


def change_title(site: Broken) -> None:
    first = CARD.findall(site.read(DEEP))[0]
    site.edit(DEEP, first, first.replace("<bdi>", "<bdi>Très ", 1))


def add_words_to_card(site: Broken) -> None:
    first = CARD.findall(site.read(DEEP))[0]
    site.edit(DEEP, first, first.replace("</li>\n", "</li>\nOffre idéale\n", 1))


@pytest.mark.parametrize(
    "break_page",
    [swap_cards, leave_card_out, add_card_of_another_list, lead_to_another_folder,
     lead_where_the_root_is_marked, fill_in_without_script, hide_card, put_words_before,
     change_title, add_words_to_card],
)  # fmt: skip
def test_a_page_of_proven_cards_has_the_faults_that_it_has_by_itself(
    break_page: Callable[[Broken], None], site_under: Callable[[str], Built], tmp_path: Path
) -> None:
    with broken_copy(site_under("pole-emploi-2018"), tmp_path / "site") as site:
        break_page(site)
        alone, after = SiteAudit(site.folder, site.facts).check_page(DEEP), check_after_others(site, DEEP)
    assert alone.faults
    assert [finding for finding in after.findings if finding.page == DEEP] == list(alone.findings)


def test_what_was_looked_at_is_counted_on_every_page(site_under: Callable[[str], Built], tmp_path: Path) -> None:
    with broken_copy(site_under("pole-emploi-2018"), tmp_path / "site") as site:
        alone, after = SiteAudit(site.folder, site.facts).check_page(DEEP), check_after_others(site, DEEP)
    counted = {check.duty: check.values for check in alone.checks}
    assert counted[Duty.NO_ALTERATION] == {check.duty: check.values for check in after.checks}[Duty.NO_ALTERATION] > 0


def test_the_cards_of_a_page_are_proven_by_pages_of_other_folders(site_under: Callable[[str], Built]) -> None:
    built = site_under("pole-emploi-2018")
    whole = read_site(built.folder, built.facts)
    context = AuditContext(whole.site, whole.ledger, PagesBefore())
    for file in (*sorted(built.folder.glob("communes/*.html")), *[built.folder / DEEP] * 2):
        check_page(file.relative_to(built.folder).as_posix(), file.read_bytes(), context)
    read, new = read_with_entries(DEEP, (built.folder / DEEP).read_text(encoding="utf-8"), context.before.entries)
    assert [item.is_proven for item in read.items] == [bool(item.offer) for item in read.items]
    assert not new


def describe(reading: PageReading) -> list[object]:
    said = [(item.offer, [value.text for value in item.values], item.words, item.links) for item in reading.items]
    return [said, reading.own, "".join(reading.text), reading.labels, reading.rows]


def test_a_page_reads_the_same_with_its_entries_known_or_not(site_under: Callable[[str], Built]) -> None:
    folder = site_under("pole-emploi-2018").folder
    entries = ProvenEntries()
    for file in [*sorted(folder.glob("communes/**/*.html")), *sorted(folder.glob("offres/*.html"))]:
        path, html = file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")
        read, new = read_with_entries(path, html, entries)
        for key, entry in new.items():
            if path.count("/") == 1:
                entries.remember(key, entry)
        assert describe(read) == describe(read_page(path, html))


@pytest.mark.parametrize(
    "html",
    ["", "<p>", "<ul><li>a</li></ul>", '<li><a href="offres/1.html">x</a></li>', "</li><li>offres/</li>", "<li><li>",
     "<ul><li>offres/<ul><li>b</li></ul></li><li>c</li></ul>fin", "<li>offres/</li></li></li><li>offres/</li>"],
)  # fmt: skip
def test_a_page_is_split_without_loss(html: str) -> None:
    assert "".join(written for _, written in split_entries(html)) == html


def test_an_entry_is_the_outermost() -> None:
    html = '<ul><li class="card"><a href="offres/1.html">x</a><ul><li>offres/2</li></ul></li>, <li>y</li></ul>'
    assert [written for is_entry, written in split_entries(html) if is_entry] == [html[4 : html.index(", ")]]


def test_links_of_two_folders_are_told_alike_only_where_they_lead_to_the_same_page() -> None:
    near, far = '<a href="../offres/1.html">', '<a href="../../offres/1.html">'
    assert root_links("communes/a.html", near) == root_links("communes/a/cdi.html", far)
    assert root_links("communes/a.html", near) != root_links("communes/a/cdi.html", near)
    assert root_links("communes/a.html", '<a href="offres/1.html">') != root_links("a.html", '<a href="offres/1.html">')

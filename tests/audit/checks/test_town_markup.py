"""The HTML of the town's pages: what its reading lets through, the audit lets through, and no word closes a board."""

from __future__ import annotations

from pathlib import Path

import pytest

from panneau.audit.checks.elements import find_unknown_attributes, find_unknown_elements
from panneau.licence.versions import load_version
from panneau.local_content.markup import ATTRIBUTES, ELEMENTS
from tests.audit.boards import FEW, publish_board
from tests.audit.test_right_boards import OPEN, TO_COME

TABLE = "| Jour | Heures |\n|:-----|-------:|\n| Mardi | 9 h |\n"
SIMPLE = (
    TABLE,
    '<p dir="rtl" lang="ar">نص</p>',
    '<table><colgroup><col span="2"></colgroup><tr><th abbr="j">Jour</th><td valign="top">9 h</td></tr></table>',
    '<p style="text-align: center">Au milieu</p>',
    "## Présentation {#présentation}\n\nUn mot[^1].\n\n[^1]: Une note.",
    '<acronym title="Centre communal">CCAS</acronym>',
    '<ol type="a" start="3" reversed><li value="7">Un</li></ol>',
    "<details open><summary>Un</summary>Deux</details>",
    '<table cellpadding="2" cellspacing="1" border="1"><caption>Un</caption><tr><td>Deux</td></tr></table>',
)
OF_THE_LICENCE = f"Les offres sont sous [cette licence]({load_version('pole-emploi-2018').text_address})."
"""On a page or in news; a vacancy of the town's own leads nowhere to France Travail."""
REFUSED = (
    '<p style="color: red">Rouge</p>', '<bdo dir="rtl">mot</bdo>', '<font color="red">mot</font>',
    '<p aria-hidden="true">mot</p>', '<p id="dossier-2026123">mot</p>',
)  # fmt: skip


def pages_of(texts: tuple[str, ...]) -> dict[str, str]:
    return {f"pages/p{rank}.md": f"Title: Page\nSlug: page-{rank}\n\n{text}\n" for rank, text in enumerate(texts)}


def test_the_audit_knows_every_element_and_attribute_that_the_reading_allows() -> None:
    assert find_unknown_elements(ELEMENTS) == set()
    assert find_unknown_attributes(ATTRIBUTES) == {"style"}  # which the reading makes a class of, or tells


def test_simple_html_is_published_on_pages_in_news_and_in_vacancies(tmp_path: Path) -> None:
    whole = "\n\n".join(SIMPLE)
    files = {**pages_of((*SIMPLE, OF_THE_LICENCE)), "offres-locales/b.md": f"{OPEN}\n{whole}"}
    news = {"actualites/a.md": f"{TO_COME}\n{whole}\n\n{OF_THE_LICENCE}"}
    board = publish_board(tmp_path, files={**files, **news})
    assert (board.code, len(board.shown)) == (0, FEW)
    assert '<td class="align-right">9 h</td>' in board.read("page-0.html")


@pytest.mark.parametrize("text", REFUSED)
def test_html_that_the_audit_would_refuse_leaves_out_its_file_alone(text: str, tmp_path: Path) -> None:
    board = publish_board(tmp_path, files=pages_of((text, "Une autre.")))
    assert (board.code, len(board.shown)) == (8, FEW)
    assert not (board.folder / "page-0.html").exists()
    assert (board.folder / "page-1.html").exists()

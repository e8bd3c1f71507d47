from __future__ import annotations

import pytest

from panneau.local_content.page_summary import LONGEST, PageSummary, summarize_page


def test_a_page_is_summed_up_by_its_first_paragraph_and_its_first_picture() -> None:
    html = "<h2>Titre</h2><p> </p><p>Un <em>forum</em>\nà Cahors.</p><p>Suite</p>"
    picture = '<img src="../images/forum%20un.png" alt="">'
    assert summarize_page(html + picture) == PageSummary("Un forum à Cahors.", "images/forum%20un.png")


def test_what_the_author_says_of_a_page_goes_first() -> None:
    assert summarize_page("<p>Un texte.</p>", description="Le forum.").text == "Le forum."


def test_a_long_paragraph_is_cut_at_a_word_and_says_so() -> None:
    text = summarize_page(f"<p>{'mot ' * 100}</p>").text
    assert len(text) <= LONGEST + 1
    assert text.endswith("mot…")


@pytest.mark.parametrize("html", ["", "<p></p>", '<img src="images/plan.svg" alt="Plan">'])
def test_a_page_without_words_or_with_a_drawing_alone_says_nothing(html: str) -> None:
    assert summarize_page(html) == PageSummary("", "")

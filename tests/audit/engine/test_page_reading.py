"""What a page says, read as a browser reads it: values beside their labels, words, links, and what is not seen."""

from __future__ import annotations

import pytest

from panneau.audit.engine.page_reader import read_page
from panneau.audit.engine.page_reading import LinkSeen, PageReading

HEAD = '<!DOCTYPE html>\n<html lang="fr"><head><title>Page</title></head><body>'


def read(main: str) -> PageReading:
    return read_page("offres/1234567.html", f"{HEAD}<main>{main}</main></body></html>")


def test_a_value_is_read_beside_its_label_and_the_words_before_it_in_its_row() -> None:
    page = read("<dl><div><dt>Métier</dt><dd><bdi>Soudeur</bdi> <span>Code</span> <bdi>H2913</bdi></dd></div></dl>")
    assert [(value.label, value.sub, value.text) for value in page.own.values] == [
        ("Métier", "", "Soudeur"),
        ("Métier", "Code", "H2913"),
    ]
    assert page.own.values[0].row == page.own.values[1].row


def test_what_is_said_of_another_offer_belongs_to_its_entry() -> None:
    page = read('<ul><li><a href="../offres/7654321.html"><bdi>Maçon</bdi></a>, <bdi>Cahors</bdi></li></ul><p>Fin</p>')
    (item,) = page.items
    assert (item.offer, [value.text for value in item.values]) == ("7654321", ["Maçon", "Cahors"])
    assert page.own.words == ["Fin"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Caché</p>",
        "<template><p>Caché</p></template>",
        "<details><summary>Plus</summary><p>Caché</p></details>",
        "<noscript><p>Caché</p></noscript>",
        "<div inert><p>Caché</p></div>",
    ],
)
def test_what_is_not_seen_is_kept_apart_and_its_words_are_read_all_the_same(hidden: str) -> None:
    page = read(hidden)
    assert "Caché" not in page.own.words
    assert any("Caché" in item.words for item in page.hidden)


def test_what_is_not_told_to_those_who_listen_is_kept_apart() -> None:
    page = read('<p aria-hidden="true">…</p><p aria-hidden="false">Dit</p>')
    assert [item.words for item in page.silent] == [["…"]]
    assert page.own.words == ["Dit"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("<p>Un<p>Deux", ["Un", "Deux"]),
        ("<P CLASS=x>Un</P>", ["Un"]),
        ("<p>Un<!-- rien --> </p>", ["Un"]),
        ("<p>Un</b></p>", ["Un"]),
        ("<p title='a > b'>Un</p>", ["Un"]),
        ("<table><tr><td>Un</td></tr></table>", ["Un"]),
    ],
)
def test_a_page_that_is_not_written_plainly_is_read_as_a_browser_reads_it(written: str, words: list[str]) -> None:
    assert read(written).own.words == words


def test_the_town_s_own_words_are_read_apart_but_not_among_an_offer_s_values() -> None:
    page = read("<div data-collectivite><p>Nos conseils</p></div><h1 data-collectivite>Pourvue</h1>")
    assert page.own_words == ["Nos conseils"]
    assert page.own.words == ["Pourvue"]


def test_links_pictures_and_dates_are_read_with_what_they_say() -> None:
    page = read(
        '<p><a href="x.html">Lire <b>ici</b></a><img src="a.png" alt="Logo"><time datetime="2026">20 mai</time></p>'
    )
    assert page.own.links == [LinkSeen("x.html", "Lire ici")]
    assert page.own.pictures == [("a.png", "Logo")]
    assert (page.own.values[0].stamp, page.own.values[0].text) == ("2026", "20 mai")


@pytest.mark.parametrize(
    ("written", "is_value"),
    [
        ("<p><a href='x'><bdi>Communes</bdi></a></p>", True),
        ("<p><bdi>voir <a href='x'>Communes</a></bdi></p>", True),
        ("<p><a href='x'>Communes</a></p>", False),
        ("<p><a href='x'><bdi>Communes</bdi> du Lot</a></p>", False),
    ],
)
def test_a_link_whose_words_are_all_a_value_names_something(written: str, is_value: bool) -> None:
    assert [link.is_value for link in read(written).own.links] == [is_value]

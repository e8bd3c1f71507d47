"""What is added to a page: what loads it again, and what stopped the last build, as text."""

from __future__ import annotations

from lxml import html

from panneau.admin.preview.preview_pages import SCRIPT_PATH, STYLE_PATH, add_preview, build_empty_page

PAGE = '<!DOCTYPE html><html lang="fr"><head><title>x</title></head><body class="a"><main>mot</main></body></html>'


def test_a_page_is_loaded_again_by_a_script_that_its_policy_allows() -> None:
    tree = html.fromstring(add_preview(PAGE, ""))
    assert tree.xpath("//head/script/@src") == [SCRIPT_PATH]
    assert tree.xpath("//head/link/@href") == [STYLE_PATH]
    assert not tree.xpath("//*[@role='alert'] | //style | //script[not(@src)]")


def test_what_stopped_the_last_build_stands_in_front_of_the_page_as_text() -> None:
    tree = html.fromstring(add_preview(PAGE, "reglages.toml, ligne 3 : <b>faux</b>"))
    (told,) = tree.xpath("//body/*[1][@role='alert']")
    assert "reglages.toml, ligne 3 : <b>faux</b>" in told.text_content()
    assert not told.xpath(".//b")
    assert tree.xpath("//main")[0].text == "mot"


def test_while_there_is_no_site_the_page_says_that_it_is_built_or_why_not() -> None:
    assert "se construit" in build_empty_page("")
    assert "Aucun site" in build_empty_page("Une phrase.")
    assert "Une phrase." in build_empty_page("Une phrase.")


def test_what_is_no_whole_page_stays_as_it_is() -> None:
    assert add_preview("<p>morceau</p>", "faute") == "<p>morceau</p>"

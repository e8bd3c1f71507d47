"""What comes out of a printer: pages, text and QR codes, read back from the PDF that Chromium prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
import zxingcpp
from lxml import etree, html
from playwright.sync_api import Browser, Page, expect

from tests.builds import build, sandbox, variables_of, world_of
from tests.chromium import served

OFFERS = 120
USUAL_CHARACTERS = 2500
"""Of a description that must leave its offer on one sheet."""
SCALE = 2
"""Pixels for each point, so that codes are read as a camera would."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("host") / "site"
    with sandbox(world_of(OFFERS)) as server:
        outcome = build(folder, variables_of(server))
    assert outcome.code == 0, outcome.said
    return folder


@pytest.fixture(scope="module")
def site(output: Path) -> Iterator[str]:
    with served(output) as address:
        yield address


def printed(page: Page, address: str) -> pypdfium2.PdfDocument:
    page.goto(address)
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))


def words(sheet: pypdfium2.PdfPage) -> str:
    return " ".join(sheet.get_textpage().get_text_bounded().replace("\ufffe", "-").split())


def letters(text: str) -> str:
    """Letters and digits alone: lines break anywhere, and signs drawn as pictures are no text."""
    return "".join(filter(str.isalnum, text))


def codes(sheet: pypdfium2.PdfPage) -> set[str]:
    return {code.text for code in zxingcpp.read_barcodes(sheet.render(scale=SCALE).to_numpy())}


@pytest.fixture(scope="module")
def offer(output: Path) -> Path:
    """The page of an offer larger than three in four."""
    pages = sorted((output / "offres").iterdir(), key=lambda path: path.stat().st_size)
    return pages[len(pages) * 3 // 4]


def with_description(output: Path, source: Path, text: str) -> str:
    """The path of a copy of an offer's page that has this text."""
    tree = html.parse(str(source))
    (shown,) = tree.xpath("//div[@class='description']")
    for inner in list(shown):
        shown.remove(inner)
    for paragraph in text.split("\n\n"):
        etree.SubElement(etree.SubElement(shown, "p"), "bdi").text = paragraph
    copy = output / "offres" / f"{source.stem}-{len(text)}.html"
    tree.write(str(copy), encoding="utf-8", method="html", doctype="<!DOCTYPE html>")
    return f"offres/{copy.name}"


def test_an_offer_of_the_usual_size_is_one_a4_sheet_with_all_that_its_reader_needs(
    page: Page, site: str, output: Path, offer: Path
) -> None:
    paragraph = "Vous rejoindrez une équipe de douze personnes et travaillerez du lundi au vendredi. " * 5
    path = with_description(output, offer, (f"{paragraph}\n\n" * 6)[:USUAL_CHARACTERS])
    document = printed(page, f"{site}/{path}")
    assert len(document) == 1
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    text = words(document[0])
    assert re.search(r"Imprimée le \d{1,2} \w+ \d{4}, vérifiez que l’offre est encore ouverte", text)
    assert re.search(r"Offre n° \w+", text)
    assert re.search(r"Première publication \d", text)
    assert "Source : France Travail" in text
    assert "Modifications" in text
    assert "Données lues le" in text
    assert f"{site}/{path}".partition("/offres")[0] in text
    assert codes(document[0]) == {f"{site}/offres/{offer.name}"}


def test_every_value_of_an_offer_is_on_its_sheet(page: Page, site: str, output: Path, offer: Path) -> None:
    document = printed(page, f"{site}/offres/{offer.name}")
    text = "".join(map(letters, map(words, document)))
    values = html.parse(str(offer)).xpath("//section//dd//bdi | //div[@class='description']//bdi")
    shown = [letters(value.text_content()) for value in values]
    assert len(shown) > 20
    assert [value for value in shown if value not in text] == []


def test_a_very_long_offer_goes_on_on_other_sheets_and_loses_nothing(
    page: Page, site: str, output: Path, offer: Path
) -> None:
    text = "\n".join(f"Ligne numéro {number} du texte." for number in range(400))
    document = printed(page, f"{site}/{with_description(output, offer, text)}")
    assert len(document) > 1
    together = "".join(map(letters, map(words, document)))
    assert [number for number in range(400) if f"Lignenuméro{number}dutexte" not in together] == []
    assert all(f"Offre n° {offer.stem}" in words(sheet) for sheet in document)
    assert f"Page 2 sur {len(document)}" in words(document[1])


def test_without_a_script_the_sheet_still_warns_and_no_dead_button_is_shown(
    browser: Browser, site: str, output: Path, offer: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    document = printed(page, f"{site}/offres/{offer.name}")
    assert "Feuille imprimée, vérifiez que l’offre est encore ouverte" in words(document[0])
    assert "France Travail" in words(document[0])
    expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()
    page.goto(f"{site}/affichage.html")
    expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()
    assert page.locator(".ticket").count() > 0
    context.close()


def test_the_code_leads_to_the_public_address_of_the_site(page: Page, site: str, output: Path, offer: Path) -> None:
    public = f"https://emploi.exemple.fr/offres/{offer.name}"
    copy = output / "offres" / f"{offer.stem}-public.html"
    copy.write_text(offer.read_text().replace('class="paper-address">', f'class="paper-address">{public}'))
    document = printed(page, f"{site}/offres/{copy.name}")
    assert codes(document[0]) == {public}
    assert public in words(document[0]).replace(" ", "")


def test_the_button_prints(page: Page, site: str, output: Path, offer: Path) -> None:
    page.add_init_script("window.print = () => { document.title = 'imprimé'; }")
    page.goto(f"{site}/offres/{offer.name}")
    page.get_by_role("button", name="Imprimer").press("Enter")
    expect(page).to_have_title("imprimé")


def test_what_is_for_paper_is_not_on_the_screen(page: Page, site: str, output: Path, offer: Path) -> None:
    page.goto(f"{site}/offres/{offer.name}")
    expect(page.locator(".offer-paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".offer-paper")).to_be_visible()
    page.emulate_media(media="screen")


# --- Results of a search -------------------------------------------------------------------------


def test_printed_results_are_all_there_each_with_its_number_and_its_address(page: Page, site: str) -> None:
    page.add_init_script("window.print = () => { document.title = 'imprimé'; }")
    page.goto(f"{site}/recherche.html?tri=date")
    page.get_by_role("button", name="Imprimer tout").click()
    expect(page).to_have_title("imprimé")
    found = "#resultats h3 a, #resultats .card-twins a"
    addresses = page.eval_on_selector_all(found, "links => links.map((link) => link.href)")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    paper = letters(" ".join(map(words, document)))
    assert len(addresses) == OFFERS
    assert [one for one in addresses if letters(one) not in paper] == []
    assert [one for one in addresses if letters(f"Offre n° {Path(one).stem}") not in paper] == []


# --- The notice board ----------------------------------------------------------------------------


def test_each_sheet_of_the_board_is_one_page_with_its_codes_mentions_and_warning(page: Page, site: str) -> None:
    document = printed(page, f"{site}/affichage.html")
    tickets = page.eval_on_selector_all(".ticket h3 a", "links => links.map((link) => link.href)")
    assert len(document) == -(-len(tickets) // 6) > 1
    assert set().union(*map(codes, document)) == set(tickets)
    for number, sheet in enumerate(document, 1):
        text = words(sheet)
        assert f"feuille {number} sur {len(document)}" in text
        assert "Source : France Travail" in text
        assert "vérifiez que ces offres sont encore ouvertes" in text
        assert "démonstration" in text


def test_a_choice_prints_only_what_was_chosen_and_is_announced(page: Page, site: str) -> None:
    page.goto(f"{site}/affichage.html")
    chosen = page.get_by_label("Commune")
    value = page.eval_on_selector_all(".ticket", "all => all[0].dataset.commune")
    expected = page.eval_on_selector_all(
        f".ticket[data-commune='{value}'] h3 a", "links => links.map((link) => link.href)"
    )
    chosen.select_option(value)
    expect(page.locator("#etat-affichage")).to_contain_text(re.compile(rf"{len(expected)}\soffre"))
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert set().union(*map(codes, document)) == set(expected)
    assert f"sur {len(document)}" in words(document[0])
    chosen.select_option("")
    assert page.locator(".ticket").count() > len(expected)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_board_fits_a_small_screen(browser: Browser, site: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site}/affichage.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()

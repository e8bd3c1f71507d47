from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pytest
from lxml import html

from panneau.common.offer_identity import Origin
from panneau.local_content.page_summary import PageSummary
from panneau.offers.model import Offer
from panneau.site.model.layout import build_base_context
from panneau.site.model.page import PageKind
from panneau.site.model.site_model import Logo, SiteModel
from panneau.site.pages.plan import plan_site
from panneau.site.pages.waiting_page import plan_waiting
from tests.site.factories import ENVIRONMENT, OFFER, ROOT, SHEET, TOWN, edition, render, web_pages

TEMPLATES = ROOT / "theme" / "templates"
BAND = "Données de démonstration, offres fictives"
SEARCH = "https://candidat.francetravail.fr/offres/recherche?at_medium=CMP"
HOSTILE = "<script>alert(1)</script>\"'> {{ 7 * 7 }} {% raw %} \u202egauche &amp;"


@dataclass(frozen=True)
class TownPage:
    """What Pelican gives of a page in content/pages/."""

    title: str
    slug: str
    content: str
    social: PageSummary


def rendered(made: SiteModel) -> dict[str, str]:
    """Every page of the plan and a page of the town, by template."""
    made = replace(made, town=TOWN)
    town = TownPage(
        "Aide & <b>conseils</b>", "aide", "<p>Un <em>texte</em>.</p>", PageSummary("Un texte.", "images/forum.png")
    )
    waiting = plan_waiting(replace(made, closed=True), search_href=SEARCH)
    closed = {page.template: render(page) for page in waiting if page.kind is not PageKind.EXTRACT}
    pages = {**closed, **{page.template: render(page) for page in web_pages(made)}}
    return {**pages, "page.html": ENVIRONMENT.get_template("page.html").render(page=town, **build_base_context(made))}


def offer_page(offer: Offer, **changes: Any) -> html.HtmlElement:
    page = next(page for page in plan_site(edition(offer, **changes)) if page.kind is PageKind.OFFER)
    return html.fromstring(render(page))


def folded(text: str) -> str:
    return " ".join(text.split())


def test_each_template_of_the_theme_is_rendered_here() -> None:
    whole = {file.name for file in TEMPLATES.glob("*.html")} - {"base.html", "conformite.html"}  # an audit's result
    whole -= {"extrait.html", "extrait-attente.html"}  # for other sites: pages/test_embed_pages.py
    assert set(rendered(edition(OFFER))) == whole


def test_every_page_bears_the_mentions_of_the_licence() -> None:
    for name, text in rendered(edition(OFFER)).items():
        tree = html.fromstring(text)
        content = folded(tree.text_content())
        assert "Source : France Travail" in content, name
        assert "Données lues le 20 novembre 2026 à 14 h 32 (heure de Paris)" in content, name
        assert tree.xpath("//time[@datetime='2026-11-20T14:32:05+01:00']"), name
        assert tree.xpath("//a[@href='https://licence.exemple.fr']/text()")[0] == "Licence d’essai", name
        assert tree.xpath("//a[contains(@href, 'modifications.html')]"), name
        assert tree.xpath("//meta[@name='tdm-reservation'][@content='1']"), name


@pytest.mark.parametrize("template", ["index.html", "liste.html", "repertoire.html", "offre.html", "404.html"])
def test_where_offers_are_read_the_mentions_stand_in_the_main_part(template: str) -> None:
    main = html.fromstring(rendered(edition(OFFER))[template]).xpath("//main")[0]
    assert "Données lues le" in main.text_content()


def test_demonstration_data_are_called_so_on_every_page_and_kept_from_search_engines() -> None:
    made = edition(OFFER)
    shown = rendered(replace(made, site=replace(made.site, demonstration=True)))
    assert all(BAND in text and 'content="noindex"' in text for text in shown.values())
    real = rendered(made)
    del real["affichage.html"]  # never of use to search engines
    assert not any(BAND in text or "noindex" in text for text in real.values())


def test_an_offer_asks_search_engines_what_its_edition_says_and_no_other_page_does() -> None:
    asked = ("noindex", "unavailable_after: 21 Nov 2026 13:32:05 GMT")
    for name, text in rendered(edition(OFFER, offer_robots=asked)).items():
        found = html.fromstring(text).xpath("//meta[@name='robots']/@content")
        expected = {"offre.html": list(asked), "affichage.html": ["noindex"]}
        assert found == expected.get(name, []), name


def test_the_page_of_errors_leads_on_to_the_newest_offers() -> None:
    offers = [replace(OFFER, id=f"{n:02}", created=f"2026-11-{n:02}T09:00:00.000Z") for n in range(1, 10)]
    site = replace(edition().site, site_url="https://exemple.fr/emploi")
    (page,) = (page for page in plan_site(edition(*offers, site=site)) if page.kind is PageKind.NOT_FOUND)
    links = html.fromstring(render(page)).xpath("//main//li//h3/a/@href")
    assert links == [f"/emploi/offres/{n:02}.html" for n in (9, 8, 7, 6, 5, 4)]


def test_hidden_offers_are_counted_by_reason_for_the_public() -> None:
    shown = rendered(edition(OFFER, hidden={"arnaque présumée": 2, "discrimination": 1}))["modifications.html"]
    said = folded(html.fromstring(shown).xpath("//*[@id='masquees']")[0].text_content())
    assert "3 offres en ligne sont masquées" in said
    assert "arnaque présumée (2), discrimination (1)" in said
    assert "masquée" not in rendered(edition(OFFER))["modifications.html"]


def test_every_page_has_one_title_a_skip_link_and_its_landmarks() -> None:
    for name, text in rendered(edition(OFFER)).items():
        tree = html.fromstring(text)
        assert [len(tree.xpath(path)) for path in ("//h1", "//main", "//header[nav or div/nav]", "//footer")] == [
            1
        ] * 4, name
        assert tree.xpath("//body/a[1]/@href") == ["#contenu"], name
        assert tree.xpath("string(//title)").strip(), name
        assert tree.xpath("/html/@lang") == ["fr"], name
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), name


def test_headings_never_skip_a_level() -> None:
    for name, text in rendered(edition(OFFER)).items():
        levels = [int(tag) for tag in re.findall(r"<h([1-6])", text)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_no_page_holds_a_script_a_style_or_a_request_to_another_site() -> None:
    for name, text in rendered(edition(OFFER)).items():
        tree = html.fromstring(text)
        inline = "//script[not(@src) and not(@type='application/ld+json')]"
        assert not tree.xpath(f"{inline} | //style | //@style | //iframe | //@*[starts-with(name(), 'on')]"), name
        fetched = tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //@src")
        assert not [address for address in fetched if "//" in address], name


def test_hostile_text_is_shown_and_never_run() -> None:
    offer = replace(
        OFFER, title=HOSTILE, employer=HOSTILE, place=HOSTILE, contract=HOSTILE, pay=HOSTILE, created=HOSTILE
    )
    offer = replace(offer, contract_code=HOSTILE, commune=HOSTILE, partners=(HOSTILE,), origin=Origin.PARTNER)
    for name, text in rendered(edition(offer)).items():
        scripts = html.fromstring(text).xpath("//script[not(@src)]")
        assert all(script.get("type") == "application/ld+json" for script in scripts), name
        assert "{{ 7 * 7 }}" in text or name in (
            "page.html",
            "attente.html",
            "modifications.html",
            "repertoire.html",
            "observatoire.html",
            "favoris.html",
            *("actualite.html", "actualites.html", "offre-locale.html", "offres-locales.html"),  # test_town_pages.py
            "affichage.html",  # of readable dates only: tests/site/pages/test_board_page.py
        ), name
    assert folded(offer_page(offer).xpath("//h1/bdi")[0].text_content()) == folded(HOSTILE)


def test_every_value_of_the_sheet_stands_whole_in_an_element_of_its_own() -> None:
    tree = offer_page(OFFER)
    body = tree.xpath("//div[@class='offer-body']")[0]
    texts = [element.text_content() for element in body.iter("bdi", "time", "a", "span")]
    values = [value for section in SHEET.sections for entry in section.entries for value in entry.values]
    assert [value.text for value in values if value.text not in texts] == []
    assert {value.label for value in values if value.label} <= set(texts)
    assert {entry.label for section in SHEET.sections for entry in section.entries} <= set(texts)


def test_the_description_keeps_its_line_breaks_and_nothing_is_put_into_it() -> None:
    (shown,) = offer_page(OFFER).xpath("//div[@class='description']/p/bdi")
    assert shown.text_content() == "Première ligne\nSeconde <b>ligne</b>"


def test_dates_links_pictures_and_addresses_inside_a_text_are_what_they_say() -> None:
    tree = offer_page(OFFER)
    assert tree.xpath("//dd/time[@datetime='2026-11-18']/text()") == ["18 novembre 2026"]
    assert tree.xpath("//dd/a[@href='https://a.exemple.fr'][@rel='noopener']/bdi/text()") == ["https://a.exemple.fr"]
    assert tree.xpath("//dd/img[@src='../logos/x.png']/@alt") == ["Logo"]
    assert tree.xpath("//dd/bdi[a/@href='https://b.fr']")[0].text_content() == "Voir https://b.fr."


def test_an_offer_says_its_number_its_dates_and_where_to_apply() -> None:
    tree = offer_page(OFFER)
    content = folded(tree.text_content())
    assert "Offre n° 206MMXC" in content
    dates = tree.xpath("//dl[@class='offer-dates']//time")
    assert [(time.get("datetime"), time.text) for time in dates] == [
        (OFFER.created, "18 novembre 2026"),
        (OFFER.updated, "19 novembre 2026"),
    ]
    assert tree.xpath("//a[text()='Postuler'][@rel='noopener']/@href") == [OFFER.apply_href]
    assert "Ce lien ouvre atelier.exemple.fr : vous quittez ce site." in content
    assert tree.xpath("//p[@class='source-link']/a[@rel='noopener']/@href") == [OFFER.source_href]


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "http://[", "data:text/html,x", "//exemple.fr"])
def test_no_button_opens_an_address_that_is_none(address: str) -> None:
    tree = offer_page(replace(OFFER, apply_href=address, source_href=address))
    assert not tree.xpath("//a[text()='Postuler'] | //p[@class='source-link']")


def test_a_message_or_a_call_is_announced_as_such() -> None:
    content = offer_page(replace(OFFER, apply_href="mailto:a@exemple.fr")).text_content()
    assert "Ce lien ouvre votre messagerie." in content


@pytest.mark.parametrize(
    ("partners", "origin", "words"),
    [
        (("PARTENAIRE A",), Origin.PARTNER, "Source : France Travail et son partenaire PARTENAIRE A."),
        (("A", "B"), Origin.PARTNER, "Source : France Travail et ses partenaires A, B."),
        ((), Origin.PARTNER, "Source : France Travail et l’un de ses partenaires."),
        ((), Origin.FRANCE_TRAVAIL, "Source : France Travail."),
    ],
)
def test_a_partners_offer_names_its_partner(partners: tuple[str, ...], origin: Origin, words: str) -> None:
    offer = replace(OFFER, partners=partners, origin=origin)
    mention = offer_page(offer).xpath("//aside//p[@class='mention']")[0]
    assert words in folded(mention.text_content())
    card = html.fromstring(rendered(edition(offer))["liste.html"]).xpath("//li[@class='card']")[0]
    assert all(partner in card.text_content() for partner in partners)


@pytest.mark.parametrize(
    ("logo", "path", "expected"),
    [
        (Logo(path="images/ft.png"), "//aside//img[@src='../images/ft.png']/@alt", ["Logo de France Travail"]),
        (Logo(), "//p[contains(@class, 'placeholder')]/text()", ["Logo de France Travail\u00a0: à fournir"]),
        (Logo(statement="accord demandé"), "//p[contains(., 'accord demandé')]/@class", ["note"]),
        (None, "//aside//*[contains(., 'Logo')]", []),
    ],
)
def test_the_logo_its_reason_or_its_placeholder_stands_on_the_offer(
    logo: Logo | None, path: str, expected: list[str]
) -> None:
    made = edition(OFFER)
    assert offer_page(OFFER, site=replace(made.site, logo=logo)).xpath(path) == expected


def test_facts_that_an_offer_lacks_leave_no_empty_label() -> None:
    bare = replace(
        OFFER, employer="", place="", contract="", hours="", pay="", experience="", rome="", created="", updated=""
    )
    tree = offer_page(bare)
    assert not tree.xpath("//dl[@class='facts']/div | //dl[@class='offer-dates']/div | //p[@class='offer-employer']")


def test_the_towns_own_text_is_the_only_markup_that_passes() -> None:
    sources = {file: file.read_text() for file in TEMPLATES.rglob("*.html")}
    assert [file.name for file, text in sources.items() if re.search(r"\|\s*safe|autoescape|Markup", text)] == [
        "page.html"
    ]
    page = html.fromstring(rendered(edition(OFFER))["page.html"])
    assert page.xpath("//main//em/text()") == ["texte"]
    assert page.xpath("//h1/text()") == ["Aide & <b>conseils</b>"]


def test_templates_compute_nothing_and_import_no_context() -> None:
    for file in TEMPLATES.rglob("*.html"):
        assert not re.search(r"\{%-?\s*set\b|with context|strftime", file.read_text()), file


def test_a_placeholder_for_the_contact_is_marked_and_an_address_is_a_link() -> None:
    made = edition(OFFER)
    without = rendered(replace(made, site=replace(made.site, contact="")))["404.html"]
    assert html.fromstring(without).xpath("//footer//span[@class='placeholder']")
    assert html.fromstring(rendered(made)["404.html"]).xpath("//footer//a/@href").count("mailto:emploi@exemple.fr") == 1

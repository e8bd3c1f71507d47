"""The pages of the town's own news and vacancies, and where they are found."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import html

from panneau.common.offer_identity import Origin
from panneau.offers.facets import build_facets
from panneau.offers.model import OWN_CONTRACT
from panneau.site.model.layout import OWN_MENTION, build_base_context
from panneau.site.model.town_offers import to_offers
from panneau.site.pages.plan import plan_site
from panneau.site.pages.town_pages import list_news_paths, list_vacancy_paths
from panneau.site.pages.waiting_page import plan_waiting
from panneau.site.search import find_index_path, render_search
from tests.local_content.files import EVENT, VACANCY, changed, news_content, vacancy_content, without
from tests.site.factories import BEGAN, OFFER, TOWN, edition, render
from tests.site.search.stock import no_words
from tests.site.test_templates import HOSTILE

MENTION = OWN_MENTION.format(body="Ville d’Exemple")
AFTER = date(2028, 1, 1)


def pages(**changes: Any) -> dict[str, html.HtmlElement]:
    made = edition(OFFER, **{"town": TOWN, **changes})
    return {page.path: html.fromstring(render(page)) for page in plan_site(made) if not page.path.endswith(".xml")}


def text_of(page: html.HtmlElement) -> str:
    return " ".join(page.xpath("string(//main)").split())


def test_each_entry_has_a_page_and_each_kind_a_list_that_leads_to_it() -> None:
    made = pages()
    for listing, entry in (
        ("actualites.html", "actualites/actu-0.html"),
        ("offres-locales.html", "offres-locales/offre-0.html"),
    ):
        assert entry in made
        assert made[listing].xpath(f"//main//a[@href='{entry}']")
        assert made["index.html"].xpath(f"//main//a[@href='{entry}']")
        assert made["plan-du-site.html"].xpath(f"//main//a[@href='{listing}']")


def test_a_town_without_files_has_none_of_these_pages_or_links() -> None:
    made = pages(town=replace(TOWN, upcoming=(), past=(), vacancies=()))
    assert not [path for path in made if path.startswith(("actualites", "offres-locales"))]
    assert not made["index.html"].xpath("//a[contains(@href, 'actualites') or contains(@href, 'offres-locales')]")


def test_what_is_past_leaves_the_home_page_and_stays_in_its_list() -> None:
    made = pages(town=news_content(EVENT).select_shown(AFTER))
    assert not made["index.html"].xpath("//a[@href='actualites/actu-0.html']")
    section = made["actualites.html"].xpath("//section[@aria-labelledby='passes']")[0]
    assert section.xpath(".//a[@href='actualites/actu-0.html']")
    assert not made["actualites/actu-0.html"].xpath("//a[contains(@href, '.ics')]")


def test_an_event_says_when_and_where_and_gives_its_calendar_file() -> None:
    page = pages()["actualites/actu-0.html"]
    (when,) = page.xpath("//main//time")
    assert (when.text, when.get("datetime")) == ("12 mars 2027, de 9 h 30 à 17 h", "2027-03-12T09:30+01:00")
    assert page.xpath("//main//a[@href='../actualites/actu-0.ics']")
    assert page.xpath("//main//a[@href='https://ville.invalid/forum']")


@pytest.mark.parametrize("path", ["offres-locales.html", "offres-locales/offre-0.html"])
def test_the_town_s_own_offers_bear_their_mention_and_no_source(path: str) -> None:
    text = text_of(pages()[path])
    assert MENTION in text
    assert "Source" not in text
    assert "France Travail" not in text


def test_the_offers_of_the_base_never_bear_that_mention() -> None:
    made = pages()
    assert MENTION not in text_of(made["offres/206MMXC.html"])
    (block,) = made["index.html"].xpath("//section[contains(@class, 'block-own')]")
    assert MENTION in block.text_content()
    cards = made["index.html"].xpath("//li[contains(@class, 'card') and .//a[contains(@href, 'offres/206MMXC')]]")
    assert MENTION not in cards[0].text_content()


def test_pages_of_the_town_do_not_hide_when_the_offers_are_old() -> None:
    made = pages()
    for path in ("actualites.html", "actualites/actu-0.html", "offres-locales.html", "offres-locales/offre-0.html"):
        assert not made[path].xpath("//script[contains(@src, 'fraicheur')]")


def test_they_stand_on_a_site_that_is_closed_too() -> None:
    made = edition(town=TOWN, closed=True)
    paths = {page.path for page in plan_waiting(made, search_href="https://candidat.francetravail.fr")}
    assert {*list_news_paths(made), *list_vacancy_paths(made)} <= paths


@pytest.mark.parametrize("label", ["Titre", "Lieu", "Contrat", "Temps"])
def test_a_field_is_text_whatever_it_holds(label: str) -> None:
    vacancies = vacancy_content(changed(VACANCY, label, HOSTILE)).vacancies
    page = pages(town=replace(TOWN, vacancies=vacancies))["offres-locales/offre-0.html"]
    assert HOSTILE in page.xpath("string(//main)")
    (posting,) = page.xpath("//script[not(@src)]")
    assert posting.get("type") == "application/ld+json"
    assert json.loads(posting.text)["@type"] == "JobPosting"


def test_the_search_finds_them_by_words_and_by_filters() -> None:
    made = edition(OFFER, town=TOWN, communes=("46042",))
    files = render_search(made, words_of=no_words)
    index = json.loads(files[find_index_path(files)])
    assert set(index["ids"]) == {"206MMXC", "offres-locales/offre-0"}
    codes = {facet["key"]: facet["codes"] for facet in index["facets"]}
    assert set(codes["origine"]) == {"1", Origin.OWN}
    assert set(codes["contrat"]) == {"CDI", "CDD"}
    assert codes["commune"] == ["46042"]
    words = b"".join(data for path, data in files.items() if "mots-" in path).decode()
    assert '"usager"' in words


@pytest.mark.parametrize(
    ("contract", "code"),
    [
        ("CDI", "CDI"),
        ("cdd de 6 mois", "CDD"),
        ("Contrat à durée indéterminée", "CDI"),
        ("Contrat saisonnier d’été", "SAI"),
        ("Titulaire de la fonction publique", OWN_CONTRACT),
    ],
)
def test_a_contract_answers_to_the_filter_by_the_word_that_names_it(contract: str, code: str) -> None:
    (offer,) = to_offers(vacancy_content(changed(VACANCY, "Contrat", contract)).vacancies, communes={})
    assert offer.contract_code == code


@pytest.mark.parametrize(
    ("hours", "said"),
    [("Temps complet", "Temps plein"), ("temps non complet, 28 h", "Temps partiel"), ("35 h", "")],
)
def test_the_hours_of_the_public_service_answer_to_the_filter(hours: str, said: str) -> None:
    (offer,) = to_offers(vacancy_content(changed(VACANCY, "Temps", hours)).vacancies, communes={})
    assert offer.traits.hours == said


def test_a_vacancy_needs_no_day_of_publication() -> None:
    (offer,) = to_offers(vacancy_content(without(VACANCY, "Publication")).vacancies, communes={})
    assert offer.created == ""
    assert BEGAN.date() < TOWN.vacancies[0].deadline


@pytest.mark.parametrize(("trade", "domain"), [("\nMétier: M1607", "M"), ("\nMétier: k", "K"), ("", "")])
def test_an_offer_of_the_town_s_stands_under_the_domain_that_its_file_names(trade: str, domain: str) -> None:
    offers = to_offers(vacancy_content(changed(VACANCY, "Temps", f"plein{trade}")).vacancies, communes={})
    facets = {facet.key: facet for facet in build_facets(offers, name_of=str)}
    assert facets["domaine"].values_of(offers[0]) == (domain,)
    assert facets["metier"].values_of(offers[0]) == ()


@pytest.mark.parametrize("closed", [False, True])
def test_a_link_to_a_page_of_content_stands_only_where_the_page_does(closed: bool) -> None:
    there = frozenset({"mentions-legales.html"})
    for town, gone in ((replace(TOWN, pages=there), True), (TOWN, False)):
        context = build_base_context(edition(OFFER, town=town, closed=closed))
        assert isinstance(context["nav"], tuple)
        assert isinstance(context["legal"], tuple)
        paths = {link.path for link in (*context["nav"], *context["legal"])}
        assert {"index.html", "mentions-legales.html", "modifications.html"} <= paths
        assert gone == (not paths & {"aide.html", "accessibilite.html"})


@pytest.mark.parametrize(
    ("site_url", "address"),
    [
        ("https://emploi.ville.invalid", "webcal://emploi.ville.invalid/calendrier.ics"),
        ("https://ville.invalid/emploi", "webcal://ville.invalid/emploi/calendrier.ics"),
    ],
)
def test_the_calendar_of_events_subscribes_at_its_public_address(site_url: str, address: str) -> None:
    site = replace(edition(OFFER).site, site_url=site_url)
    (link,) = pages(site=site)["actualites.html"].xpath("//a[starts-with(@href, 'webcal:')]/@href")
    assert link == address


def test_without_a_public_address_there_is_nothing_to_subscribe_to() -> None:
    site = replace(edition(OFFER).site, site_url="")
    assert not pages(site=site)["actualites.html"].xpath("//a[starts-with(@href, 'webcal:')]")


def test_without_an_event_there_is_no_calendar_to_subscribe_to() -> None:
    site = replace(edition(OFFER).site, site_url="https://emploi.ville.invalid")
    information = without(without(EVENT, "Début"), "Fin").replace("Lieu:", "Jusqu’au: 12 mars 2027\nLieu:")
    shown = news_content(information).select_shown(date(2026, 11, 21))
    assert not pages(site=site, town=shown)["actualites.html"].xpath("//a[starts-with(@href, 'webcal:')]")


def test_a_vacancy_tells_engines_until_when_it_is_open() -> None:
    (posting,) = pages()["offres-locales/offre-0.html"].xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(posting)["validThrough"] == "2026-12-31T23:59:59+01:00"
    assert not pages()["offres-locales.html"].xpath("//script[@type='application/ld+json']")

"""The search page in a real browser: words, filters, sorting, address, keyboard, and without JavaScript.

Every expected number is computed from the offers of the sandbox, not by the code under test.
"""

from __future__ import annotations

import math
import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from panneau.site.search.column_codes import MOST, render_codes
from panneau.site.search.folding import Folding, list_rules
from tests.browser.conftest import OFFERS
from tests.browser.queries import LACKING, NOTHING, QUERIES, SMALL, Payload, plain, title
from tests.browser.search_site import ask
from tests.chromium import served

ALL = f"voir={OFFERS}"
NEAR_KM = 10


def settle(page: Page) -> None:
    page.locator("#recherche-resultats[aria-busy=false]:visible, #etat-recherche:has-text('pas pu')").first.wait_for()


def opened(page: Page, site: str, query: str) -> Page:
    page.goto(f"{site}/recherche.html?{query}")
    settle(page)
    return page


def ids(page: Page) -> list[str]:
    found = "#resultats h3 a, #resultats .card-twins a"
    links = page.eval_on_selector_all(found, "links => links.map((link) => link.href)")
    return [Path(urlsplit(link).path).stem for link in links]


def announced(page: Page) -> int:
    found = re.match(r"(\d+)\soffre", page.inner_text("#etat-recherche"))
    return int(found[1]) if found else 0


def everything(page: Page) -> list[str]:
    """All that the search at hand finds."""
    opened(page, page.url.partition("/recherche.html")[0], f"{urlsplit(page.url).query}&{ALL}")
    return ids(page)


def open_filters(page: Page) -> None:
    """Their counts follow when they are opened."""
    page.evaluate(
        """async () => {
             for (const one of document.querySelectorAll('#liste-filtres details')) one.open = true;
             await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
           }"""
    )


def tick(page: Page, label: str) -> None:
    open_filters(page)
    page.locator("#liste-filtres li:visible label").filter(has=page.get_by_text(label, exact=True)).click()
    settle(page)


def counts(page: Page) -> dict[str, int]:
    open_filters(page)
    page.evaluate("for (const one of document.querySelectorAll('.filter-more button:not([hidden])')) one.click()")
    rows = page.eval_on_selector_all(
        "#liste-filtres li",
        """rows => rows.map((row) => [row.querySelector('.filter-label').textContent,
                                      row.querySelector('[data-slot=count]').textContent])""",
    )
    return {label: int(number) for label, number in rows}


# --- Words ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answers(browser: Browser, site: str) -> dict[str, list[str]]:
    """Query → the ids found, in order; asked of the worker itself, since hundreds of cards take their time."""
    queries = [*(query for query, _ in QUERIES), *NOTHING, *LACKING, *(query for pair in SMALL for query in pair), "b"]
    return dict(zip(queries, ask(browser, site, queries, shown=OFFERS), strict=True))


@pytest.mark.parametrize(("query", "belongs"), QUERIES, ids=[query for query, _ in QUERIES])
def test_a_query_finds_first_all_the_offers_that_a_person_expects(
    query: str, belongs: Callable[[Payload], bool], answers: dict[str, list[str]], payloads: Mapping[str, Payload]
) -> None:
    expected = {offer_id for offer_id, raw in payloads.items() if belongs(raw)}
    assert expected, "the sandbox has no such offer"
    assert set(answers[query][: len(expected)]) == expected


@pytest.mark.parametrize("query", NOTHING, ids=[query[:20] for query in NOTHING])
def test_a_word_that_no_offer_has_finds_none_and_is_never_left_out(query: str, answers: dict[str, list[str]]) -> None:
    assert answers[query] == []


@pytest.mark.parametrize(("query", "same"), SMALL)
def test_words_that_say_nothing_change_nothing(query: str, same: str, answers: dict[str, list[str]]) -> None:
    assert answers[query] == answers[same] != []


@pytest.mark.parametrize("query", LACKING, ids=[query[:20] for query in LACKING])
def test_where_no_offer_has_all_the_words_those_that_come_near_are_shown(
    query: str, answers: dict[str, list[str]], payloads: Mapping[str, Payload]
) -> None:
    assert {found for found in answers[query] if title("soudeur")(payloads[found])} == {
        offer_id for offer_id, raw in payloads.items() if title("soudeur")(raw)
    }


def test_what_comes_near_names_the_words_that_it_lacks(page: Page, site: str) -> None:
    opened(page, site, "q=soudeur zzzyyyxxx")
    assert re.match(r"Aucune offre avec tous les mots, \d+ qui s’en approch", page.inner_text("#etat-recherche"))
    expect(page.locator("#resultats li.card").first).to_contain_text(
        "«\u00a0zzzyyyxxx\u00a0»\u00a0: absent de l’annonce"
    )


def test_a_search_that_finds_nothing_proposes_to_leave_a_word_out(page: Page, site: str) -> None:
    opened(page, site, f'q="soudeur" "{"x" * 41}"')
    assert page.inner_text("#etat-recherche").startswith("Aucune offre pour")
    page.get_by_role("button", name=re.compile("^Chercher sans «.x{41}.»")).click()
    settle(page)
    assert (page.input_value("#mots"), announced(page) > 0) == ("soudeur", True)


def test_the_first_letter_of_a_word_is_its_beginning(
    answers: dict[str, list[str]], payloads: Mapping[str, Payload]
) -> None:
    titled = {found for found, raw in payloads.items() if plain(raw["intitule"]).startswith("b")}
    assert titled
    assert titled <= set(answers["b"])
    assert len(answers["b"]) < OFFERS


def test_among_equals_the_newest_comes_first(answers: dict[str, list[str]], payloads: Mapping[str, Payload]) -> None:
    dates = [payloads[found]["dateCreation"] for found in answers["soudeuse"] if "oudeu" in payloads[found]["intitule"]]
    assert dates == sorted(dates, reverse=True) != []


def test_a_title_counts_more_than_a_skill_and_a_skill_more_than_the_text(
    answers: dict[str, list[str]], payloads: Mapping[str, Payload]
) -> None:
    def place(raw: Payload) -> int:
        if "caces" in plain(raw["intitule"]):
            return 0
        return 1 if "caces" in plain(raw.get("competences")) else 2

    places = [place(payloads[found]) for found in answers["caces"]]
    assert places == sorted(places)
    assert set(places) == {0, 1, 2}


def test_every_word_of_every_description_is_found_by_typing_it(
    page: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    words = Counter(
        word for raw in payloads.values() for word in set(re.findall(r"[^\W\d_]{6,}", raw.get("description", "")))
    )
    for word in [word for word, number in words.items() if number == 3][:6]:
        expected = {found for found, raw in payloads.items() if re.search(rf"\b{word}\b", raw.get("description", ""))}
        assert expected <= set(ids(opened(page, site, f"q={word}&{ALL}"))), word


def test_words_are_folded_in_the_browser_as_in_the_build(
    page: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    texts = [raw.get("description", "") for raw in payloads.values()]
    words = {word for text in texts for word in text.split()} | set(
        Path("plugins/panneau/france_travail/territory/data/communes.csv").read_text().replace(",", " ").split()[:4000]
    )
    odd = [
        "ŒUVRE",
        "C++",
        "c#",
        "mi-temps",
        "İstanbul",
        "ﬁn",
        "½",
        "x" * 41,
        "a_b",
        "l’été",
        "a@b.fr",
        "été",
        "𝔸b",
        "A.S.V.P.",
        "35 h",
        "St Cirq",
        "co\u00adtoyer",
        "vigilance",
    ]
    samples = sorted(words)[:: max(1, len(words) // 4000)] + odd + texts[:60]
    page.goto(f"{site}/recherche.html")
    browsers = page.evaluate(
        """async ([samples, tables]) => {
             const { Folding } = await import('./theme/js/search/folding.js');
             const { stemmer } = await import('./theme/js/vendor/orama-stemmers-3.1.18/fr.js');
             const folding = new Folding(tables, stemmer);
             return samples.map((sample) => [...folding.read(sample).stems].sort());
           }""",
        [samples, list_rules()],
    )
    folding = Folding()
    unlike = [
        (sample, theirs, ours)
        for sample, theirs in zip(samples, browsers, strict=True)
        if theirs != (ours := sorted(folding.compute_stems(sample), key=lambda stem: stem.encode("utf-16-be")))
    ]
    assert len(samples) > 2000
    assert unlike == []


def test_results_come_as_one_types_and_their_number_is_announced(
    page: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    page.goto(f"{site}/recherche.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert not any("/recherche/" in url for url in asked)
    page.get_by_label("Métier, mot-clé, employeur ou lieu").last.press_sequentially("soudeu")
    status = page.get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+\soffres? pour «\ssoudeu\s»\.$"))
    titles = [raw for raw in payloads.values() if "soudeu" in plain(raw["intitule"])]
    assert announced(page) >= len(titles)
    marked = page.evaluate("[...CSS.highlights.get('mots')].map((range) => range.toString().toLowerCase())")
    assert set(marked) >= {"soudeur"}
    assert page.locator("#resultats mark").count() == 0, "a title is read in one piece"
    expect(page.locator("#listes")).to_be_hidden()  # the results take their place


def test_a_close_word_is_said_to_be_only_close(page: Page, site: str) -> None:
    opened(page, site, "q=soudeurr")
    expect(page.get_by_role("status")).to_contain_text("Aucune ne contient exactement")


def test_an_offer_found_by_its_text_alone_says_so(page: Page, site: str) -> None:
    opened(page, site, "q=titres-restaurant")
    expect(page.locator("#resultats li.card").first).to_contain_text("dans le texte de l’offre")


def test_a_result_says_what_the_list_says_and_leads_to_the_offer(
    page: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    opened(page, site, ALL)
    cards = page.locator("#resultats li.card").all_inner_texts()
    page.goto(f"{site}/toutes-les-offres.html")
    listed = page.locator(".cards li.card").all_inner_texts()
    for card, other in zip(cards, listed, strict=False):
        said = {line.partition(" il y a ")[0] for line in card.splitlines() if "(notre calcul)" not in line}
        assert said <= set(other.splitlines())
    opened(page, site, "q=soudeur")
    first = ids(page)[0]
    page.locator("#resultats h3 a").first.click()
    assert page.url == f"{site}/offres/{first}.html"
    assert payloads[first]["intitule"] in page.inner_text("h1")


# --- Filters -------------------------------------------------------------------------------------


def value(name: str, wanted: object) -> Callable[[Payload], bool]:
    return lambda raw: raw.get(name) == wanted


FILTERS: tuple[tuple[str, str, Callable[[Payload], bool]], ...] = (
    ("commune=46042", "Cahors", lambda raw: raw["lieuTravail"].get("commune") == "46042"),
    ("contrat=CDI", "CDI (contrat à durée indéterminée)", value("typeContrat", "CDI")),
    ("temps=partiel", "Temps partiel", value("dureeTravailLibelleConverti", "Temps partiel")),
    ("experience=D", "Débutant accepté", value("experienceExige", "D")),
    ("domaine=H", "Industrie", lambda raw: raw["romeCode"].startswith("H")),
    ("metier=H2913", "Soudage manuel", value("romeCode", "H2913")),
    ("qualification=9", "Cadre", value("qualificationCode", "9")),
    ("alternance=apprentissage", "Contrat d’apprentissage", value("natureContrat", "Contrat apprentissage")),
    ("saison=oui", "Emploi saisonnier", value("typeContrat", "SAI")),
    (
        "insertion=insertion",
        "Insertion par l’activité économique",
        lambda raw: raw["typeContrat"] in ("DDI", "TTI") or "Insertion" in raw["natureContrat"],
    ),
    ("handicap=oui", "Ouverte aux personnes en situation de handicap", value("accessibleTH", True)),
    ("employeur=engage", "Employeur handi-engagé", value("employeurHandiEngage", True)),
    (
        "employeur=adaptee",
        "Entreprise adaptée",
        lambda raw: bool(raw.get("entrepriseAdaptee") or raw.get("entreprise", {}).get("entrepriseAdaptee")),
    ),
    ("candidats=oui", "Peu de candidats", value("offresManqueCandidats", True)),
    ("origine=1", "France Travail", lambda raw: raw["origineOffre"]["origine"] == "1"),
)


@pytest.mark.parametrize(("address", "label", "belongs"), FILTERS, ids=[address for address, _, _ in FILTERS])
def test_each_filter_keeps_exactly_the_offers_that_say_so(
    address: str, label: str, belongs: Callable[[Payload], bool], page: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    expected = {offer_id for offer_id, raw in payloads.items() if belongs(raw)}
    assert expected
    opened(page, site, f"{address}&{ALL}")
    assert set(ids(page)) == expected
    assert announced(page) == counts(page)[label] == len(expected)
    expect(page.get_by_role("button", name=f"Retirer le filtre {label}", exact=True)).to_be_visible()


@pytest.mark.parametrize("days", [1, 3, 7, 14])
def test_a_period_keeps_the_offers_published_since(
    days: int, page: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    opened(page, site, ALL)
    page.get_by_label("Date de publication").select_option(str(days))
    settle(page)
    now = datetime.now(UTC).timestamp()
    ages = {found: now - datetime.fromisoformat(raw["dateCreation"]).timestamp() for found, raw in payloads.items()}
    expected = {found for found, age_s in ages.items() if age_s <= days * 86_400}
    assert f"({announced(page)})" in page.locator("#depuis option:checked").inner_text()
    edge = {found for found, age_s in ages.items() if abs(age_s - days * 86_400) < 120}
    assert set(everything(page)) ^ expected <= edge


def test_values_of_one_filter_add_up_and_filters_narrow_each_other(
    page: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    opened(page, site, ALL)
    for label in ("CDI (contrat à durée indéterminée)", "Mission intérimaire", "Débutant accepté", "Temps plein"):
        tick(page, label)
    page.get_by_label("Métier, mot-clé, employeur ou lieu").last.fill("agent")
    expect(page.get_by_role("status")).to_contain_text("pour «")

    def passes(raw: Payload, *, but: str = "") -> bool:
        tests = {
            "contrat": raw["typeContrat"] in ("CDI", "MIS"),
            "experience": raw.get("experienceExige") == "D",
            "temps": raw.get("dureeTravailLibelleConverti") == "Temps plein",
            "mots": bool(re.search(r"\bagente?s?\b|\bagence", plain((raw["intitule"], raw.get("description"))))),
        }
        return all(holds for name, holds in tests.items() if name != but)

    titled = {found for found, raw in payloads.items() if passes(raw) and "agent" in plain(raw["intitule"])}
    assert titled
    assert set(ids(page)[: len(titled)]) == titled
    page.get_by_label("Métier, mot-clé, employeur ou lieu").last.fill("")
    expect(page.get_by_role("status")).not_to_contain_text("pour «")
    without_words = [raw for raw in payloads.values() if passes(raw, but="mots")]
    assert announced(page) == len(without_words)
    shown = counts(page)
    others = [raw for raw in payloads.values() if passes({**raw, "typeContrat": "CDI"}, but="mots")]
    by_contract = Counter(raw["typeContrat"] for raw in others)
    assert shown["Mission intérimaire"] == by_contract["MIS"]
    assert shown["CDD (contrat à durée déterminée)"] == by_contract["CDD"]
    by_domain = Counter(raw["romeCode"][0] for raw in without_words)
    assert shown["Industrie"] == by_domain["H"]


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """By the plane of a small territory, apart from the sphere of the code under test."""
    north = (one[0] - other[0]) * 111.195
    return math.hypot(north, (one[1] - other[1]) * 111.195 * math.cos(math.radians((one[0] + other[0]) / 2)))


def positions(payloads: Mapping[str, Payload]) -> dict[str, tuple[float, float]]:
    points: dict[str, list[Any]] = {}
    for raw in payloads.values():
        place = raw["lieuTravail"]
        if "commune" in place and "latitude" in place:
            points.setdefault(place["commune"], []).append((place["latitude"], place["longitude"]))
    return {code: tuple(map(median, zip(*found, strict=True))) for code, found in points.items()}


def test_a_radius_takes_the_communes_around_and_distance_sorts_them(
    page: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    where = positions(payloads)
    far = {code: kilometres(where["46042"], place) for code, place in where.items()}
    far["46042"] = 0.0
    opened(page, site, f"commune=46042&{ALL}")
    alone = len(ids(page))
    page.get_by_label("Dans un rayon de").select_option(str(NEAR_KM))
    settle(page)
    communes = {found: raw["lieuTravail"].get("commune", "") for found, raw in payloads.items()}
    expected = {found for found, code in communes.items() if far.get(code, math.inf) <= NEAR_KM}
    edge = {found for found, code in communes.items() if abs(far.get(code, math.inf) - NEAR_KM) < 0.05}
    assert set(everything(page)) ^ expected <= edge
    assert len(expected) > alone
    page.get_by_label("Trier par").select_option("distance")
    settle(page)
    distances = [round(far[communes[found]], 1) for found in everything(page)]
    assert all(one <= other + 0.2 for one, other in pairwise(distances))
    assert distances[0] == 0 < distances[-1]


def test_sorting_by_date_puts_the_newest_first_whatever_the_words(
    page: Page, site: str, payloads: Mapping[str, Payload]
) -> None:
    opened(page, site, f"q=caces&{ALL}")
    page.get_by_label("Trier par").select_option("date")
    settle(page)
    dates = [payloads[found]["dateCreation"] for found in everything(page)]
    assert dates == sorted(dates, reverse=True)


# --- Address, way back, empty results -------------------------------------------------------------


def test_the_address_holds_the_whole_search_and_can_be_shared(page: Page, browser: Browser, site: str) -> None:
    opened(page, site, "q=agent")
    tick(page, "CDI (contrat à durée indéterminée)")
    page.get_by_label("Trier par").select_option("date")
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["agent"], "contrat": ["CDI"], "tri": ["date"]}
    other = browser.new_page()
    other.goto(page.url)
    settle(other)
    assert ids(other) == ids(page) != []
    assert other.input_value("#mots") == "agent"
    assert other.get_by_role("checkbox", name=re.compile("^CDI \\(")).is_checked()
    other.close()


def test_the_back_button_undoes_one_step_at_a_time(page: Page, site: str) -> None:
    page.goto(f"{site}/recherche.html")
    field = page.get_by_label("Métier, mot-clé, employeur ou lieu").last
    field.press_sequentially("agent", delay=30)
    expect(page.get_by_role("status")).to_contain_text("agent")
    words_alone = announced(page)
    tick(page, "CDI (contrat à durée indéterminée)")
    assert announced(page) < words_alone
    page.go_back()
    settle(page)
    assert announced(page) == words_alone
    page.go_forward()
    settle(page)
    assert announced(page) < words_alone
    page.go_back()
    page.go_back()
    settle(page)
    assert (page.input_value("#mots"), announced(page), urlsplit(page.url).query) == ("", OFFERS, "")


def test_a_filter_ticked_before_the_results_of_a_word_is_a_step_of_its_own(page: Page, site: str) -> None:
    opened(page, site, "tri=date")
    page.evaluate(
        """() => {
             document.getElementById('mots').value = 'agent';
             document.getElementById('mots').dispatchEvent(new Event('input'));
             document.querySelector('#liste-filtres li:not([hidden]) input').click();
           }"""
    )
    settle(page)
    assert {"q", "tri"} < parse_qs(urlsplit(page.url).query).keys()
    page.go_back()
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["agent"], "tri": ["date"]}
    assert page.input_value("#mots") == "agent"


def test_coming_back_from_an_offer_finds_the_results_again(page: Page, site: str) -> None:
    opened(page, site, "q=agent&contrat=CDI")
    before = ids(page)
    page.locator("#resultats h3 a").nth(1).click()
    page.go_back()
    settle(page)
    assert ids(page) == before


def test_everything_can_be_cleared_at_once_and_one_by_one(page: Page, site: str) -> None:
    opened(page, site, "q=agent&contrat=CDI&commune=46042&rayon=10&depuis=14")
    page.get_by_role("button", name="Retirer le filtre Depuis 14 jours").click()
    settle(page)
    assert "depuis" not in page.url
    page.get_by_role("button", name="Retirer le filtre Cahors").click()
    settle(page)
    assert "rayon" not in page.url
    page.get_by_role("button", name="Tout effacer").click()
    settle(page)
    assert urlsplit(page.url).query == ""
    assert announced(page) == OFFERS
    assert page.locator("#liste-filtres input:checked").count() == 0
    expect(page.locator("#mots")).to_be_focused()


def promised_offers(label: str) -> int:
    """The number of offers that a proposal tells of."""
    found = re.search(r"(\d+)\soffre", label)
    assert found, label
    return int(found[1])


def test_an_empty_result_proposes_what_gives_most(page: Page, site: str, payloads: Mapping[str, Payload]) -> None:
    opened(page, site, "q=soudeur&alternance=apprentissage&contrat=LIB")
    assert ids(page) == []
    expect(page.get_by_role("status")).to_have_text(re.compile("^Aucune offre"))
    opened(page, site, "domaine=L&commune=46042&contrat=REP")
    labels = page.locator("#propositions button").all_inner_texts()
    numbers = [promised_offers(label) for label in labels]
    assert numbers == sorted(numbers, reverse=True)
    opened(page, site, 'q="soudeur"+"boulanger"')
    button = page.locator("#propositions button").first
    promised = promised_offers(button.inner_text())
    button.click()
    settle(page)
    assert announced(page) == promised > 0
    expect(page.get_by_role("heading", name="Résultats")).to_be_focused()


def test_an_empty_commune_proposes_a_wider_radius(page: Page, site: str, payloads: Mapping[str, Payload]) -> None:
    rare = next(
        code
        for code, number in Counter(raw["lieuTravail"].get("commune", "") for raw in payloads.values()).items()
        if code and number <= 12 and not any(
            raw["lieuTravail"].get("commune") == code and "soudeur" in plain(raw) for raw in payloads.values()
        )
    )  # fmt: skip
    opened(page, site, f"q=soudeur&commune={rare}")
    button = page.get_by_role("button", name=re.compile("Élargir le rayon à"))
    promised = promised_offers(button.inner_text())
    button.click()
    settle(page)
    assert announced(page) == promised > 0
    assert "rayon=" in page.url


def test_more_offers_are_shown_on_demand_and_the_focus_goes_to_the_first_new_one(page: Page, site: str) -> None:
    opened(page, site, "contrat=CDI")
    cards = page.locator("#resultats > li")
    expect(cards).to_have_count(20)
    page.get_by_role("button", name=re.compile("Afficher plus")).click()
    settle(page)
    expect(cards).to_have_count(40)
    expect(page.locator("#resultats h3 a").nth(20)).to_be_focused()
    page.reload()
    settle(page)
    expect(cards).to_have_count(40)


def test_an_offer_that_stays_among_the_results_keeps_the_focus(page: Page, site: str) -> None:
    opened(page, site, "contrat=CDI")
    link = page.locator("#resultats h3 a").first
    link.focus()
    page.evaluate("document.getElementById('tri').value = 'date'")
    page.locator("#tri").dispatch_event("change")
    settle(page)
    assert "tri=date" in page.url
    expect(link).to_be_focused()


def test_unknown_or_hostile_addresses_break_nothing(page: Page, site: str) -> None:
    for query in (
        "contrat=ZZZ&utm_source=x",
        "commune=%3Cscript%3E&rayon=-5&depuis=abc&tri=zz&voir=0",
        "q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22%27",
        "q=__proto__+constructor+toString",
        "q=%00%ED%A0%80%F0%9F%98%80",
    ):
        opened(page, site, query)
        assert page.locator("#etat-recherche img, #resultats img").count() == 0
        assert page.inner_text("#etat-recherche")


# --- What it costs, and what goes wrong -----------------------------------------------------------


def test_nothing_is_loaded_before_one_searches_and_nothing_from_elsewhere(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/recherche.html")
    page.wait_for_load_state("networkidle")
    assert not any("/recherche/" in url or "worker" in url for url in asked)
    page.locator("#recherche-filtres > summary").click()
    settle(page)
    assert announced(page) == OFFERS
    assert sum("/recherche/index-" in url for url in asked) == 1
    assert all(url.startswith(f"{site}/") for url in asked)


def test_a_page_opened_before_the_last_build_finds_the_new_index(page: Page, output: Path, tmp_path: Path) -> None:
    old = tmp_path / "www"
    shutil.copytree(output, old, ignore=shutil.ignore_patterns("offres", "communes"))
    with served(old) as address:
        page.goto(f"{address}/recherche.html")
        rename(old, "aaaaaaaaaaaa")
        page.locator("#mots").fill("soudeur")
        expect(page.get_by_role("status")).to_contain_text("offres pour «")
        found = ids(page)
        rename(old, "bbbbbbbbbbbb")
        page.locator("#mots").fill("débroussailleuse")
        expect(page.get_by_role("status")).to_contain_text("débroussailleuse")
        assert found
        assert ids(page)


def rename(folder: Path, digest: str) -> None:
    """Make a site look like a later build."""
    html = folder / "recherche.html"
    before = re.search(r"index-([0-9a-f]+)\.json", html.read_text())
    assert before
    html.write_text(html.read_text().replace(before[1], digest))
    for file in (folder / "recherche").iterdir():
        file.rename(file.with_name(file.name.replace(before[1], digest)))


def test_a_search_that_cannot_be_loaded_says_so_and_leaves_the_lists(page: Page, site: str) -> None:
    page.route("**/recherche/index-*", lambda route: route.abort())
    page.goto(f"{site}/recherche.html?q=soudeur")
    expect(page.get_by_role("status")).to_contain_text("n’a pas pu être chargée")
    expect(page.locator("#listes")).to_be_visible()
    page.unroute("**/recherche/index-*")
    page.locator("#mots").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("offres pour «")


# --- For everyone ---------------------------------------------------------------------------------


def test_without_javascript_the_page_explains_itself_and_leads_to_every_offer(
    browser: Browser, site: str, payloads: Mapping[str, Payload]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/index.html")
    page.locator("#recherche-accueil").fill("soudeur")
    page.locator("#recherche-accueil").press("Enter")
    assert page.url == f"{site}/recherche.html?q=soudeur"
    assert "demande JavaScript" in str(page.locator("noscript").text_content())
    for hidden in ("#mots", "#recherche-filtres", "#recherche-resultats"):
        expect(page.locator(hidden)).to_be_hidden()
    page.get_by_role("link", name="Industrie", exact=True).click()
    industry = sum(raw["romeCode"].startswith("H") for raw in payloads.values())
    expect(page.locator(".page-count")).to_contain_text(f"{industry}\u00a0offres")
    page.locator(".card a").first.click()
    assert "/offres/" in page.url
    context.close()


def test_the_whole_search_works_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(f"{site}/recherche.html")
    page.locator("#mots").focus()
    page.keyboard.type("agent")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("heading", name="Résultats")).to_be_focused()
    total = announced(page)
    page.locator("#depuis").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    page.keyboard.press("Space")
    settle(page)
    assert page.evaluate("document.activeElement.checked") is True
    assert 0 < announced(page) < total
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert width == "3px"


def test_every_field_has_a_name_and_every_group_of_boxes_a_legend(page: Page, site: str) -> None:
    opened(page, site, ALL)
    for control in page.locator("main input:visible, main select:visible, main button:visible").all():
        named = control.evaluate("one => one.labels?.length ? one.labels[0].textContent : one.textContent")
        assert named.strip(), control.evaluate("one => one.outerHTML")
    assert all(text.strip() for text in page.locator("#liste-filtres legend").all_text_contents())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_a_small_screen(browser: Browser, site: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    for query in ("", f"q=agent&contrat=CDI&commune=46042&{ALL}", "q=soudeur+boulanger"):
        page.goto(f"{site}/recherche.html?{query}")
        if query:
            settle(page)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_the_field_in_the_header_leads_to_the_search(page: Page, site: str) -> None:
    page.goto(f"{site}/aide.html")
    page.locator("header input[name=q]").fill("soudeuse")
    page.locator("header input[name=q]").press("Enter")
    settle(page)
    assert page.url == f"{site}/recherche.html?q=soudeuse"
    assert announced(page) > 0


def test_the_browser_reads_every_code_that_is_written(page: Page, site: str) -> None:
    page.goto(f"{site}/recherche.html")
    read = "async ([address, text]) => Array.from((await import(address)).numbers(text))"
    codes = page.evaluate(read, [f"{site}/theme/js/search/columns.js", render_codes(range(MOST + 1))])
    assert codes == list(range(MOST + 1))

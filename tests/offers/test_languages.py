from __future__ import annotations

from itertools import islice

import pytest

from panneau.offers.languages import find_language, find_title_language
from tests.builds import world_of

TEXTS = {
    "en": "We are looking for a welder to join our team. You will be working with the other craftsmen of the workshop, "
    "and you must have at least two years of experience. This is a full-time position.",
    "de": "Wir suchen für unsere Werkstatt einen Schweißer. Sie arbeiten mit den anderen Handwerkern und haben zwei "
    "Jahre Erfahrung. Die Stelle ist zu besetzen, und wir freuen uns auf Ihre Bewerbung bei uns im Haus.",
    "es": "Buscamos un soldador para nuestro taller. Somos una empresa del sector y buscamos a personas con "
    "experiencia. Los candidatos deben saber leer los planos y trabajar con las máquinas del taller por la mañana.",
    "it": "Cerchiamo un saldatore per la nostra officina. Siamo una ditta che lavora con gli artigiani della zona. "
    "Sono richiesti due anni di esperienza nel settore e anche la patente. Il posto è a tempo pieno.",
    "nl": "Wij zoeken een lasser voor onze werkplaats. Je werkt met de andere vaklieden en je hebt twee jaar ervaring. "
    "Het is een voltijdse baan, en wij zijn er voor jouw opleiding. Ook bij ons aan het werk?",
    "pt": "Procuramos um soldador para a nossa oficina. Você vai trabalhar com os outros artesãos da empresa. Não é "
    "preciso ter carta, mas são pedidos dois anos de experiência em soldadura. O posto é em tempo inteiro.",
}
FRENCH = (
    "Nous recherchons un soldeur pour notre atelier. Vous travaillez avec les autres artisans de la maison, et vous "
    "avez au moins deux ans d’expérience. Le poste est à temps plein."
)
ABSTAINS = {
    "no text": "",
    "a few words": "Welder for the workshop of our team, with you and us",
    "both languages": f"{FRENCH} {TEXTS['en']}",
    "French with English names": "Développeur front-end, Head of Sales, Customer Success Manager : vous rejoignez la "
    "team Marketing and Communication du groupe. Stack : React, Node, Ruby on Rails. Vous parlez anglais avec nos "
    "clients et vous savez travailler avec les équipes produit.",
    "a list of words": "Soudure TIG MIG MAG ARC acier inox alu plans lecture contrôle qualité sécurité chaudronnerie "
    "tuyauterie montage pose découpe pliage meulage perçage",
    "a language that is not here": "Keressünk egy hegesztőt a műhelyünkbe. A munkavállaló a többi mesteremberrel "
    "együtt dolgozik, és legalább két év tapasztalattal rendelkezik. Ez egy teljes munkaidős állás nálunk.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_in_another_language_is_told_by_its_frequent_words(code: str) -> None:
    assert find_language(TEXTS[code]) == code


def test_a_french_text_is_told_of_no_language() -> None:
    assert find_language(FRENCH) == ""


@pytest.mark.parametrize("case", ABSTAINS)
def test_nothing_is_told_of_a_text_that_is_not_sure(case: str) -> None:
    assert find_language(ABSTAINS[case]) == ""


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Head of the workshop", TEXTS["en"], "en"),
        ("Leiter der Werkstatt", TEXTS["de"], "de"),
        ("Head of the workshop", FRENCH, ""),
        ("Chef de la production", TEXTS["en"], ""),
        ("Welder", TEXTS["en"], ""),
        ("Leiter der Werkstatt", TEXTS["en"], ""),
    ],
)
def test_a_title_has_the_language_of_its_text_where_it_says_a_frequent_word_of_it(
    title: str, text: str, expected: str
) -> None:
    assert find_title_language(title, text) == expected


def test_no_fictive_offer_in_french_is_taken_for_another() -> None:
    world = world_of(300)
    payloads = (world.build_payload(key) for key in islice(world.select([]), 300))
    wrong = {raw["id"]: raw["description"][:80] for raw in payloads if find_language(raw.get("description", ""))}
    assert wrong == {}

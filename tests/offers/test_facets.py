"""Offers are filtered by what their payloads say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from panneau.offers.facets import FILTER_KEYS, build_facets
from tests.offers.finder import offer_of
from tests.site.factories import OFFER
from tests.site.search.stock import stock

SIZE = 400


def values(key: str, raw: dict[str, Any]) -> tuple[str, ...]:
    offer = offer_of({"id": "1A"} | raw)
    return tuple(next(facet for facet in build_facets([offer], name_of=str) if facet.key == key).values_of(offer))


@pytest.mark.parametrize(
    ("key", "raw", "expected"),
    [
        ("commune", {"lieuTravail": {"commune": "75114"}}, ("75056",)),
        ("contrat", {"typeContrat": "MIS"}, ("MIS",)),
        ("temps", {"dureeTravailLibelleConverti": "Temps partiel"}, ("partiel",)),
        ("temps", {"dureeTravailLibelleConverti": "Temps plein"}, ("plein",)),
        ("temps", {}, ()),
        ("experience", {"experienceExige": "D"}, ("D",)),
        ("experience", {"experienceExige": "?"}, ()),
        ("domaine", {"romeCode": "H2913"}, ("H",)),
        ("metier", {"romeCode": "H2913", "romeLibelle": "Soudage manuel"}, ("H2913",)),
        ("qualification", {"qualificationCode": "9"}, ("9",)),
        ("alternance", {"natureContrat": "Contrat apprentissage", "alternance": True}, ("apprentissage",)),
        ("alternance", {"natureContrat": "Cont. professionnalisation"}, ("professionnalisation",)),
        ("alternance", {"alternance": True}, ("autre",)),
        ("alternance", {"natureContrat": "Contrat travail", "alternance": False}, ()),
        ("saison", {"typeContrat": "SAI"}, ("oui",)),
        ("saison", {"typeContrat": "CDD", "typeContratLibelle": "CDD saisonnier - 3 Mois"}, ("oui",)),
        ("insertion", {"typeContrat": "DDI"}, ("insertion",)),
        ("insertion", {"natureContrat": "Insertion par l'activ.éco."}, ("insertion",)),
        ("insertion", {"typeContrat": "CDD", "natureContrat": "CUI - CAE"}, ("aide",)),
        ("insertion", {"typeContrat": "CDD", "natureContrat": "Emploi Avenir marchand"}, ("aide",)),
        ("insertion", {"typeContrat": "CDI", "natureContrat": "Contrat travail"}, ()),
        ("handicap", {"accessibleTH": True}, ("oui",)),
        ("employeur", {"employeurHandiEngage": True, "entrepriseAdaptee": True}, ("engage", "adaptee")),
        ("employeur", {"entreprise": {"entrepriseAdaptee": True}}, ("adaptee",)),
        ("candidats", {"offresManqueCandidats": True}, ("oui",)),
        ("candidats", {"offresManqueCandidats": "oui"}, ()),
        ("origine", {"origineOffre": {"origine": "2"}}, ("2",)),
    ],
)
def test_an_offer_answers_to_its_filters(key: str, raw: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert values(key, raw) == expected


def test_every_filter_of_the_page_has_values_with_labels_on_the_sandbox() -> None:
    offers = stock(SIZE).edition.offers
    facets = build_facets(offers, name_of=stock(SIZE).edition.name_of)
    assert tuple(facet.key for facet in facets) == FILTER_KEYS
    for facet in facets:
        found = Counter(code for offer in offers for code in facet.values_of(offer))
        assert found, facet.key
        assert all(facet.label_of(code).strip() for code in found), facet.key


def test_a_trade_takes_its_newest_label_and_one_without_code_its_own() -> None:
    offers = [replace(OFFER, rome="Nouveau"), replace(OFFER, rome="Ancien"), replace(OFFER, rome_code="", rome="Seul")]
    facet = next(facet for facet in build_facets(offers, name_of=str) if facet.key == "metier")
    assert [(facet.values_of(offer), facet.label_of(facet.values_of(offer)[0])) for offer in offers] == [
        (("H2913",), "Nouveau"),
        (("H2913",), "Nouveau"),
        (("Seul",), "Seul"),
    ]

"""The facts of an offer are read from whatever its payload holds."""

from __future__ import annotations

import pytest

from tests.offers.finder import DETAIL, TAGGED, offer_of


def test_the_facts_of_an_offer_are_read() -> None:
    offer = offer_of(
        {
            "id": "048KLTP", "intitule": "Soudeur (H/F)",
            "lieuTravail": {"libelle": "75 - PARIS 14", "commune": "75114"},
            "typeContrat": "CDD", "experienceExige": "D", "romeCode": "H2913", "salaire": {"libelle": "Mensuel"},
            "entreprise": {"nom": "Atelier fictif"}, "dateCreation": "2026-08-22T18:04:03.871Z",
            "origineOffre": {"origine": "2", "urlOrigine": DETAIL, "partenaires": [{"nom": "JOBFICTIF", "url": "https://jobs.exemple.fr/1"}]},
        }
    )  # fmt: skip
    assert (offer.id, offer.title, offer.employer, offer.place) == (
        "048KLTP",
        "Soudeur (H/F)",
        "Atelier fictif",
        "75 - PARIS 14",
    )
    assert (offer.commune, offer.contract, offer.experience) == (
        "75056",
        "Contrat à durée déterminée",
        "Débutant accepté",
    )
    assert (offer.created, offer.origin, offer.partners) == ("2026-08-22T18:04:03.871Z", "2", ("JOBFICTIF",))
    assert (offer.source_href, offer.apply_href) == (TAGGED, "https://jobs.exemple.fr/1")


def test_an_offer_without_title_is_named_by_its_trade_then_its_number() -> None:
    assert offer_of({"id": "1", "intitule": " ", "romeLibelle": "Soudage"}).title == "Soudage"
    assert offer_of({"id": "1", "intitule": ["a"]}).title == "Offre n°\u00a01"


def test_a_dangerous_address_leads_nowhere() -> None:
    offer = offer_of(
        {"origineOffre": {"urlOrigine": "javascript:alert(1)"}, "contact": {"urlPostulation": "//exemple.fr"}}
    )
    assert (offer.source_href, offer.apply_href) == ("", "")


@pytest.mark.parametrize(
    "unusable", ["http://[::1/x", "https://exemple.fr:99999/", "https://exemple..fr", "ftp://x.fr", "n/a"]
)
def test_where_the_offer_s_own_address_is_unusable_the_button_leads_to_france_travail(unusable: str) -> None:
    raw = {"id": "1A", "contact": {"urlPostulation": unusable}, "origineOffre": {"urlOrigine": DETAIL}}
    assert offer_of(raw).apply_href == TAGGED


def test_a_title_in_another_language_is_told_where_its_text_is_in_it_too() -> None:
    text = (
        "We are looking for a welder to join the team. You will work with our craftsmen, and you must have experience "
    )
    title = "Head of the workshop"
    assert offer_of({"id": "1", "intitule": title, "description": f"{text} of this trade."}).title_language == "en"
    assert offer_of({"id": "1", "intitule": title}).title_language == ""

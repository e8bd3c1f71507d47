"""What the search filters by and finds by is read from whatever the payload holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.offers import read_words
from panneau.offers.model import Traits
from tests.offers.finder import offer_of


def traits_of(raw: dict[str, Any]) -> Traits:
    return offer_of({"id": "1A"} | raw).traits


def test_the_traits_of_an_offer_are_read() -> None:
    assert traits_of(
        {
            "competences": [{"libelle": "Souder"}, {"libelle": "Lire un plan"}, {"libelle": "Souder"}, {"code": "1"}],
            "lieuTravail": {"latitude": 44.4475, "longitude": 1},
            "dureeTravailLibelleConverti": "Temps plein", "experienceExige": "D", "qualificationCode": "6",
            "natureContrat": "Contrat travail", "alternance": True, "accessibleTH": True,
            "employeurHandiEngage": True, "entreprise": {"entrepriseAdaptee": True}, "offresManqueCandidats": True,
        }
    ) == Traits(
        skills=("Souder", "Lire un plan"), latitude=44.4475, longitude=1.0, hours="Temps plein", experience="D",
        qualification="6", nature="Contrat travail", work_study=True, open_to_disabled=True, handi_committed=True,
        adapted_company=True, few_candidates=True, conditions=("sans-diplome", "sans-permis"),
    )  # fmt: skip


def test_an_offer_that_says_nothing_has_no_trait_but_that_it_asks_for_no_licence() -> None:
    assert traits_of({}) == Traits(conditions=("sans-permis",))


@pytest.mark.parametrize(
    "place",
    [
        {"latitude": 44.4},
        {"latitude": "44.4", "longitude": 1.4},
        {"latitude": True, "longitude": 1.4},
        {"latitude": float("nan"), "longitude": 1.4},
        {"latitude": 91, "longitude": 1.4},
        {"latitude": 10**400, "longitude": 1.4},
        {"latitude": float("-inf"), "longitude": 1.4},
        {"latitude": [44.4], "longitude": {"a": 1}},
        "Cahors",
    ],
)
def test_a_position_is_whole_or_none(place: object) -> None:
    traits = traits_of({"lieuTravail": place})
    assert (traits.latitude, traits.longitude) == (None, None)


def test_words_come_from_what_job_seekers_search_and_not_from_contacts() -> None:
    words = read_words(
        {
            "description": "Souder des cuves.",
            "permis": [{"libelle": "B - Véhicule léger"}],
            "langues": [{"libelle": "Anglais"}],
            "contexteTravail": {"horaires": ["35H/semaine"]},
            "contact": {"nom": "M. Fictif", "coordonnees1": "rue Exemple"},
            "agence": {"courriel": "agence@exemple.fr"},
        }
    )
    assert set(words.split("\n")) == {"Souder des cuves.", "permis B - Véhicule léger", "Anglais", "35H/semaine"}


leaf = st.text(max_size=5) | st.booleans() | st.integers() | st.floats() | st.none()
anything = st.recursive(leaf, lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=3), below))
keys = st.sampled_from(["competences", "lieuTravail", "permis", "salaire", "formations", "entreprise", "description"])
names = st.sampled_from(["libelle", "latitude", "longitude", "listeComplements", "entrepriseAdaptee"])


@given(st.dictionaries(keys, anything | st.dictionaries(names, anything) | st.lists(st.dictionaries(names, anything))))
def test_nothing_in_a_payload_can_make_it_fail(raw: dict[str, Any]) -> None:
    assert isinstance(traits_of(raw), Traits)
    assert isinstance(read_words(raw), str)

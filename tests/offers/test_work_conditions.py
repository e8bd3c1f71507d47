"""What an offer's text tells of the work is read, unless the text denies it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.offers.work_conditions import WorkCondition, parse_weekly_hours, read_conditions

SAID = frozenset(WorkCondition) - {WorkCondition.NO_DIPLOMA, WorkCondition.NO_LICENCE}


def said(**raw: Any) -> set[str]:
    return {str(one) for one in read_conditions(raw) if one in SAID}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Aide-soignant de nuit (H/F)", {"nuit"}),
        ("Poste en 3x8, travail la nuit et le week-end.", {"nuit", "week-end"}),
        ("Pas de travail de nuit ni le dimanche.", set()),
        ("Aucun travail le week-end", set()),
        ("Du lundi au vendredi, week-ends libres", set()),
        ("Repos le samedi : non. Travail le samedi matin.", {"matin", "week-end"}),
        ("Télétravail possible deux jours par semaine", {"teletravail"}),
        ("Télétravail : non", set()),
        ("Le poste n'est pas éligible au télétravail", set()),
        ("Pas de coupure. Travail du matin", {"matin"}),
        ("Travail en soirée", {"soir"}),
        ("Le matinal de la nuitée", set()),
    ],
)
def test_a_condition_is_read_where_the_text_says_it_and_not_where_it_denies_it(text: str, read: set[str]) -> None:
    assert said(description=text) == read


def test_schedules_are_read_in_the_fields_that_tell_them() -> None:
    assert said(contexteTravail={"horaires": ["Travail de nuit", "Travail samedi et dimanche"]}) == {"nuit", "week-end"}
    assert said(dureeTravailLibelle="24H/semaine Travail le matin") == {"matin"}


@pytest.mark.parametrize(
    ("raw", "free"),
    [
        ({"experienceExige": "D"}, True),
        ({"experienceExige": "E"}, False),
        ({"experienceExige": "D", "formations": [{"exigence": "E", "niveauLibelle": "CAP"}]}, False),
        ({"experienceExige": "D", "formations": [{"exigence": "S"}]}, True),
        ({"experienceExige": "D", "description": "Diplôme d'État exigé"}, False),
        ({"experienceExige": "E", "description": "Sans diplôme mais motivé"}, True),
    ],
)
def test_no_diploma_is_said_or_neither_demanded_in_fields_nor_in_the_text(raw: dict[str, Any], free: bool) -> None:
    assert (WorkCondition.NO_DIPLOMA in read_conditions(raw)) is free


@pytest.mark.parametrize(
    ("raw", "free"),
    [
        ({}, True),
        ({"permis": [{"libelle": "B - Véhicule léger", "exigence": "E"}]}, False),
        ({"description": "Permis B exigé"}, False),
        ({"description": "Sans permis, accessible en bus"}, True),
        ({"description": "Dépôt de permis de construire"}, True),
    ],
)
def test_an_offer_is_for_those_without_licence_where_it_asks_for_none(raw: dict[str, Any], free: bool) -> None:
    assert (WorkCondition.NO_LICENCE in read_conditions(raw)) is free


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("35H/semaine", 35),
        ("24H30 Travail en journée", 24.5),
        ("17.5H", 17.5),
        ("", None),
        ("Horaires normaux", None),
        ("99H", None),
        ("2 mois", None),
    ],
)
def test_weekly_hours_are_read_from_the_api_s_own_form(text: str, hours: float | None) -> None:
    assert parse_weekly_hours(text) == hours


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda one: st.lists(one) | st.dictionaries(st.text(max_size=5), one),
)
keys = st.sampled_from(["description", "contexteTravail", "formations", "permis", "dureeTravailLibelle", "intitule"])


@given(st.dictionaries(keys, json))
def test_no_payload_stops_the_reading(raw: dict[str, Any]) -> None:
    assert set(read_conditions(raw)) <= set(WorkCondition)

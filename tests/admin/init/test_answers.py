from __future__ import annotations

from dataclasses import replace

import pytest

from panneau.admin.init.answers import Answers, find_current_licence, list_demands
from panneau.config import read_settings
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.licence.versions import known_versions, load_version

TOWN = Answers(name="L’emploi là-haut", body="CC du Briançonnais", territory={"epci": ["240500439"]})


@pytest.mark.parametrize("licence", ["", *known_versions()])
def test_the_answers_are_settings_that_a_build_accepts(licence: str) -> None:
    settings = read_settings(replace(TOWN, licence=licence).build_settings(), divisions=divisions.load())
    assert settings.site_name == "L’emploi là-haut"
    assert len(settings.territory.communes) == 13
    assert settings.licence.slug == licence or find_current_licence()
    assert settings.tags["at_campaign"] == "brianconnais"


def test_the_licence_in_force_is_proposed() -> None:
    assert find_current_licence() == "france-travail-2025"
    assert TOWN.build_settings()["licence"] == "france-travail-2025"


def test_partners_offers_are_shown_only_where_the_version_covers_them() -> None:
    old = replace(TOWN, licence="pole-emploi-2018").build_settings()
    assert (old["origines"], old["declaration_partenaires"]) == (["france-travail"], "")
    assert TOWN.build_settings()["origines"] == ["france-travail", "partenaires"]


def test_what_is_left_for_later_is_not_written() -> None:
    assert not {"adresse", "contact", "couleurs"} & TOWN.build_settings().keys()
    answered = replace(TOWN, contact="emploi@ville.example", colours={"principale": "#1d4f91", "accent": ""})
    assert answered.build_settings()["couleurs"] == {"principale": "#1d4f91"}


def test_a_wrong_answer_is_refused() -> None:
    with pytest.raises(SettingsError, match="couleurs"):
        replace(TOWN, colours={"principale": "bleu"}).build_settings()
    with pytest.raises(SettingsError, match="à la place de http://"):
        replace(TOWN, address="http://emploi.ville.example").build_settings()
    with pytest.raises(SettingsError, match="licence"):
        replace(TOWN, licence="pole-emploi-2017").build_settings()


def test_the_versions_differ_in_what_they_demand() -> None:
    old, new = (" ; ".join(list_demands(load_version(name))) for name in ("pole-emploi-2018", "france-travail-2025"))
    assert "rapport mensuel" in old
    assert "rapport mensuel" not in new
    assert "ou la raison datée" in old
    assert "interdit sans son accord" in new

from __future__ import annotations

import re
from pathlib import Path

import pytest

from panneau.errors import SettingsError
from panneau.france_travail import divisions
from panneau.settings import FIELDS, Settings, read_settings

WITH_PARTNERS = {"origines": ["france-travail", "partenaires"]}


def read(raw: object) -> Settings:
    return read_settings(raw, divisions=divisions.load())


def refusal(raw: object) -> str:
    with pytest.raises(SettingsError) as refused:
        read(raw)
    return str(refused.value)


def test_every_setting_has_a_default_and_the_default_territory_is_grand_cahors() -> None:
    settings = read({})
    assert len(settings.territory.communes) == 36
    assert settings.licence.slug == "pole-emploi-2018"
    assert settings.pace_per_s == 8
    assert settings.origins == {"1"}


def test_every_setting_is_described_in_french() -> None:
    assert all(len(field.help) > 20 and field.help[0].isupper() for field in FIELDS.values())


def test_an_unknown_setting_is_named_with_its_nearest_neighbour() -> None:
    assert "«\u00a0territoire\u00a0»" in refusal({"territoires": {"epci": ["200023737"]}})


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        ("nom", ""),
        ("nom", 12),
        ("adresse", "emploi.example.org"),
        ("adresse", "ftp://emploi.example.org"),
        ("territoire", {"epci": ["999999999"]}),
        ("territoire", {}),
        ("origines", []),
        ("origines", ["toutes"]),
        ("origines", "partenaires"),
        ("licence", "pole-emploi-2017"),
        ("balises", "at_medium=CMP"),
        ("balises", {"at_medium": 3}),
        ("hotes_des_logos", ["https://www.francetravail.fr/"]),
        ("cadence", 0),
        ("cadence", True),
        ("cadence", "8"),
        ("patience_s", -1),
        ("offres_par_page", 1),
        ("secteurs", {"Centre": ["75056"]}),
    ],
)
def test_a_wrong_setting_is_named_in_one_french_sentence_with_what_was_found(setting: str, wrong: object) -> None:
    said = refusal({setting: wrong})
    assert setting in said
    assert "\n" not in said


def test_settings_that_are_no_dictionary_are_refused() -> None:
    assert "PANNEAU" in refusal(["territoire"])


def test_partners_offers_under_the_licence_of_2018_take_the_statement_of_the_town() -> None:
    assert "declaration_partenaires" in refusal(WITH_PARTNERS)
    assert read(WITH_PARTNERS | {"declaration_partenaires": "Avenant du 3 mars 2026"}).origins == {"1", "2"}
    assert read(WITH_PARTNERS | {"licence": "france-travail-2025"}).origins == {"1", "2"}


def test_the_shipped_settings_are_known_and_show_both_origins() -> None:
    source = Path("pelicanconf.py").read_text()
    block = re.search(r"^PANNEAU = (\{.*?^\})", source, re.S | re.M)
    assert block is not None
    settings = read(eval(block[1]))  # noqa: S307 - our own file
    assert settings.origins == {"1", "2"}
    assert settings.territory.units == ("CA du Grand Cahors",)

"""A commune has one name in lists and on pages, only where the raw text says that commune and nothing else."""

from __future__ import annotations

import pytest

from panneau.offers.place_names import format_place
from tests.offers.finder import offer_of


@pytest.mark.parametrize(
    ("raw", "town", "shown"),
    [
        ("46 - CAHORS", "Cahors", "Cahors\u00a0(46)"),
        ("46 - Cahors", "Cahors", "Cahors\u00a0(46)"),
        ("46 - ST CIRQ LAPOPIE", "Saint-Cirq-Lapopie", "Saint-Cirq-Lapopie\u00a0(46)"),
        ("2A - Ajaccio", "Ajaccio", "Ajaccio\u00a0(2A)"),
        ("46 - PRADINES", "Cahors", ""),
        ("46 - CAHORS 01", "Cahors", ""),
        ("46 - Lot", "", ""),
        ("Cahors", "Cahors", ""),
    ],
)
def test_a_town_has_one_name_where_the_text_names_it_and_nothing_else(raw: str, town: str, shown: str) -> None:
    assert format_place(raw, town) == shown


@pytest.mark.parametrize("raw", ["46 - CAHORS", "46 - Cahors"])
def test_offers_of_one_commune_have_one_place_however_it_is_written(raw: str) -> None:
    found = offer_of({"id": "1", "lieuTravail": {"libelle": raw, "commune": "46042"}})
    assert found.place == "Cahors\u00a0(46)"


def test_a_place_that_says_more_than_its_commune_stays_as_received() -> None:
    found = offer_of({"id": "1", "lieuTravail": {"libelle": "46 - CAHORS 01", "commune": "46042"}})
    assert found.place == "46 - CAHORS 01"

"""Titles and descriptions, their blemishes and what they give as addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.mock_api import descriptions
from panneau.mock_api.blemishes import add_blemishes
from panneau.mock_api.draws import Draws
from panneau.mock_api.fictive_addresses import make_contact_lines, make_form_address, make_partner_address, make_slug
from panneau.mock_api.source_lists import Trade, read_trades

TRADES = st.sampled_from(read_trades())
SHARES = st.floats(0, 1, exclude_max=True)
NUMBERS = st.integers(0, 1_000_000)


def subject(
    trade: Trade, name: str = "Soudeur / Soudeuse TIG", ranks: tuple[float, float, float] = (0.5, 0, 0)
) -> descriptions.Subject:
    return descriptions.Subject(
        trade, name, "Usine Exemple", "Cahors", ("Pradines",), ("Brest",), ("Lot", "Occitanie"), *ranks
    )


@given(TRADES, NUMBERS, st.tuples(SHARES, SHARES, SHARES))
def test_any_trade_gives_a_description_of_any_shape_without_slot_left_open(
    trade: Trade, number: int, ranks: tuple[float, float, float]
) -> None:
    text = descriptions.write_description(subject(trade, ranks=ranks), Draws(1, number, 2))
    assert 0 < len(text) <= 5_000
    assert not re.search(r"[{}\r\t]", text)


@given(TRADES, NUMBERS)
def test_a_description_follows_from_its_draws(trade: Trade, number: int) -> None:
    assert len({descriptions.write_description(subject(trade), Draws(1, number, 2)) for _ in range(2)}) == 1


def test_one_gender_keeps_what_the_trade_is_about() -> None:
    trade = read_trades()[0]
    one = [descriptions.write_title(subject(trade, "Chargé / Chargée d'accueil"), Draws(1, n, 2)) for n in range(200)]
    assert "Chargé d'accueil (H/F)" in one
    assert "CHARGÉ D'ACCUEIL H/F" in one
    assert not any(re.match(r"Chargé \(", title) for title in one)


def test_prepositions_are_contracted() -> None:
    trade = read_trades()[0]
    written = "\n".join(descriptions.write_description(subject(trade), Draws(1, n, 2)) for n in range(300))
    assert not re.search(" (?:de|à) les? ", written)


@given(NUMBERS)
def test_the_same_job_told_again_is_another_text(number: int) -> None:
    draws = Draws(1, number, 5)
    assert descriptions.rephrase_title("Maçon (H/F)", draws) != "Maçon (H/F)"
    assert descriptions.rephrase_title("MAÇON H/F", draws) != "MAÇON H/F"
    told = descriptions.rephrase_description("Une ligne\n\nune autre\nla fin", draws)
    assert told != "Une ligne\n\nune autre\nla fin"
    assert "Une ligne" in told
    assert "Référence : " in told


def test_blemishes_leave_most_texts_readable_and_spoil_each_kind_at_times() -> None:
    text = "Préparer les façades : à l'étage n° 4, l'équipe\net le chef d'équipe âgé - salaire 12 €"
    spoilt = [add_blemishes(text, number / 4_000, Draws(3, number, 2)) for number in range(4_000)]
    shares = {
        mark: sum(mark in one for one in spoilt) / len(spoilt)
        for mark in ("&#233;", "&#160;:", "\u00a0:", "\ufffd", "\n\n\n\n")
    }
    assert shares["&#233;"] == pytest.approx(0.0175, abs=0.008)
    assert 0 < shares["&#160;:"] <= shares["&#233;"]
    assert shares["\u00a0:"] == pytest.approx(0.12, abs=0.03)
    assert shares["\ufffd"] == pytest.approx(0.012, abs=0.008)
    assert shares["\n\n\n\n"] == pytest.approx(0.013, abs=0.008)
    assert spoilt.count(text) > 1_000


def test_addresses_come_in_the_shapes_of_real_ones() -> None:
    forms = [make_form_address("Usine Exemple", "206MMXC", Draws(1, n, 1)) for n in range(500)]
    shapes = ("/#/", "%20", "métiers", "?utm_source", "/offre/206MMXC")
    assert all(any(shape in one for one in forms) for shape in shapes)
    assert all(one.startswith("https://recrutement.usine-exemple.example/") for one in forms)
    partners = [make_partner_address("BEETEST", "1", Draws(1, n, 1)) for n in range(500)]
    assert any(len(one) > 200 for one in partners)
    assert 0.7 < sum("?" in one for one in partners) / 500 < 0.9


def test_few_descriptions_say_how_to_get_in_touch_and_never_with_anybody_real() -> None:
    lines = [line for n in range(3_000) for line in make_contact_lines("Usine Exemple", n / 3_000, Draws(1, n, 1))]
    assert 0.03 < len(lines) / 3_000 < 0.09
    assert any(re.search(r"https://[^ ]+\)", line) for line in lines)
    assert any(re.search(r"https://[^ ]+\.$", line) for line in lines)
    assert any("?at_medium=CMP&at_campaign=" in line for line in lines)
    assert all(re.search(r"usine-exemple\.example|mesevenementsemploi\.francetravail\.fr|0\d", line) for line in lines)


def test_a_name_becomes_a_host() -> None:
    assert make_slug("Épicerie Fictive de l'Écluse") == "epicerie-fictive-de-l-ecluse"

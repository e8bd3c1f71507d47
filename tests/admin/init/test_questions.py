from __future__ import annotations

import pytest

from panneau.admin.init.questions import ask_everything
from tests.admin.init.dialogue import PLACES, answered

PLACE = ["Briançon", "1"]
REST = ["", "", "", "", "", "", ""]


def test_enter_alone_takes_what_is_proposed() -> None:
    answers, screen = answered(*PLACE, *REST)
    said = "\n".join(screen)
    assert answers.territory == {"epci": ["240500439"]}
    assert answers.body == "Communauté de communes du Briançonnais"
    assert answers.name == "Offres d’emploi – Communauté de communes du Briançonnais"
    assert answers.licence == "france-travail-2025"
    assert "SIREN 240500439, 13 communes" in said
    assert "pole-emploi-2018" in said


def test_a_town_without_its_intercommunality_is_another_number() -> None:
    assert answered("briancon", "2", *REST)[0].territory == {"communes": ["05023"]}


def test_a_wrong_answer_is_told_and_asked_again() -> None:
    answers, screen = answered(
        "zzzz", "Briançon", "99", "Metz", "1",
        "L’emploi à Metz", "", "emploi.metz.example", "http://emploi.metz.example", "https://emploi.metz.example",
        "emploi(at)metz.example", "emploi@metz.example",
        "bleu", "#ffee00", "#1d4f91", "", "2018", "pole-emploi-2018",
    )  # fmt: skip
    said = "\n".join(screen)
    assert answers.territory == {"epci": ["200039865"]}
    assert answers.address == "https://emploi.metz.example"
    assert answers.colours == {"principale": "#1d4f91", "accent": ""}
    assert answers.licence == "pole-emploi-2018"
    for sentence in (
        "Aucun territoire",
        "Donnez un numéro de 1",
        "commence par https://, sans espace ni accent",
        "écrivez https:// à la place de http://",
        "écrivez @ à la place de « (at) »",
        "trop claire",
        "versions connues",
    ):
        assert sentence in said


def test_whoever_stops_is_let_go() -> None:
    def stop(_: str) -> str:
        raise EOFError

    with pytest.raises(EOFError):
        ask_everything(stop, lambda _: None, places=PLACES)

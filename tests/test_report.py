"""The last words of a build: numbers and places, nothing of any offer's content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from panneau.build import NO_PICTURES
from panneau.france_travail.harvest import Harvest
from panneau.france_travail.stock import Stock
from panneau.gathering import Gathered
from panneau.moderation.hiding import Hiding, HidingLine, decide_hiding
from panneau.report import MOST_IDS, summary
from tests.test_production import MOMENT


def said(*offers: dict[str, object], hiding: Hiding | None = None) -> str:
    gathered = Gathered(Harvest(Stock.of(offers), (), MOMENT, MOMENT), hiding or Hiding(), NO_PICTURES)
    return summary(gathered, pages=12, seconds=1.25, folder=Path("/srv/emploi"))


def offer(number: int, description: str) -> dict[str, object]:
    return {
        "id": f"{number:03}ABCD",
        "intitule": "Agent (H/F)",
        "description": description,
        "dateCreation": "2026-11-20T10:00:00.000Z",
    }


def test_signals_give_counts_and_ids_and_no_content() -> None:
    text = said(offer(1, "Appelez Mme Fictive au 0892 70 12 34"), offer(2, "moins de 30 ans"), offer(3, "Rien"))
    assert "Numéro surtaxé\u00a0: 1 offre (001ABCD)" in text
    assert "Limite d’âge\u00a0: 1 offre (002ABCD)" in text
    assert "rien n’a été changé" in text
    assert "003ABCD" not in text
    assert "Fictive" not in text
    assert "0892" not in text


def test_offers_are_counted_by_origin() -> None:
    made = [
        offer(number, "Rien") | {"origineOffre": {"origine": origin}}
        for number, origin in enumerate(("1", "2", "2", "7"))
    ]
    assert "Origines : France Travail 1, partenaires 2, origine inconnue 1." in said(*made)
    assert "Origines" not in said()


def test_no_more_than_twenty_ids_are_named() -> None:
    text = said(*(offer(number, f"{number} : moins de 30 ans") for number in range(30)))
    assert text.count("ABCD") == MOST_IDS == 20
    assert "30 offres" in text
    assert "et 10 autres" in text


def test_a_build_without_signals_says_nothing_of_them() -> None:
    assert "À relire" not in said(offer(1, "Rien"))


def test_lines_that_hide_nothing_are_named_by_their_place() -> None:
    lines = [
        HidingLine("masquer, ligne 1", "SECRET1", "discrimination", date(2026, 1, 1)),
        HidingLine("masquer, ligne 2", "SECRET2", "discrimination", date(2999, 1, 1)),
        HidingLine("masquer, ligne 3", "SECRET3", "discrimination", date(2999, 1, 1)),
    ]
    text = said(hiding=decide_hiding(lines, live=["SECRET3"], today=MOMENT.date()))
    assert "échu, sans effet\u202f; à retirer\u00a0: masquer, ligne 1." in text
    assert "n’est pas en ligne\u00a0: masquer, ligne 2." in text
    assert "1\u00a0offre en ligne est masquée" in text
    assert "SECRET" not in text

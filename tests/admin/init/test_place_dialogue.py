from __future__ import annotations

import pytest

from panneau.admin.init.place_choices import TerritoryChoice
from panneau.admin.init.place_dialogue import ask_place, ask_place_again
from tests.admin.init.dialogue import PLACES


def chosen(*typed: str) -> tuple[TerritoryChoice, list[str]]:
    """What somebody who types these lines has chosen, and the lines shown."""
    lines = iter(typed)
    screen: list[str] = []
    place = ask_place(lambda _: next(lines), screen.append, PLACES)
    assert next(lines, None) is None
    return place, screen


def test_a_long_list_shows_its_first_places_and_how_to_see_more() -> None:
    place, screen = chosen("st denis", "1")
    assert len([line for line in screen if line.lstrip()[0].isdigit()]) == 12
    assert any("tapez + pour la suite" in line and "st denis 46" in line for line in screen)
    assert place == PLACES.find("st denis")[0]


def test_more_places_follow_until_there_is_none_and_keep_their_numbers() -> None:
    number = len(PLACES.find("valence"))
    assert 12 < number <= 24
    place, screen = chosen("valence", "+", "+", str(number))
    assert place == PLACES.find("valence")[-1]
    assert screen[-1] == "  Il n’y en a pas d’autre."


def test_a_number_that_is_not_yet_shown_is_refused() -> None:
    _, screen = chosen("valence", "13", "1")
    assert screen[-1] == "Donnez un numéro de 1 à 12, ou un autre nom."


def test_all_communes_of_a_territory_are_read_on_demand() -> None:
    _, screen = chosen("grand paris", "?1", "? 99", "1")
    assert any("comme ?1" in line for line in screen)
    assert any(line.startswith("  Métropole du Grand Paris : Ablon-sur-Seine, ") for line in screen)
    assert any(line.count(",") == 129 for line in screen)
    assert screen[-1].startswith("Donnez un numéro")


def test_nothing_typed_is_asked_again() -> None:
    place, screen = chosen("", "46042", "", "1")
    assert place.code == "46042"
    assert screen[-1] == "Donnez un numéro de 1 à 1, ou un autre nom."


def test_after_an_unknown_name_a_code_that_looks_like_a_number_is_a_code() -> None:
    assert chosen("zzzz", "46", "1")[0].name == "Lot"


@pytest.mark.parametrize(("typed", "name"), [((""), None), (("cahors", "2"), "Cahors")])
def test_a_territory_that_is_there_is_proposed_and_stays_where_nothing_is_typed(
    typed: tuple[str, ...] | str, name: str | None
) -> None:
    lines, asked = iter(typed or ("",)), list[str]()

    def ask(question: str) -> str:
        asked.append(question)
        return next(lines)

    place = ask_place_again(ask, lambda _: None, PLACES, kept="CC du Briançonnais")
    assert "[CC du Briançonnais]" in asked[0]
    assert (place.name if place else None) == name

"""The question about the territory: names are searched, the places found are shown a few at a time, one is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from panneau.admin.init.place_choices import TerritoryChoice
from panneau.admin.init.place_search import PlaceSearch
from panneau.common.french import format_count

MOST = 12
"""Places shown at once."""
WHICH = "Votre territoire : nom de la commune, de l’intercommunalité, du département ou de la région : "
AGAIN = "Votre territoire (un autre nom pour en changer) [{kept}]\u00a0: "
CHOOSE = "Le numéro du bon territoire, ou un autre nom : "
NOT_ONE = "Donnez un numéro de 1 à {count}, ou un autre nom."
MORE = "  … et {rest} : tapez + pour la suite, ou ajoutez le département au nom (« {words} 46 »)."
LAST = "  Il n’y en a pas d’autre."
NAMES = "  Tapez ? et un numéro, comme ?{number}, pour lire toutes les communes d’un territoire."
_NUMBER = re.compile("[0-9]{1,4}")
_ASKED_NAMES = re.compile(r"\? ?([0-9]{1,4})")
_NEXT = "+"


@dataclass(frozen=True, slots=True)
class _Found:
    """The places of the last name, and how many of them are on the screen."""

    words: str = ""
    places: tuple[TerritoryChoice, ...] = ()
    shown: int = 0

    def get(self, number: str) -> TerritoryChoice | None:
        """The place of a number on the screen."""
        return self.places[int(number) - 1] if 0 < int(number) <= self.shown else None


def ask_place(ask: Callable[[str], str], say: Callable[[str], None], places: PlaceSearch) -> TerritoryChoice:
    """Ask for the territory, chosen among those of a name."""
    found = _Found()
    while True:
        typed = ask(CHOOSE if found.places else WHICH).strip()
        if found.places and _NUMBER.fullmatch(typed):
            chosen = found.get(typed)
            if chosen:
                return chosen
        found, lines = _answer(typed, found, places)
        for line in lines:
            say(line)


def ask_place_again(
    ask: Callable[[str], str], say: Callable[[str], None], places: PlaceSearch, *, kept: str
) -> TerritoryChoice | None:
    """Ask for the territory where there is one already, told by `kept`; None where it stays."""
    typed = ask(AGAIN.format(kept=kept)).strip()
    lines = iter((typed,))
    return ask_place(lambda question: next(lines, None) or ask(question), say, places) if typed else None


def _answer(typed: str, found: _Found, places: PlaceSearch) -> tuple[_Found, tuple[str, ...]]:
    """Answer what was typed: the places on the screen from now on, and the lines to show."""
    names = _ASKED_NAMES.fullmatch(typed)
    if found.places and typed == _NEXT:
        return _show_more(found)
    if found.places and names:
        place = found.get(names[1])
        told = f"  {place.name} : {', '.join(place.communes) or place.detail}." if place else _refuse(found)
        return found, (told,)
    if not typed or (found.places and _NUMBER.fullmatch(typed)):
        return found, (_refuse(found),) if found.places else ()
    new = _Found(typed, places.find(typed))
    return _show_more(new) if new.places else (new, (places.format_unknown(typed),))


def _refuse(found: _Found) -> str:
    return NOT_ONE.format(count=found.shown)


def _show_more(found: _Found) -> tuple[_Found, tuple[str, ...]]:
    """Show the next places, and how to see those after them."""
    shown = min(found.shown + MOST, len(found.places))
    if shown == found.shown:
        return found, (LAST,)
    return _Found(found.words, found.places, shown), tuple(_iter_lines(found, shown))


def _iter_lines(found: _Found, shown: int) -> Iterator[str]:
    cut = 0
    for number in range(found.shown + 1, shown + 1):
        place = found.places[number - 1]
        cut = cut or (number if place.is_shortened else 0)
        yield f"  {number}. {place.name} ({place.detail})"
    rest = len(found.places) - shown
    if rest:
        yield MORE.format(rest=format_count(rest, "autre"), words=found.words)
    if cut:
        yield NAMES.format(number=cut)

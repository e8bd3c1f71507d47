"""The questions, one after the other; a wrong answer is told in a sentence and asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from panneau.admin.init.answers import Answers, find_current_licence, list_demands, parse_answer
from panneau.admin.init.place_dialogue import ask_place, ask_place_again
from panneau.admin.init.place_search import PlaceSearch
from panneau.common.french import format_some
from panneau.config import FIELDS
from panneau.errors import SettingsError
from panneau.licence.versions import known_versions, load_version

Ask = Callable[[str], str]
"""Shows a question and gives what was typed."""
Say = Callable[[str], None]
Read = TypeVar("Read")

_MOST_NAMED = 3
WELCOME = (
    "Quelques questions, puis reglages.toml est écrit pour vous. Entrée garde ce qui est entre crochets ; tout se "
    "change ensuite dans le fichier. Ctrl-C arrête, et garde ce que vous avez déjà répondu."
)
CONTACT = "L’adresse électronique, ou la page, par laquelle on vous écrit"
MAIN = "Votre couleur principale, comme #1d4f91 (vide : celles du thème)"
ACCENT = "Votre couleur d’accent, comme #b3362a (vide : celle du thème)"


def iter_answers(ask: Ask, say: Say, *, places: PlaceSearch, given: Answers | None = None) -> Iterator[Answers]:
    """Ask every question, again until the answer is right, and give after each one all the answers so far.

    `given` holds what the file says already: it is proposed again.
    Raises: EOFError and KeyboardInterrupt, when one stops.
    """
    say(WELCOME)
    answers = given or Answers()
    kept = _format_territory(answers.territory or {}, places)
    place = ask_place_again(ask, say, places, kept=kept) if kept else ask_place(ask, say, places)
    if place:
        answers = replace(answers, territory=place.territory)
        yield answers
    full_name = place.full_name if place else answers.body
    proposed = answers.name or f"Offres d’emploi – {full_name}"
    answers = replace(answers, name=_ask_setting("nom", "Le nom du site", proposed, ask, say))
    yield answers
    answers = replace(
        answers, body=_ask_setting("collectivite", "La collectivité qui le publie", answers.body or full_name, ask, say)
    )
    yield answers
    address = _ask_setting("adresse", "L’adresse du site, si vous la connaissez (https://…)", answers.address, ask, say)
    answers = replace(answers, address=address)
    yield answers
    answers = replace(answers, contact=_ask_setting("contact", CONTACT, answers.contact, ask, say))
    yield answers
    colours = answers.colours or {}
    main = _ask_colour("principale", MAIN, colours.get("principale", ""), ask, say)
    accent = _ask_colour("accent", ACCENT, colours.get("accent", ""), ask, say)
    answers = replace(answers, colours={"principale": main, "accent": accent})
    yield answers
    yield replace(answers, licence=ask_licence(ask, say, answers.licence))


def ask_everything(ask: Ask, say: Say, *, places: PlaceSearch, given: Answers | None = None) -> Answers:
    """Ask every question; the answers. Raises: EOFError and KeyboardInterrupt, when one stops."""
    *_, last = iter_answers(ask, say, places=places, given=given)
    return last


def _format_territory(territory: Mapping[str, object], places: PlaceSearch) -> str:
    """Format the territory that the file has, by the names of its places: « CC du Briançonnais »."""
    codes = [(key, code) for key, found in territory.items() for code in (found if isinstance(found, list) else [])]
    named = [(places.find(f"{key}:{code}"), code) for key, code in codes]
    return format_some([found[0].name if found else str(code) for found, code in named], most=_MOST_NAMED)


def ask_licence(ask: Ask, say: Say, given: str = "") -> str:
    """Ask for the version of the licence that the town has accepted; the one in force is proposed, or the one given."""
    proposed = given or find_current_licence()
    for name in known_versions():
        say(f"  {name} : {' ; '.join(list_demands(load_version(name)))}.")
    say("  Une collectivité qui ouvre son accès aujourd’hui accepte la version en vigueur (« panneau guide licence »).")
    return _ask_until_valid(
        lambda: load_version(ask(_format_prompt("La licence acceptée", proposed)).strip() or proposed).slug, say
    )


def _ask_setting(name: str, words: str, proposed: str, ask: Ask, say: Say) -> str:
    return _ask_until_valid(
        lambda: str(parse_answer(name, ask(_format_prompt(words, proposed)).strip() or proposed)), say
    )


def _ask_colour(key: str, words: str, proposed: str, ask: Ask, say: Say) -> str:
    def read() -> str:
        typed = ask(_format_prompt(words, proposed)).strip() or proposed
        FIELDS["couleurs"].parse("couleurs", {key: typed})
        return typed

    return _ask_until_valid(read, say)


def _ask_until_valid(read: Callable[[], Read], say: Say) -> Read:
    while True:
        try:
            return read()
        except SettingsError as error:
            say(str(error))


def _format_prompt(words: str, proposed: str = "") -> str:
    return f"{words} [{proposed}] : " if proposed else f"{words} : "

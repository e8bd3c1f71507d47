"""The questions, one after the other; a wrong answer is told in a sentence and asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from panneau.admin.init.answers import Answers, find_current_licence, list_demands, parse_answer
from panneau.admin.init.place_dialogue import ask_place
from panneau.admin.init.place_search import PlaceSearch
from panneau.config import FIELDS
from panneau.errors import SettingsError
from panneau.licence.versions import known_versions, load_version

Ask = Callable[[str], str]
"""Shows a question and gives what was typed."""
Say = Callable[[str], None]
Read = TypeVar("Read")

WELCOME = (
    "Quelques questions, puis pelicanconf.py est écrit pour vous. Entrée garde ce qui est entre crochets ; tout se "
    "change ensuite dans le fichier. Ctrl-C arrête sans rien écrire."
)
WHICH = "Votre territoire : nom de la commune, de l’intercommunalité, du département ou de la région"
CHOOSE = "Le numéro du bon territoire, ou un autre nom"
NOT_ONE = "Donnez un numéro de 1 à {count}, ou un autre nom."
MAIN = "Votre couleur principale, comme #1d4f91 (vide : celles du thème)"
ACCENT = "Votre couleur d’accent, comme #b3362a (vide : celle du thème)"


def ask_everything(ask: Ask, say: Say, *, places: PlaceSearch) -> Answers:
    """Ask every question, again until the answer is right. Raises: EOFError and KeyboardInterrupt, when one stops."""
    say(WELCOME)
    place = ask_place(ask, say, places)
    return Answers(
        territory=place.territory,
        name=_ask_setting("nom", "Le nom du site", f"Offres d’emploi – {place.full_name}", ask, say),
        body=_ask_setting("collectivite", "La collectivité qui le publie", place.full_name, ask, say),
        address=_ask_setting("adresse", "L’adresse du site, si vous la connaissez (https://…)", "", ask, say),
        contact=_ask_setting("contact", "L’adresse électronique, ou la page, par laquelle on vous écrit", "", ask, say),
        colours={
            "principale": _ask_colour("principale", MAIN, ask, say),
            "accent": _ask_colour("accent", ACCENT, ask, say),
        },
        licence=ask_licence(ask, say),
    )


def ask_licence(ask: Ask, say: Say) -> str:
    """Ask for the version of the licence that the town has accepted; the one in force is proposed."""
    for name in known_versions():
        say(f"  {name} : {' ; '.join(list_demands(load_version(name)))}.")
    say("  Une collectivité qui ouvre son accès aujourd’hui accepte la version en vigueur (docs/licence.md).")
    return _ask_until_valid(
        lambda: (
            load_version(
                ask(_format_prompt("La licence acceptée", find_current_licence())) or find_current_licence()
            ).slug
        ),
        say,
    )


def _ask_setting(name: str, words: str, proposed: str, ask: Ask, say: Say) -> str:
    return _ask_until_valid(
        lambda: str(parse_answer(name, ask(_format_prompt(words, proposed)).strip() or proposed)), say
    )


def _ask_colour(key: str, words: str, ask: Ask, say: Say) -> str:
    def read() -> str:
        typed = ask(_format_prompt(words)).strip()
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
    return f"{words} [{proposed}] : " if proposed else f"{words} : "

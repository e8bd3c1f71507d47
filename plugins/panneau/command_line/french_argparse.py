"""argparse's own words in French.

It asks gettext for them in the language of the machine, and Python brings no catalogue: whoever reads the help of a
French program would find « usage: » and « error: » on every machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    # A heading is followed by a colon, before which French leaves a space.
    "usage: ": "usage : ",
    "positional arguments": "arguments ",
    "options": "options ",
    "show this help message and exit": "montre cette aide et s’arrête",
    "%(prog)s: error: %(message)s\n": "%(prog)s : erreur : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s : %(message)s",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "expected %s argument": "%s valeur est attendue",
    "expected %s arguments": "%s valeurs sont attendues",
    "not allowed with argument %s": "ne va pas avec %s",
    "one of the arguments %s is required": "il faut l’un de %s",
    "ignored explicit argument %r": "ne prend pas de valeur (%r)",
    "ambiguous option: %(option)s could match %(matches)s": "option ambiguë : %(option)s peut être %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "choix inconnu : %(value)r (au choix : %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "choix inconnu : %(value)r, peut-être %(closest)r (au choix : %(choices)s)"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "commande inconnue : %(parser_name)r (au choix : %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "valeur qui ne convient pas (%(type)s) : %(value)r",
    "unexpected option string: %s": "option inattendue : %s",
}
"""What argparse says (Python 3.11 to 3.14) → French. What only a fault of the program brings out is left out."""


def speak_french() -> None:
    """Have every parser of this process speak French.

    The two functions of gettext that argparse has imported are replaced in it: a catalogue would be read only where the
    environment names French, and a subclass would have to write the messages of every error again.
    """
    vars(argparse).update(_=_translate, ngettext=_translate_plural)


def _translate(words: str) -> str:
    return WORDS.get(words, words)


def _translate_plural(one: str, many: str, count: int) -> str:
    return _translate(one if count < 2 else many)

"""A search that the API refuses with 400, in the API's own words."""

from __future__ import annotations


class Refused(Exception):
    """The message of the 400."""


def bad_format(name: str, expected: str) -> Refused:
    """« Format du paramètre « range » incorrect. <entier>-<entier> attendu. »"""
    return Refused(f"Format du paramètre « {name} » incorrect. {expected}")


def bad_value(name: str) -> Refused:
    """« Valeur du paramètre « commune » incorrecte. »"""
    return Refused(f"Valeur du paramètre « {name} » incorrecte.")

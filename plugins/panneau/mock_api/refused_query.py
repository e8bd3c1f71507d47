"""A search that the API refuses with 400, in the API's own words."""

from __future__ import annotations


class InvalidQuery(Exception):
    """The message of the 400."""


def make_format_error(name: str, expected: str) -> InvalidQuery:
    """« Format du paramètre « range » incorrect. <entier>-<entier> attendu. »"""
    return InvalidQuery(f"Format du paramètre « {name} » incorrect. {expected}")


def make_value_error(name: str) -> InvalidQuery:
    """« Valeur du paramètre « commune » incorrecte. »"""
    return InvalidQuery(f"Valeur du paramètre « {name} » incorrecte.")

"""A search that the API refuses with 400, in the API's own words."""

from __future__ import annotations


class InvalidQuery(Exception):
    """A search that the API refuses; its text is the message of the 400."""


def make_format_error(name: str, expected: str) -> InvalidQuery:
    """Make the refusal « Format du paramètre « range » incorrect. <entier>-<entier> attendu. »"""
    return InvalidQuery(f"Format du paramètre « {name} » incorrect. {expected}")


def make_value_error(name: str) -> InvalidQuery:
    """Make the refusal « Valeur du paramètre « commune » incorrecte. »"""
    return InvalidQuery(f"Valeur du paramètre « {name} » incorrecte.")

"""Settings that pages show: none may pass for an offer of France Travail or name it as its source, or no page could.

The audit of the licence refuses a whole site for such words; here the setting is told. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panneau.errors import SettingsError
from panneau.local_content.forbidden_words import TO_FILL_IN_FIX, check_words

SHOWN = frozenset(
    {
        "nom", "collectivite", "nom_usuel", "secteurs", "menu", "aides", "declaration_partenaires", "logo_declaration",
        "mentions_legales", "hebergement", "accessibilite",
    }
)  # fmt: skip
"""Names of the settings whose texts pages show."""


def check_shown_words(name: str, value: object) -> None:
    """Refuse a setting that pages show where one of its texts may not be there. Raises: SettingsError

    What is left to fill in is told of elsewhere, before a publication alone.
    """
    faults = (fault for text in _iter_texts(value) for fault in check_words(text)) if name in SHOWN else ()
    for fault in faults:
        if fault.cure != TO_FILL_IN_FIX:
            raise SettingsError(f"Réglage « {name} » : {fault.problem} {fault.cure}")


def _iter_texts(value: object) -> Iterator[str]:
    """Iterate over the texts of a value, the names of a dictionary included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (*_iter_texts(key), *_iter_texts(inner))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _iter_texts(inner)

"""Panneau: a territory's job offers, from the France Travail API to a static site."""

from typing import NoReturn

__version__ = "0.1.0"

OLD_PLUGIN = "panneau.plugin"
"""What the settings of version 0.1.0 import."""
_OLD_SETTINGS = (
    "pelicanconf.py est celui de la version 0.1.0 : gardez votre dictionnaire PANNEAU, et prenez les premières et les "
    "dernières lignes du nouveau pelicanconf.py (CHANGELOG.md, « À faire »)."
)


def __getattr__(name: str) -> NoReturn:
    """Tell a town that comes from version 0.1.0 what to change. Raises: ImportError, AttributeError"""
    if name == "plugin":
        raise ImportError(_OLD_SETTINGS, name=OLD_PLUGIN)
    raise AttributeError(name)

"""The names that the ROME gives to each trade: « Caissier / Caissière », « Hôte / Hôtesse de caisse »…

Source: Répertoire ROME, France Travail, édition 460, Licence Ouverte 2.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_trade_names() -> Mapping[str, tuple[str, ...]]:
    """Load the names of every trade, by its code such as D1505: its label first, then its appellations."""
    lines = files("panneau.offers.rome").joinpath("appellations.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("|") for line in lines)
    return {code: tuple(names) for code, _, *names in rows}

"""Words that the search adds to those of offers: the names of their trades, and the everyday words of its tables.

The data are read here by the audit's own few lines. Source of the names: Répertoire ROME, édition 460.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_trade_words() -> Mapping[str, tuple[str, ...]]:
    """Load what trades are called, by code."""
    data = files("panneau.offers.rome").joinpath("appellations.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in data.splitlines())
    return {row[0]: tuple(row[2:]) for row in rows}


@cache
def load_everyday_words() -> tuple[str, ...]:
    """Load what people type, of the table that is shipped."""
    data = files("panneau.local_content").joinpath("vocabulaire.toml").read_text(encoding="utf-8")
    return tuple(word for entry in tomllib.loads(data)["mot"] for word in entry["dit"])

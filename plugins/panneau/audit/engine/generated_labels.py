"""What files made by the site may say beside the offers' own values: reviewed data, in generated_labels.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST_LABEL = 120
"""Characters of a label in figures; a longer one is cut."""


@cache
def load_labels() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Load the tables: `facets` and `figures`, each by name."""
    return tomllib.loads(files(__package__).joinpath("generated_labels.toml").read_text(encoding="utf-8"))


def find_label(facet: str, code: str) -> str:
    """Find the label of a code of a facet; the code itself where it has none."""
    labels: Mapping[str, str] = load_labels()["facets"][facet]["labels"]
    return labels.get(code, code)


def find_domain(rome_code: str) -> str:
    """Find the label of the domain of a trade's code: by its first letter."""
    labels: Mapping[str, str] = load_labels()["facets"]["domaine"]["labels"]
    return labels.get(rome_code[:1], labels[""])

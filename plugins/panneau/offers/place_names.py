"""Where the work is, as people write it: a place that names a commune and no more has one form; the raw text stays."""

from __future__ import annotations

import re

from panneau.common.french import fold_text

_PLACE = re.compile(r"([0-9]{2,3}|2[AB]) - (\S.*)")
_SAINT = re.compile(r"\b(st|ste)\b")
_SPACE = "\N{NO-BREAK SPACE}"


def format_place(raw: str, town: str) -> str:
    """Format « 46 - CAHORS » as « Cahors (46) »; "" where the text does not name the commune and nothing else."""
    found = _PLACE.fullmatch(raw.strip())
    if not found or not town or _fold_name(found[2]) != _fold_name(town):
        return ""
    return f"{town}{_SPACE}({found[1]})"


def _fold_name(name: str) -> str:
    """« ST CIRQ LAPOPIE » and « Saint-Cirq-Lapopie » → the same."""
    return _SAINT.sub(lambda short: f"sain{short[1][1:]}", fold_text(name)).replace("-", "")

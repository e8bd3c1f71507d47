"""Everyday words: what people type for a trade that offers call otherwise (« nounou », « mcdo », « VRD »).

A table in TOML: `vocabulaire.toml` beside this module, and the town's own, content/vocabulaire.toml. Each entry:

    [[mot]]
    dit = ["nounou", "baby-sitter"]          what people type
    metiers = ["K1303"]                      ROME codes of the offers that are meant
    textes = ["garde d'enfants"]             or words, all of them in the title, trade or skills of an offer
    partout = ["voirie et réseaux divers"]   or words, all of them anywhere in it
    source = "Répertoire ROME"               where the meaning is told
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from panneau.local_content.mistakes import Mistake
from panneau.local_content.text_lines import read_lines

FILE = "vocabulaire.toml"
"""Its name in content/."""
KEYS = ("dit", "metiers", "textes", "partout", "source")
_LINE = re.compile(r"\(at line (\d+)")
_EXAMPLE = 'Écrivez par exemple : [[mot]] puis, à la ligne, dit = ["nounou"] et metiers = ["K1303"].'


@dataclass(frozen=True, slots=True)
class EverydayWords:
    """One entry of the table; each text as written there."""

    typed: tuple[str, ...]
    trades: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """Words that an offer's title, trade or skills hold."""
    anywhere: tuple[str, ...] = ()
    source: str = ""


@cache
def load_vocabulary() -> tuple[EverydayWords, ...]:
    """Load the table that is shipped."""
    return parse_vocabulary(files(__package__).joinpath(FILE).read_bytes(), file=FILE)[0]


def parse_vocabulary(data: bytes, *, file: str) -> tuple[tuple[EverydayWords, ...], tuple[Mistake, ...]]:
    """Parse a table of everyday words to its entries that are right, and what is wrong with the others."""
    lines, unread = read_lines(file, data)
    if unread:
        return (), unread
    try:
        table = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError) as fault:  # no TOML, a number or lists without end
        line = _LINE.search(str(fault))
        problem = "ce n’est pas une table qui se lit (guillemets droits, virgules, crochets, accents en UTF-8)."
        return (), (Mistake(file, int(line[1]) if line else 0, problem, _EXAMPLE),)
    rows = table.get("mot", [])
    if table.keys() - {"mot"} or not isinstance(rows, list):
        return (), (Mistake(file, 0, "une entrée ne commence pas par une ligne [[mot]].", _EXAMPLE),)
    found = [_parse_entry(row, file, rank) for rank, row in enumerate(rows, 1)]
    good = tuple(one for one in found if isinstance(one, EverydayWords))
    return good, tuple(one for one in found if isinstance(one, Mistake))


def _parse_entry(row: object, file: str, rank: int) -> EverydayWords | Mistake:
    problem = _find_problem(row)
    if problem or not isinstance(row, Mapping):
        return Mistake(file, 0, f"l’entrée n° {rank} {problem}", _EXAMPLE)
    typed, trades, told, anywhere = (tuple(row.get(key, ())) for key in KEYS[:-1])
    return EverydayWords(typed, trades, told, anywhere, str(row.get("source", "")))


def _find_problem(row: object) -> str:
    """Find what is wrong with an entry; "" for nothing."""
    if not isinstance(row, Mapping):
        return "n’est pas une suite de lignes « clé = valeur »."
    if strange := row.keys() - set(KEYS):
        return f"a une clé inconnue, « {min(strange)} » : les clés sont {', '.join(KEYS)}."
    for key in KEYS[:-1]:
        texts = row.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(one, str) and one.strip() for one in texts):
            return f"n’a pas une liste de textes après « {key} »."
    if not row.get("dit") or not any(row.get(key) for key in KEYS[1:-1]):
        return "n’a pas « dit », ou aucun de « metiers », « textes » et « partout »."
    return ""

"""What fictive offers are made of: trades, sentences and the API's code lists, read once from data/*.toml."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"
_TRADE_FILES = ("trades_a_g.toml", "trades_h_j.toml", "trades_k_n.toml")
_SUB_DOMAINS = ("C15", "L14", "M13", "M14", "M15", "M16", "M17", "M18")
GRAND_DOMAINS = ("A", "B", "C", "C15", "D", "E", "F", "G", "H", "I", "J", "K", "L", "L14",
                 "M15", "M18", "M", "M16", "M17", "M13", "M14", "N")  # fmt: skip
"""In the order of the API's own error message; the categories are disjoint."""


def find_grand_domain(rome_code: str) -> str:
    """The category of a ROME code: `M18` for M1805, `M` for M1203."""
    return rome_code[:3] if rome_code[:3] in _SUB_DOMAINS else rome_code[:1]


def hash_text(text: str, limit: int) -> int:
    """A number in [0, limit) that depends on the text alone."""
    return zlib.crc32(text.encode()) % limit


@dataclass(frozen=True, slots=True)
class Trade:
    """One ROME trade and the words of its offers."""

    rome: str
    label: str
    names: tuple[str, ...]
    """The first appellations, the usual ones."""
    naf: str
    sector: str
    pay: tuple[float, float]
    """Lowest and highest pay, euros an hour."""
    level: str
    """`qualificationCode`."""
    training: tuple[str, str, str]
    """Formacode, domain label, level code."""
    permits: tuple[str, ...]
    tasks: tuple[str, ...]
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    tools: tuple[str, ...]
    appellations: tuple[str, ...]
    """`names` and those of the ROME."""


@dataclass(frozen=True, slots=True)
class CodeLists:
    """Code lists: code → label."""

    contracts: Mapping[str, str]
    natures: Mapping[str, str]
    qualifications: Mapping[str, str]
    training_levels: Mapping[str, str]
    permits: Mapping[str, str]
    continents: Mapping[str, str]
    countries: Mapping[str, str]
    themes: Mapping[str, str]
    pay_extras: Mapping[str, str]
    travel: Mapping[str, str]
    domains: Mapping[str, str]
    qualities: Mapping[str, str]
    """Label → description."""
    values: Mapping[str, tuple[str, ...]]
    """Plain lists: langues, effectifs, zones, horaires, conditions, partenaires."""


@cache
def read_trades() -> tuple[Trade, ...]:
    """Every trade, in the order of the ROME."""
    rows = [row for name in _TRADE_FILES for row in _read_toml(name)["trade"]]
    return tuple(sorted((_parse_trade(row) for row in rows), key=lambda trade: trade.rome))


@cache
def read_appellations() -> Mapping[str, tuple[str, ...]]:
    """ROME code → names of trades; far more codes than `read_trades` has."""
    lines = (_DATA / "appellations.txt").read_text(encoding="utf-8").splitlines()
    return {code: tuple(names) for code, *names in (line.split("|") for line in lines)}


@cache
def list_appellation_codes() -> Mapping[str, str]:
    """The appellations that offers have → their codes, which are invented."""
    names = sorted({name for trade in read_trades() for name in trade.appellations})
    return {name: str(10_000 + rank) for rank, name in enumerate(names)}


@cache
def read_phrases() -> Mapping[str, Mapping[str, str]]:
    """Patterns of sentences by section of a description, and lists of words under `words`; see phrases.py."""
    return _read_toml("phrases.toml")


@cache
def read_vocabulary() -> Mapping[str, Mapping[str, str]]:
    """Lists of words by domain of the ROME (a letter)."""
    return _read_toml("vocabulary.toml")


@cache
def read_sentences() -> Mapping[str, tuple[str, ...]]:
    """Sentences about employers, and comments of single fields, by their role."""
    return {role: tuple(sentences) for role, sentences in _read_toml("sentences.toml").items()}


@cache
def read_lists() -> CodeLists:
    """The code lists of the API."""
    raw = _read_toml("lists.toml")
    return CodeLists(
        contracts=raw["types_contrats"],
        natures=raw["natures_contrats"],
        qualifications=raw["qualifications"],
        training_levels=raw["niveaux_formations"],
        permits=raw["permis"],
        continents=raw["continents"],
        countries=raw["pays"],
        themes=raw["themes"],
        pay_extras=raw["complements_salaire"],
        travel=raw["deplacements"],
        domains=raw["domaines"],
        qualities=raw["qualites"],
        values={name: tuple(values) for name, values in raw["values"].items()},
    )


@cache
def read_places() -> tuple[Mapping[str, str], tuple[tuple[str, ...], ...]]:
    """Régions (code → name), and départements as (code, name, region, latitude, longitude, chief town)."""
    raw = _read_toml("places.toml")
    lines = raw["departements"]["rows"].strip().splitlines()
    return raw["regions"], tuple(tuple(line.split("|")) for line in lines)


def _read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def _parse_trade(row: dict[str, Any]) -> Trade:
    naf, _, sector = row["naf"].partition(" ")
    formacode, domain, level = row["training"].split("|")
    lowest, highest = row["pay"]
    return Trade(
        rome=row["rome"],
        label=row["label"],
        names=tuple(row["names"]),
        naf=naf,
        sector=sector,
        pay=(lowest, highest),
        level=row["level"],
        training=(formacode, domain, level),
        permits=tuple(row["permits"]),
        tasks=tuple(row["tasks"]),
        skills=tuple(row["skills"]),
        languages=tuple(row.get("languages", ())),
        tools=tuple(row.get("tools", ())),
        appellations=tuple(dict.fromkeys((*row["names"], *read_appellations()[row["rome"]]))),
    )

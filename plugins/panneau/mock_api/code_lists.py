"""The référentiels: plain arrays of codes and labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from panneau.mock_api.fictive_places import departements, regions
from panneau.mock_api.population import Population
from panneau.mock_api.source_lists import appellation_codes, read_lists, read_trades

Rows = list[dict[str, Any]]


def reference_list(name: str, population: Population) -> Rows | None:
    """The référentiel called `name` (communes, metiers, typesContrats…); None when there is none."""
    if name == "communes":
        return _communes(population)
    build = _BUILDERS.get(name)
    return build() if build else None


def _communes(population: Population) -> Rows:
    return [
        {
            "code": town.code,
            "libelle": town.name,
            "codePostal": town.postal_code or "",
            "codeDepartement": town.departement,
        }
        for town in population.by_code.values()
    ]


def _departements() -> Rows:
    return [
        {"code": area.code, "libelle": area.name, "region": {"code": area.region, "libelle": regions()[area.region]}}
        for area in departements().values()
    ]


def _coded(labels: Mapping[str, str]) -> Rows:
    return [{"code": code, "libelle": label} for code, label in labels.items()]


def _languages() -> Rows:
    return [{"libelle": label} for label in read_lists().values["langues"]]


def _appellations() -> Rows:
    return _coded({code: name for name, code in appellation_codes().items()})


_BUILDERS: Mapping[str, Callable[[], Rows]] = {
    "appellations": _appellations,
    "continents": lambda: _coded(read_lists().continents),
    "departements": _departements,
    "domaines": lambda: _coded(read_lists().domains),
    "langues": _languages,
    "metiers": lambda: _coded({trade.rome: trade.label for trade in read_trades()}),
    "nafs": lambda: _coded({trade.naf: trade.sector for trade in read_trades()}),
    "naturesContrats": lambda: _coded(read_lists().natures),
    "niveauxFormations": lambda: _coded(read_lists().training_levels),
    "pays": lambda: _coded(read_lists().countries),
    "permis": lambda: _coded(read_lists().permits),
    "regions": lambda: _coded(regions()),
    "secteursActivites": lambda: _coded({trade.naf[:2]: trade.sector for trade in read_trades()}),
    "themes": lambda: _coded(read_lists().themes),
    "typesContrats": lambda: _coded(read_lists().contracts),
}

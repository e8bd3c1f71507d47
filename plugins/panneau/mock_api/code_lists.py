"""The reference lists (référentiels): plain arrays of codes and labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from panneau.mock_api.fictive_places import read_departements, read_regions
from panneau.mock_api.population import Population
from panneau.mock_api.source_lists import list_appellation_codes, read_lists, read_trades

Rows = list[dict[str, Any]]


def find_reference_list(name: str, population: Population) -> Rows | None:
    """Find the reference list called `name` (communes, metiers, typesContrats…); None when there is none."""
    if name == "communes":
        return _list_communes(population)
    build = _BUILDERS.get(name)
    return build() if build else None


def _list_communes(population: Population) -> Rows:
    return [
        {
            "code": town.code,
            "libelle": town.name,
            "codePostal": town.postal_code or "",
            "codeDepartement": town.departement,
        }
        for town in population.by_code.values()
    ]


def _list_departements() -> Rows:
    return [
        {
            "code": area.code,
            "libelle": area.name,
            "region": {"code": area.region, "libelle": read_regions()[area.region]},
        }
        for area in read_departements().values()
    ]


def _build_rows(labels: Mapping[str, str]) -> Rows:
    return [{"code": code, "libelle": label} for code, label in labels.items()]


def _list_languages() -> Rows:
    return [{"libelle": label} for label in read_lists().values["langues"]]


def _list_appellations() -> Rows:
    return _build_rows({code: name for name, code in list_appellation_codes().items()})


_BUILDERS: Mapping[str, Callable[[], Rows]] = {
    "appellations": _list_appellations,
    "continents": lambda: _build_rows(read_lists().continents),
    "departements": _list_departements,
    "domaines": lambda: _build_rows(read_lists().domains),
    "langues": _list_languages,
    "metiers": lambda: _build_rows({trade.rome: trade.label for trade in read_trades()}),
    "nafs": lambda: _build_rows({trade.naf: trade.sector for trade in read_trades()}),
    "naturesContrats": lambda: _build_rows(read_lists().natures),
    "niveauxFormations": lambda: _build_rows(read_lists().training_levels),
    "pays": lambda: _build_rows(read_lists().countries),
    "permis": lambda: _build_rows(read_lists().permits),
    "regions": lambda: _build_rows(read_regions()),
    "secteursActivites": lambda: _build_rows({trade.naf[:2]: trade.sector for trade in read_trades()}),
    "themes": lambda: _build_rows(read_lists().themes),
    "typesContrats": lambda: _build_rows(read_lists().contracts),
}

"""Make the files of plugins/panneau/france_travail/territory/data/ again, from the unpacked official package.

    npm pack @etalab/decoupage-administratif@6.0.0
    tar xzf etalab-decoupage-administratif-6.0.0.tgz
    .venv/bin/python scripts/make_divisions.py package

For another year: change SOURCE in divisions.py and the README of the data, then run it on the new package.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from panneau.common.terminal import write_whatever_the_terminal
from panneau.france_travail.territory.divisions import DATA, SOURCE

Row = tuple[str, ...]
Entry = Mapping[str, Any]


def extract(package: Path) -> dict[str, list[Row]]:
    """The compact files: name → rows, the header first. `package` is the unpacked npm package."""
    every: list[Entry] = _read_json(package / "data" / "communes.json")
    listed = [entry for entry in every if entry["zone"] != "com"]
    current = [entry for entry in listed if entry["type"] == "commune-actuelle"]
    parts = [entry for entry in listed if entry["type"] == "arrondissement-municipal"]
    departements: list[Entry] = _read_json(package / "data" / "departements.json")
    regions: list[Entry] = _read_json(package / "data" / "regions.json")
    epci: list[Entry] = _read_json(package / "data" / "epci.json")
    public_territories: list[Entry] = _read_json(package / "data" / "ept.json")
    return {
        "communes.csv": _commune_rows(current),
        "former.csv": _former_rows(listed),
        "arrondissements.csv": _table("code,commune,name", ((e["code"], e["commune"], e["nom"]) for e in parts)),
        "epci.csv": _epci_rows(epci),
        "public_territories.csv": _epci_rows(public_territories),
        "departements.csv": _table(
            "code,name,region", ((e["code"], e["nom"], e["region"]) for e in departements if e["zone"] != "com")
        ),
        "regions.csv": _table("code,name", ((e["code"], e["nom"]) for e in regions if e["zone"] != "com")),
        "unlisted.csv": _table("code,name", ((e["code"], e["nom"]) for e in regions if e["zone"] == "com")),
        "postal_codes.csv": _postal_rows([*parts, *current]),
    }


def _commune_rows(current: Iterable[Entry]) -> list[Row]:
    """Today's communes only: a commune déléguée may bear the same code under another name, and must not replace it."""
    return _table("code,name,departement", ((e["code"], e["nom"], e["departement"]) for e in current))


def _epci_rows(epci: Iterable[Entry]) -> list[Row]:
    rows = ((e["code"], e["nom"], " ".join(sorted(member["code"] for member in e["membres"]))) for e in epci)
    return _table("code,name,communes", rows)


def _former_rows(listed: Iterable[Entry]) -> list[Row]:
    """Former codes with today's commune, and the name where a commune déléguée or associée still bears one.

    Where the two sources disagree (55273, 60455), the commune that the déléguée belongs to now is right.
    """
    entries = list(listed)
    rows = {old: (old, entry["code"], "") for entry in entries for old in entry.get("anciensCodes", ())}
    rows |= {e["code"]: (e["code"], e["chefLieu"], e["nom"]) for e in entries if "chefLieu" in e}
    return _table("code,commune,name", rows.values())


def _postal_rows(entries: Iterable[Entry]) -> list[Row]:
    """Postal codes with their communes, arrondissements before their city, then the most peopled first."""
    peopled = sorted(entries, key=lambda e: ("commune" not in e, -e.get("population", 0), e["code"]))
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for entry in peopled:
        for postal in entry.get("codesPostaux", ()):
            codes[postal].append(entry["code"])
    return _table("postal_code,communes", ((postal, " ".join(found)) for postal, found in codes.items()))


def _table(header: str, rows: Iterable[Row]) -> list[Row]:
    return [tuple(header.split(",")), *sorted(rows)]


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def write_tables(tables: Mapping[str, Iterable[Row]], folder: Path) -> None:
    """Write each table as a CSV file with LF line ends, so that the same package gives the same bytes."""
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 when the files are written, 2 when the folder is not the package that SOURCE names."""
    parser = argparse.ArgumentParser(description="Refait les fichiers du découpage administratif.")
    parser.add_argument("package", type=Path, help=f"dossier du paquet {SOURCE.package} {SOURCE.version} décompressé")
    parser.add_argument("--into", type=Path, default=DATA, help="dossier où écrire les fichiers")
    options = parser.parse_args(arguments)
    version = _read_json(options.package / "package.json")["version"]
    if version != SOURCE.version:
        print(f"Le paquet est en version {version}, la version {SOURCE.version} est attendue.", file=sys.stderr)
        return 2
    tables = extract(options.package)
    write_tables(tables, options.into)
    for name, rows in tables.items():
        print(f"{name}\u00a0: {len(rows) - 1} lignes")
    return 0


if __name__ == "__main__":
    write_whatever_the_terminal()
    sys.exit(main(sys.argv[1:]))

"""Many sites of one body: towns of the Lot from one harvest of the sandbox, each with its name, colours and search.

.venv/bin/python -m benchmarks.sites [--offers 3000] [--sites 50]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.bench_settings import PROJECT, write_settings
from benchmarks.fictive_api import fictive_api
from benchmarks.measure import measure
from panneau.france_travail.territory import divisions

LOT = "46"
OFFERS, SITES = 3000, 50
COLOURS = ("#7a1f3d", "#14532d", "#1d4f91", "#5b2a86", "#8a3b12", "#0f4c5c", "#6b2737", "#3d405b")
BODY = {"territoire": {"departements": [LOT]}, "collectivite": "Département du Lot", "cadence": 1000}


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the sites once, and print a row of Markdown."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_towns(work / "sites", options.sites)
        command = [sys.executable, "-m", "panneau.command_line", "sites", "--settings", str(write_settings(work, BODY))]
        command += ["--sites", str(work / "sites"), "--output", str(work / "sortie")]
        with fictive_api(options.offers, ["--departements", LOT, "--sans-limite"]) as api:
            told = work / "dit.md"
            cost = measure(command, cwd=PROJECT, environment={**api.variables(), "GITHUB_STEP_SUMMARY": str(told)})
        calls = re.findall(r"(\d+) appels", told.read_text())[-1]
        built = [json.loads(file.read_text()) for file in (work / "sortie").glob("*/etat.json")]
        pages = sum(1 for _ in (work / "sortie").rglob("*.html"))
    print("| sites | offers harvested | offers shown, by sites | pages | s | cpu s | MB | calls |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    shown = sum(state["offres"]["total"] for state in built)
    print(
        f"| {len(built)} | {options.offers} | {shown} | {pages} | {cost.wall_s:.0f} | {cost.cpu_s:.0f} "
        f"| {cost.memory_mb:.0f} | {calls} |"
    )


def write_towns(folder: Path, count: int) -> None:
    """A settings file for each of `count` communes of the Lot, its chief town first."""
    folder.mkdir()
    communes = [commune for commune in divisions.load().communes.values() if commune.departement == LOT]
    communes.sort(key=lambda commune: (commune.code != "46042", commune.code))
    for number, commune in enumerate(communes[:count]):
        (folder / f"commune-{commune.code}.toml").write_text(
            f'nom = "L’emploi : {commune.name}"\n'
            f'adresse = "https://emploi.lot.example/{commune.code}"\n'
            f'territoire = {{ communes = ["{commune.code}"] }}\n'
            f'couleurs = {{ principale = "{COLOURS[number % len(COLOURS)]}" }}\n',
            encoding="utf-8",
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures many sites from one harvest.")
    parser.add_argument("--offers", type=int, default=OFFERS)
    parser.add_argument("--sites", type=int, default=SITES)
    return parser


if __name__ == "__main__":
    main()

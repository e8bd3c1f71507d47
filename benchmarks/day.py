"""A day of a town: how long a withdrawn offer stays, and what goes to the host after a day with 5 % of changes.

    .venv/bin/python -m benchmarks.day [--offers 3000]

Two builds as a town makes them, at 8 calls a second, in processes of their own, against the sandbox in this one. In
between, 5 % of the offers are withdrawn, replaced by new ones or changed, a third each. rsync then sends the second
site over the first, with the options of the deployment and its own way of sending the changed parts of a file.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pelicanconf
from panneau.config import read_settings
from panneau.france_travail.territory import divisions
from panneau.hosting.deploy.rsync_host import COMPARE as AS_DEPLOYED
from panneau.mock_api import Options, SandboxServer, World
from panneau.mock_api.demonstration_population import build_population
from panneau.mock_api.payloads import build_offer
from panneau.mock_api.population import Population
from tests.builds import clean_environment, variables_of

PROJECT = Path(__file__).resolve().parents[1]

OFFERS, CHANGED_SHARE = 3000, 0.05
WORK = PROJECT / ".benchmarks"


@dataclass(frozen=True, slots=True)
class Day:
    """What was measured."""

    build_s: float
    """From the start of the command to the new site in the place of the old one: harvest, pages, audit, swap."""
    gone: bool
    """Whether no file of the second site names an offer that was withdrawn before its harvest."""
    site_mb: float
    files: int
    sent_mb: float
    """By rsync, of the second site, where the first one stands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a row of Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offers", type=int, default=OFFERS)
    offers = parser.parse_args(arguments).offers
    WORK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        day = measure(offers, Path(folder))
    print("| offres | du retrait à l’absence (s) | absentes | fichiers | site (Mo) | envoyé par rsync (Mo) |")
    print("|---:|---:|---|---:|---:|---:|")
    row = f"| {offers} | {day.build_s:.1f} | {'toutes' if day.gone else 'NON'} | {day.files} | {day.site_mb:.1f} "
    print(f"{row}| {day.sent_mb:.1f} |".replace(".", ","))


def measure(offers: int, folder: Path) -> Day:
    """One day; the folders are deleted by the caller."""
    territory = read_settings(pelicanconf.PANNEAU, divisions=divisions.load()).territory
    population = build_population(territory, divisions.load(), size=offers, as_of=datetime.now(UTC))
    world = World(population, clock=lambda: datetime.now(UTC))
    with SandboxServer(world, options=Options()) as server:
        _build(folder / "premier", variables_of(server))
        withdrawn = change(world, population, number=round(offers * CHANGED_SHARE))
        began = time.perf_counter()
        _build(folder / "second", variables_of(server))
        build_s = time.perf_counter() - began
    files = [path for path in (folder / "second").rglob("*") if path.is_file()]
    traces = re.compile(b"|".join(map(str.encode, withdrawn)))
    gone = not any(traces.search(path.read_bytes()) for path in files)
    size_mb = sum(path.stat().st_size for path in files) / 1e6
    return Day(build_s, gone, size_mb, len(files), _sent_mb(folder / "second", folder / "premier"))


def change(world: World, population: Population, *, number: int) -> list[str]:
    """Withdraw, add and change offers, a third of `number` each; the ids of those withdrawn."""
    ids = sorted(world.list_live_ids())
    third = number // 3
    withdrawn, changed = ids[:: len(ids) // third][:third], ids[1 :: len(ids) // third][:third]
    for offer_id in withdrawn:
        world.withdraw(offer_id)
    for offer_id in changed:
        key = world.find(offer_id)
        assert key is not None  # noqa: S101 - it is live
        world.publish(
            {**world.build_payload(key), "dateActualisation": datetime.now(UTC).isoformat(timespec="milliseconds")}
        )
    now_ms = int(time.time() * 1000)
    for rank in range(third):
        world.publish(build_offer(population, population.build_key(10_000_000 + rank, created_ms=now_ms + rank)))
    return withdrawn


def _build(output: Path, variables: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", str(output), "--fatal=errors"]
    subprocess.run(command, cwd=PROJECT, env=clean_environment(variables), check=True, capture_output=True)


def _sent_mb(new: Path, old: Path) -> float:
    command = [shutil.which("rsync") or "rsync", *AS_DEPLOYED, "--no-whole-file", "--compress", "--stats"]
    said = subprocess.run([*command, f"{new}/", f"{old}/"], check=True, capture_output=True, text=True).stdout
    found = re.search(r"Total bytes sent: ([\d,.]+)", said)
    assert found is not None  # noqa: S101 - rsync says it
    return int(re.sub(r"\D", "", found[1])) / 1e6


if __name__ == "__main__":
    main()

"""What a harvest costs, against a sandbox in a process of its own.

    .venv/bin/python -m benchmarks.harvest [--offers 10000 100000] [--pace 8] [--json FILE]
    .venv/bin/python -m benchmarks.harvest --offers 600000 --pace 0

The offers are spread over France. With a pace, the sandbox limits calls as the API does, and the ratio is the seconds
of the harvest to those that its calls take at that pace; pace 0 sets no limit on either side.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.fictive_api import PROJECT, fictive_api
from benchmarks.measure import measure
from panneau.build.gathering import fetch_harvest
from panneau.common.clock import Timing
from panneau.config import read_settings
from panneau.config.environment import read_environment
from panneau.france_travail.territory import divisions

SIZES, PACE = (10_000, 100_000), 8.0
UNLIMITED_PER_S = 1000.0
FRANCE = {
    "territoire": {"france": True},
    "origines": ["france-travail", "partenaires"],
    "declaration_partenaires": "Banc d’essai du 10 juillet 2018",
    "patience_s": 86_400,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One harvest."""

    offers: int
    pace_per_s: float
    """0: no limit."""
    seconds: float
    calls: int
    cpu_s: float
    memory_mb: float
    api_cpu_s: float
    """Processor time of the sandbox during the harvest."""
    api_memory_mb: float
    api_start_s: float

    @property
    def ratio(self) -> float:
        """Seconds to those that the calls take at the pace; 0 without a pace."""
        return self.seconds * self.pace_per_s / self.calls


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each size, and print a table."""
    options = _parser().parse_args(arguments)
    if options.once:
        options.once.write_text(json.dumps(_harvest(options.pace or UNLIMITED_PER_S)))
        return
    rows = [_measured(size, options.pace) for size in options.offers]
    print(render(rows))
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")


def _measured(size: int, pace: float) -> Row:
    """One harvest in a process of its own."""
    limit = [] if pace else ["--sans-limite"]
    with tempfile.NamedTemporaryFile() as file, fictive_api(size, ["--france", *limit]) as api:
        command = [sys.executable, "-m", "benchmarks.harvest", "--pace", str(pace), "--once", file.name]
        before_s = api.cpu_s()
        cost = measure(command, cwd=PROJECT, environment=api.variables())
        told = json.loads(Path(file.name).read_text())
        if told["offers"] != size:
            raise SystemExit(f"{told['offers']} offers of {size} came")
        return Row(
            offers=size,
            pace_per_s=pace,
            seconds=told["seconds"],
            calls=told["calls"],
            cpu_s=cost.cpu_s,
            memory_mb=cost.memory_mb,
            api_cpu_s=api.cpu_s() - before_s,
            api_memory_mb=api.memory_mb(),
            api_start_s=api.start_s,
        )


def _harvest(pace: float) -> dict[str, float]:
    """Harvest once, in this process."""
    settings = read_settings({**FRANCE, "cadence": pace}, divisions=divisions.load())
    access = read_environment(os.environ).access
    began = time.perf_counter()
    found = fetch_harvest(settings, access, timing=Timing())
    seconds = time.perf_counter() - began
    if not found.complete:
        raise SystemExit("\n".join(found.failures))
    return {"offers": len(found.offers), "calls": found.tally.calls, "seconds": seconds}


def render(rows: Sequence[Row]) -> str:
    """A table of Markdown."""
    lines = [
        "| offers | calls/s | s | calls | s ÷ (calls ÷ pace) | cpu s | MB | sandbox cpu s | ms a call | MB | start s |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        pace, ratio = (f"{row.pace_per_s:g}", f"{row.ratio:.2f}") if row.pace_per_s else ("–", "–")
        lines.append(
            f"| {row.offers} | {pace} | {row.seconds:.1f} | {row.calls} | {ratio} | {row.cpu_s:.1f} "
            f"| {row.memory_mb:.0f} | {row.api_cpu_s:.1f} | {1000 * row.api_cpu_s / row.calls:.0f} "
            f"| {row.api_memory_mb:.0f} | {row.api_start_s:.1f} |"
        )
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures harvests of the sandbox.")
    parser.add_argument("--offers", type=int, nargs="+", default=SIZES)
    parser.add_argument("--pace", type=float, default=PACE, help="calls a second; 0: no limit")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    main()

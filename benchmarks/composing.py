"""Reading, planning, indexing and counting the offers of one build, without rendering them: seconds and memory.

    .venv/bin/python -m benchmarks.composing [--offers 1000 10000] [--rounds 3]

Each round is a process of its own, and sizes alternate; medians are told. Processor seconds are those of all processes,
and of the composition alone: start-up and the reading of the payloads' file come before.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks import stock
from panneau.build.composition import compose

SIZES, ROUNDS = (1000, 10_000), 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    options = _parser().parse_args(arguments)
    if options.once:
        print(json.dumps(measure(options.once)))
        return
    with tempfile.TemporaryDirectory() as name:
        folders = {size: Path(name) / str(size) for size in options.offers}
        for size, folder in folders.items():
            stock.write_payloads(folder, size=size)
        rounds = [(size, _apart(folder)) for _ in range(options.rounds) for size, folder in folders.items()]
    print(render({size: [row for other, row in rounds if other == size] for size in options.offers}))


def _apart(folder: Path) -> Mapping[str, float]:
    command = [sys.executable, "-m", "benchmarks.composing", "--once", str(folder)]
    done = subprocess.run(command, cwd=stock.PROJECT, check=True, stdout=subprocess.PIPE, text=True)
    row: Mapping[str, float] = json.loads(done.stdout)
    return row


def measure(folder: Path) -> Mapping[str, float]:
    """Compose the site of the payloads in a folder, once."""
    settings, gathered = stock.town(), stock.gathered(folder)
    began, cpu = time.perf_counter(), _processor_s()
    compose(settings, gathered, site_url=stock.SITE_URL)
    return {
        "wall_s": time.perf_counter() - began,
        "cpu_s": _processor_s() - cpu,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _processor_s() -> float:
    """Seconds of all cores, processes that have ended included."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def render(found: Mapping[int, Sequence[Mapping[str, float]]]) -> str:
    """The medians, in a table of Markdown."""
    lines = ["| offers | wall s | processor s | memory of the main process MB |", "|---:|---:|---:|---:|"]
    for size, rows in found.items():
        wall, cpu, memory = (median(row[name] for row in rows) for name in ("wall_s", "cpu_s", "memory_mb"))
        lines.append(f"| {size} | {wall:.1f} | {cpu:.1f} | {memory:.0f} |")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures the composition of a site.")
    parser.add_argument("--offers", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    main()

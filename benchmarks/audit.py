"""What the audit costs beside the rendering: seconds, processor seconds and memory, at several sizes of a site.

    .venv/bin/python -m benchmarks.audit [--offers 1000 3000 10000] [--rounds 3] [--json FILE]

Each round builds a site of fictive offers in a process of its own: Pelican renders it, then the audit runs in a fork
of that process, so that its own memory can be told from the build's. Rounds of the sizes alternate; medians are told.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any, ParamSpec
from unittest.mock import patch

from pelican import signals

from benchmarks.bench_settings import ANSWERS
from panneau.audit import AuditResult
from panneau.build.gathering import BuildInputs, fetch_harvest, fetch_harvest_pictures
from panneau.build.proof import prove
from panneau.common.clock import Timing
from panneau.config import read_settings
from panneau.france_travail.http.token import Access
from panneau.france_travail.territory import divisions
from panneau.licence.hidden_offers import HiddenOffers
from panneau.mock_api import Options, SandboxServer, World
from panneau.mock_api.demonstration_population import build_population
from panneau.pelican_plugin.pelican_runs import build_site, read_town_dictionary

PROJECT = Path(__file__).resolve().parents[1]
WORK = PROJECT / ".benchmarks"
Given = ParamSpec("Given")

SIZES, ROUNDS = (1000, 3000, 10_000), 3
SITE_URL = "https://emploi.exemple.invalid/ville"
QUICK = {"cadence": 1000}
"""The sandbox of a benchmark has no limit of calls."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    options = _parser().parse_args(arguments)
    if options.once:
        print(json.dumps(measure(options.once, options.folder)))
        return
    WORK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK) as folder:  # deleted at the end: generation.py says why
        rounds = [
            (size, _apart(size, Path(folder) / f"{size}-{rank}"))
            for rank in range(options.rounds)
            for size in options.offers
        ]
    found = {size: [row for other, row in rounds if other == size] for size in options.offers}
    print(render(found))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _apart(size: int, folder: Path) -> Mapping[str, float]:
    """One round in a process of its own: nothing is warm."""
    command = [sys.executable, "-m", "benchmarks.audit", "--once", str(size), "--folder", str(folder)]
    done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True)
    row: Mapping[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(size, {name: round(value, 2) for name, value in row.items()}, file=sys.stderr)
    return row


def measure(size: int, folder: Path) -> Mapping[str, float]:
    """Build one site of `size` offers in a new folder and audit it."""
    raw = {**read_town_dictionary(PROJECT / "publishconf.py"), **ANSWERS, **QUICK}
    settings = read_settings(raw, divisions=divisions.load())
    population = build_population(settings.territory, divisions.load(), size=size, as_of=datetime.now(UTC))
    world = World(population, clock=lambda: datetime.now(UTC))
    with SandboxServer(world, options=Options(bucket=None, marks={})) as server:
        access = Access("banc-d-essai", "banc-d-essai", api_url=server.api_url, token_url=server.token_url)
        found = fetch_harvest(settings, access, timing=Timing())
        pictures = fetch_harvest_pictures(settings, access, found, timing=Timing())
    os.environ |= {
        "FRANCE_TRAVAIL_CLIENT_ID": "banc-d-essai",
        "FRANCE_TRAVAIL_CLIENT_SECRET": "banc-d-essai",
        "PANNEAU_ACCEPT_DROP": "1",
    }
    return _build(raw, BuildInputs(found, HiddenOffers(), pictures), folder)


def _build(raw: Mapping[str, Any], kept: BuildInputs, folder: Path) -> Mapping[str, float]:
    clock = _Clock()
    signals.all_generators_finalized.connect(clock.start)
    override = {"PANNEAU": raw, "OUTPUT_PATH": str(folder), "SITEURL": SITE_URL}
    with patch("panneau.build.proving.prove", clock.around(prove)):
        build_site(PROJECT / "publishconf.py", kept=kept, override=override)
    return clock.row


class _Clock:
    """Times the rendering, from Pelican's signal to the audit, then the audit itself."""

    def __init__(self) -> None:
        self.row: dict[str, float] = {}
        self._began = (0.0, 0.0)

    def start(self, _: object) -> None:
        """Pages are about to be written."""
        self._began = time.perf_counter(), _processor_s()

    def around(self, prove: Callable[Given, AuditResult]) -> Callable[Given, AuditResult]:
        """`prove`, measured in a fork."""

        def measured(*values: Given.args, **named: Given.kwargs) -> AuditResult:
            began, cpu = self._began
            self.row = {"render_s": time.perf_counter() - began, "render_cpu_s": _processor_s() - cpu}
            self.row |= _in_a_fork(lambda: prove(*values, **named).passed)
            return prove(*values, **named)

        return measured


def _in_a_fork(work: Callable[[], bool]) -> Mapping[str, float]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        before, began, cpu = _resident_kb(), time.perf_counter(), _processor_s()
        passed = work()
        row = {
            "audit_s": time.perf_counter() - began,
            "audit_cpu_s": _processor_s() - cpu,
            "audit_mb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
            "worker_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
            "build_mb": before / 1024,
            "passed": float(passed),
        }
        os.write(writing, json.dumps(row).encode())
        os._exit(0)
    os.waitpid(child, 0)
    row = json.loads(os.read(reading, 10_000))
    return dict(row)


def _processor_s() -> float:
    """Seconds of all cores, workers that have ended included."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _resident_kb() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024


def render(found: Mapping[int, Sequence[Mapping[str, float]]]) -> str:
    """The medians, in a table of Markdown."""
    lines = [
        "| offers | rendering s (cpu) | audit s (cpu) | audit / rendering (cpu) | added by the audit MB |",
        "|---:|---:|---:|---:|---:|",
    ]
    for size, rows in found.items():
        middle = {name: median(row[name] for row in rows) for name in rows[0]}
        wall = median(row["audit_s"] / row["render_s"] for row in rows)
        cpu = median(row["audit_cpu_s"] / row["render_cpu_s"] for row in rows)
        lines.append(
            f"| {size} | {middle['render_s']:.1f} ({middle['render_cpu_s']:.1f}) "
            f"| {middle['audit_s']:.1f} ({middle['audit_cpu_s']:.1f}) | {wall:.2f} ({cpu:.2f}) "
            f"| {middle['audit_mb']:.0f} |"
        )
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures the audit beside the rendering.")
    parser.add_argument("--offers", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--once", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    main()

"""The whole country: a harvest of France from the sandbox and the whole build of it, audit included.

    .venv/bin/python -m benchmarks.country [--offers 600000] [--json FILE]

The build is that of the command line: Pelican, in a process of its own, with the project's templates and settings but
for the territory. Seconds are told by phase, memory is the highest of all its processes together.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.bench_settings import PROJECT, write_settings
from benchmarks.fictive_api import fictive_api
from benchmarks.measure import measure
from panneau.build import proving, stages
from panneau.pelican_plugin import page_writing
from panneau.pelican_plugin.pelican_runs import build_site

OFFERS = 600_000
BODY = {"territoire": {"france": True}, "cadence": 1000, "patience_s": 86_400}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure once, and print a row of Markdown."""
    options = _parser().parse_args(arguments)
    if options.once:
        settings_file, told = options.once
        told.write_text(json.dumps(_build(settings_file, told.parent / "site")))
        return
    row = _measured(options.offers)
    print(render(row))
    if options.json:
        options.json.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")


def _measured(offers: int) -> Mapping[str, float]:
    place = PROJECT / ".benchmarks"
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder, fictive_api(offers, ["--france", "--sans-limite"]) as api:
        told = Path(folder) / "dit.json"
        command = [
            sys.executable,
            "-m",
            "benchmarks.country",
            "--once",
            str(write_settings(Path(folder), BODY)),
            str(told),
        ]
        cost = measure(command, cwd=PROJECT, environment=api.variables())
        return {"offers": offers, **asdict(cost), **json.loads(told.read_text())}


def _build(settings_file: Path, output: Path) -> Mapping[str, float]:
    """Build once in this process, each phase timed."""
    seconds: dict[str, float] = {}

    def timed(room: Any, name: str) -> None:
        setattr(room, name, _timed(getattr(room, name), name, seconds))

    for room, name in (
        (stages, "fetch_build_inputs"),
        (stages, "compose"),
        (page_writing, "write_pages"),
        (page_writing, "render_plain_files"),
        (proving, "prove"),
    ):
        timed(room, name)
    build_site(settings_file, override={"OUTPUT_PATH": str(output)})
    return {**seconds, **_written(output)}


def _timed(work: Callable[..., Any], name: str, seconds: dict[str, float]) -> Callable[..., Any]:
    def measured(*values: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return work(*values, **named)
        finally:
            seconds[name] = time.perf_counter() - began

    return measured


def _written(output: Path) -> Mapping[str, float]:
    """What stands on the disk, by kind, in MB."""
    files = [path for path in output.rglob("*") if path.is_file()]
    search = sum(path.stat().st_size for path in (output / "recherche").rglob("*") if path.is_file())
    return {
        "pages": sum(path.suffix == ".html" for path in files),
        "site_mb": sum(path.stat().st_size for path in files) / 1e6,
        "search_mb": search / 1e6,
    }


def render(row: Mapping[str, float]) -> str:
    """A table of Markdown; seconds."""
    names = {
        "offers": "offers",
        "fetch_build_inputs": "harvest s",
        "compose": "compose s",
        "write_pages": "render s",
        "render_plain_files": "other files s",
        "prove": "audit s",
        "wall_s": "whole s",
        "cpu_s": "cpu s",
        "memory_mb": "MB",
        "pages": "pages",
        "site_mb": "site MB",
        "search_mb": "search MB",
    }
    values = " | ".join(f"{row[name]:.0f}" for name in names)
    return f"| {' | '.join(names.values())} |\n|{'---:|' * len(names)}\n| {values} |"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures a whole build of a whole country.")
    parser.add_argument("--offers", type=int, default=OFFERS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--once", type=Path, nargs=2, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    main()

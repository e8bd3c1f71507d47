"""How many log lines a minute one core counts, and how much memory that takes.

    .venv/bin/python -m benchmarks.usage [lines]

Half of the lines are of offers, by 20,000 visitors and 1,500 offers; one in ten is a robot's. Files are gzip.
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from panneau.views.log_files import read_logs
from panneau.views.log_lines import LineReader
from panneau.views.monthly_report import make_report
from panneau.views.months import parse_month
from panneau.views.source_stats import SourceStats
from panneau.views.visits import filter_double_clicks, filter_month, sort_events

MONTH = parse_month("2026-10")
AGENTS = [f"Mozilla/5.0 (X11; Linux x86_64; rv:{n}.0) Gecko/20100101 Firefox/{n}.0" for n in range(100, 140)]
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def write_log(path: Path, lines: int, draw: random.Random) -> None:
    """A day-by-day log of one server, in the order of time."""
    step = (MONTH.end - MONTH.start) / lines
    with gzip.open(path, "wb", compresslevel=1) as file:
        for rank in range(lines):
            stamp = datetime.fromtimestamp(MONTH.start + rank * step, UTC).strftime("%d/%b/%Y:%H:%M:%S +0000")
            agent = ROBOT if rank % 10 == 0 else draw.choice(AGENTS)
            target = f"/offres/{draw.randrange(1500):03}MMXC.html" if rank % 2 else f"/theme/css/base.css?{rank}"
            address = f"198.51.{draw.randrange(100)}.{draw.randrange(200)}"
            file.write(f'{address} - - [{stamp}] "GET {target} HTTP/2.0" 200 8123 "-" "{agent}"\n'.encode())


def main() -> None:
    """Print lines a minute, and the peak of memory with a tenth and with all of the lines."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        for share in (lines // 10, lines):
            paths = [Path(folder) / f"{share}-{host}.gz" for host in "ab"]
            for path in paths:
                write_log(path, share // 2, random.Random(path.name))
            tally = SourceStats()
            began = time.process_time()
            report = make_report(
                filter_month(filter_double_clicks(sort_events(read_logs(paths, LineReader(tally)), tally)), MONTH),
                MONTH,
            )
            spent = time.process_time() - began
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{tally.lines} lines, {len(report.offers)} offers: {spent:.1f} s of one core,", end=" ")
            print(f"{tally.lines / spent * 60 / 1e6:.1f} million a minute, peak of memory {peak:.0f} MB")


if __name__ == "__main__":
    main()

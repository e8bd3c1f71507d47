"""What looking at the pages costs: seconds, pages and structures, for built sites of several sizes.

    .venv/bin/python -m benchmarks.sight FOLDER... [--rounds 3] [--path /emploi/]

The folders are sites that were just built, as by `make site`; rounds of them alternate, medians are told. The seconds
are those of the wall: the browser's processes are not ours to count.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from panneau.audit import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.sight_report import SightReport
from panneau.audit.sight.chosen_pages import PageStructures
from panneau.audit.sight.sight_audit import check_sight
from panneau.audit.sight.structures import find_structures
from panneau.common.clock import Timing
from panneau.licence.versions import load_version

ROUNDS = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    options = _parser().parse_args(arguments)
    rounds = [
        (folder, measure(folder, f"https://exemple.invalid{options.path.rstrip('/')}"))
        for _ in range(options.rounds)
        for folder in options.folders
    ]
    print(render({folder: [row for other, row in rounds if other == folder] for folder in options.folders}))


def measure(folder: Path, site_url: str) -> tuple[int, float, SightReport, int]:
    """Look at one site: pages of it, seconds to gather its structures, the report, findings."""
    timing = Timing()
    texts = {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.html"))}
    began, kept = timing.now(), PageStructures()
    for path, text in texts.items():
        kept.add(path, find_structures(text))
    gathered_s = timing.now() - began
    licence, now = load_version("pole-emploi-2018"), timing.read_time()
    facts = AuditFacts(
        payloads={}, licence=licence, licence_address="", source="", began=now, now=now, max_age_h=24, site_url=site_url
    )
    ledger = Ledger(licence)
    report = check_sight(folder, kept.pages, facts, ledger, town_files={}, clock=timing.now)
    return len(texts), gathered_s, report, len(ledger.findings)


def render(found: Mapping[Path, Sequence[tuple[int, float, SightReport, int]]]) -> str:
    """The medians, in a table of Markdown."""
    lines = [
        "| site | pages | structures gathered s | opened | structures | seen s | findings |",
        "|---|" + "---:|" * 6,
    ]
    for folder, rows in found.items():
        pages, _, report, findings = rows[0]
        gathered, seen = median(row[1] for row in rows), median(row[2].seconds for row in rows)
        held = f"{report.structures} of {report.all_structures}"
        lines.append(
            f"| {folder.name} | {pages} | {gathered:.1f} | {report.pages} | {held} | {seen:.1f} | {findings} |"
        )
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measures how long looking at built sites takes.")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--path", default="/", help="path of the sites on their host")
    return parser


if __name__ == "__main__":
    main()

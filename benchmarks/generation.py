"""The time, the processor and the memory that a site of offers takes: ours beside other generators.

    .venv/bin/python -m benchmarks.generation --sizes 1000 10000 --rounds 3 --out benchmarks/results

Each round runs every generator once, one after the other, on the same offers; the ratios are those of the medians of
one run of this program on one machine. Each page is checked to say the same text as ours before anything is told.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from statistics import median

from selectolax.lexbor import LexborHTMLParser

from benchmarks import peers, stock
from benchmarks.chart import draw
from benchmarks.measure import Cost, measure

OURS, EVERYTHING, HUGO, ELEVENTY, ARTICLES, FLOOR = (
    "Panneau, pages des offres",
    "Panneau, tout",
    f"Hugo {peers.HUGO}, pages des offres",
    f"Eleventy {peers.ELEVENTY}, pages des offres",
    "Pelican seul, articles Markdown",
    "écrire les mêmes fichiers",
)
SAME_TEXT = (HUGO, ELEVENTY)
LARGEST_ELEVENTY = LARGEST_ARTICLES = 10_000
CHECKED = 50


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, check, tell."""
    options = _parser().parse_args(arguments)
    options.tools.mkdir(parents=True, exist_ok=True)
    results = {size: run(size, rounds=options.rounds, tools=options.tools.resolve()) for size in options.sizes}
    options.out.mkdir(parents=True, exist_ok=True)
    table = render(results)
    print(table)
    (options.out / "generation.md").write_text(table, encoding="utf-8")
    (options.out / "generation.svg").write_text(draw(results), encoding="utf-8")
    raw = {
        size: {name: [asdict(cost) for cost in costs] for name, costs in row.items()} for size, row in results.items()
    }
    (options.out / "generation.json").write_text(json.dumps(raw, ensure_ascii=False, indent=1), encoding="utf-8")


def run(size: int, *, rounds: int, tools: Path) -> dict[str, list[Cost]]:
    """Every generator, `rounds` times in turn, on `size` offers."""
    with tempfile.TemporaryDirectory(prefix="mesure-", dir=tools) as name:
        folder = Path(name)
        data = folder / "offres"
        stock.write_stock(data, size=size)
        lanes = [
            peers.Peer(OURS, peers.ours("offres")),
            peers.Peer(EVERYTHING, peers.ours("tout")),
            peers.Peer(HUGO, peers.hugo(tools)),
            peers.Peer(ELEVENTY, peers.eleventy(tools), LARGEST_ELEVENTY),
            peers.Peer(ARTICLES, peers.articles, LARGEST_ARTICLES),
            peers.Peer(FLOOR, peers.floor(folder / f"{OURS} 0" / "site")),
        ]
        runs = [peer for peer in lanes if size <= peer.largest]
        found: dict[str, list[Cost]] = {peer.name: [] for peer in runs}
        for rank in range(rounds):
            for peer in runs:
                found[peer.name].append(_once(peer, data, folder / f"{peer.name} {rank}"))
        for other in SAME_TEXT:
            if other in found:
                check_same_text(folder / f"{OURS} 0/site/offres", folder / f"{other} 0/site/offres")
        return found


def _once(peer: peers.Peer, data: Path, work: Path) -> Cost:
    """In a new folder, and nothing is deleted before the end: ext4 makes files far more slowly after
    many were deleted (measured: 700 µs instead of 17)."""
    work.mkdir()
    return measure(peer.prepare(data, work), cwd=stock.PROJECT if "Panneau" in peer.name else work)


def check_same_text(ours: Path, theirs: Path) -> None:
    """Raises: ValueError when a page of another generator says something else than ours, or is missing."""
    pages = sorted(ours.glob("*.html"))
    if len(pages) != len(list(theirs.glob("*.html"))):
        raise ValueError(f"{theirs} has not as many pages as ours")
    for page in pages[:: max(1, len(pages) // CHECKED)]:
        same = next(path for name in (page.name, page.name.lower()) if (path := theirs / name).exists())
        if text_of(page) != text_of(same):
            raise ValueError(f"{same} says something else than {page}")


def text_of(page: Path) -> str:
    """What a visitor reads on it."""
    tree = LexborHTMLParser(page.read_bytes())
    for node in tree.css("script, style"):
        node.decompose()
    return re.sub(r"\s+", " ", tree.body.text(separator=" ") if tree.body else "").strip()


def render(results: Mapping[int, Mapping[str, Sequence[Cost]]]) -> str:
    """A table in Markdown, in French, with the machine and the versions."""
    lines = [
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, Pelican {version('pelican')}.",
        "",
        "| offres | générateur | durée (s) | processeur (s) | mémoire (Mo) | durée / Hugo | processeur / Hugo "
        "| mémoire / Hugo | durée / écriture |",
        "|---:|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for size, row in results.items():
        base, floor = _medians(row[HUGO]), _medians(row[FLOOR])
        for name, costs in row.items():
            own = _medians(costs)
            shares = (f"{mine / theirs:.2f}" for mine, theirs in zip((*own, own[0]), (*base, floor[0]), strict=True))
            numbers = (f"{own[0]:.1f}", f"{own[1]:.1f}", f"{own[2]:.0f}", *shares)
            lines.append(f"| {size} | {name} | " + " | ".join(numbers).replace(".", ",") + " |")
    return "\n".join(lines) + "\n"


def _medians(costs: Sequence[Cost]) -> tuple[float, float, float]:
    return (
        median(cost.wall_s for cost in costs),
        median(cost.cpu_s for cost in costs),
        median(cost.memory_mb for cost in costs),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--tools", type=Path, default=Path(".benchmarks"), help="where the other generators go")
    return parser


if __name__ == "__main__":
    main()

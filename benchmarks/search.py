"""What the search costs: bytes, files, seconds and memory of building it, and each change in a slow browser.

    .venv/bin/python -m benchmarks.search [--offers 1000 10000] [--slow 4] [--write]

The offers are drawn to be heavy. Texts of 2,160 letters come from 14,000 invented words; nearly every title differs;
560 trades have a dozen skills each. Real texts would repeat more. Sizes are compressed by gzip -6, as servers do.
In the browser, a change is timed from the event to the first frame that shows its results: what the screen holds of
them, their number, the counts of the filters. The processor time of the page's own thread is told beside it, with what
follows that frame: the results below the screen, the address. Chromium slows that thread alone: the search itself runs
in a worker, at full speed. `--write` puts what was found in docs/quality.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from panneau.build.published_assets import is_minified, minify_asset
from panneau.common.offer_identity import Origin
from panneau.offers.model import Offer, Traits
from panneau.site.model.page import PageKind
from panneau.site.model.site_model import Mentions
from panneau.site.pages.plan import plan_site
from panneau.site.search import find_index_path, render_search
from tests.chromium import served
from tests.quality.document import write_section
from tests.quality.search import Found, section
from tests.site.factories import MENTIONS, OFFER, edition, render
from tests.site.search.stock import stock

PROJECT = Path(__file__).resolve().parents[1]

VOCABULARY, LETTERS = 14_000, 2_160
NOW = datetime.now(UTC)
READ_NOW = Mentions.from_harvest(source=MENTIONS.source, licence_name="", licence_url=MENTIONS.licence_url, began=NOW)
"""Pages of older offers hide themselves."""
LOADED = ("css/search.css", "js/search", "js/vendor/minisearch-7.2.0", "js/vendor/orama-stemmers-3.1.18")
"""What a first search loads beside what every page has."""
WAIT = """async (act) => {
  const status = document.getElementById('etat-recherche');
  const done = new Promise((resolve) => {
    const shown = () => requestAnimationFrame(() =>
      scheduler.postTask(() => resolve(performance.now()), { priority: 'user-blocking' }));
    const watch = new MutationObserver(() => status.textContent.includes('offre') && (watch.disconnect(), shown()));
    watch.observe(status, { childList: true });
  });
  const from = performance.now();
  new Function(act)();
  return (await done) - from;
}"""
SETTLED = "#recherche-resultats[aria-busy=false]:visible"
SET = "const at = document.getElementById('{}'); at.value = {}; at.dispatchEvent(new Event('{}'))"
CHANGES: Mapping[str, str] = {
    "mot": SET.format("mots", "WORDS", "input"),
    "filtre": "document.querySelectorAll('#liste-filtres li:not([hidden]) input')[RANK].click()",
    "période": SET.format("depuis", "[1, 3, 7, 14][RANK % 4]", "change"),
    "tri": SET.format("tri", "['date', ''][RANK % 2]", "change"),
}


class Drawing:
    """Invented words, the first ones much more frequent than the last (Zipf), as in a language."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = [self._word() for _ in range(VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))

    def _word(self) -> str:
        syllables = ("ma", "con", "re", "teur", "ssi", "on", "pla", "né", "vi", "tion", "gra", "our", "er", "lo", "du")
        return "".join(self._random.choices(syllables, k=self._random.randint(2, 4)))

    def words(self, count: int) -> str:
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=count))

    def text(self) -> str:
        return self.words(400)[:LETTERS]

    def offers(self, size: int) -> Iterator[Offer]:
        employers = [self.words(3).title() for _ in range(max(1, size // 2))]
        trades = [
            (f"{letter}{number}", self.words(4), [self.words(4) for _ in range(12)])
            for letter in "ABCDEFGHIJKLMN"
            for number in range(1100, 1140)
        ]
        for rank in range(size):
            yield self._offer(rank, employers, self._random.choice(trades))

    def _offer(self, rank: int, employers: Sequence[str], trade: tuple[str, str, Sequence[str]]) -> Offer:
        draw, (code, name, skills) = self._random, trade
        origin, commune = draw.choice("112"), draw.randrange(120)
        return replace(
            OFFER,
            id=f"{draw.randrange(100, 999)}{rank:04}{draw.choice('BCDFGH')}",
            title=f"{self.words(draw.randint(2, 5)).capitalize()} (H/F)",
            employer=draw.choice(employers) if draw.random() < 0.6 else "",
            commune=f"46{commune:03}",
            place=f"46 - COMMUNE {commune}",
            created=f"{NOW - timedelta(minutes=draw.randrange(60 * 24 * 60)):%Y-%m-%dT%H:%M:%S}.000Z",
            contract_code=draw.choice(("CDI", "CDI", "CDD", "MIS")),
            contract=draw.choice(("CDI", f"CDD - {draw.randrange(1, 12)} Mois", "Mission intérimaire - 3 Mois")),
            rome_code=code,
            rome=name,
            origin=Origin(origin),
            traits=self._traits(skills if origin == "1" else ()),
        )

    def _traits(self, skills: Sequence[str]) -> Traits:
        draw = self._random
        return Traits(
            skills=tuple(draw.sample(skills, draw.randint(2, 5)) if skills else ()),
            latitude=44.4 + draw.random() / 5,
            longitude=1.4 + draw.random() / 5,
            hours=draw.choice(("Temps plein", "Temps plein", "Temps partiel", "")),
            experience=draw.choice("DSE"),
            qualification=draw.choice("123456789"),
            open_to_disabled=draw.random() < 0.15,
            few_candidates=draw.random() < 0.1,
        )


def build(size: int, folder: Path) -> Mapping[str, float]:
    """Make the search of `size` offers in `folder`, with its page; what that cost."""
    drawing = Drawing(2026)
    offers = list(drawing.offers(size))
    texts = {offer.id: drawing.text() for offer in offers}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    made = edition(*offers, mentions=READ_NOW)
    files = render_search(made, words_of=texts.__getitem__)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    page = render(
        next(p for p in plan_site(replace(made, search_index=find_index_path(files))) if p.kind is PageKind.SEARCH)
    )
    write(folder, {**files, "recherche.html": page.encode(), "etat.json": b"{}"})
    (folder / "mots.json").write_text(json.dumps([drawing.words(1) for _ in range(10)]))
    sizes = {path: compressed(data) for path, data in files.items()}
    index = sizes.pop(find_index_path(files))
    shared = sum(compressed(data) for data in _read_loaded())
    return {
        "secondes": wall, "secondes de processeur": cpu, "Mo de plus": grown, "page": compressed(page.encode()),
        "index": index, "programme et style": shared, "fichiers de mots": len(sizes),
        "plus grand fichier de mots": max(sizes.values()), "première recherche": index + shared + max(sizes.values()),
    }  # fmt: skip


def usual(size: int) -> Mapping[str, float]:
    """The sizes with the sandbox's offers, whose words repeat as real ones do."""
    files = stock(size).files
    sizes = {path: compressed(data) for path, data in files.items()}
    index = sizes.pop(find_index_path(files))
    shared = sum(compressed(data) for data in _read_loaded())
    return {"index": index, "fichiers de mots": len(sizes), "première recherche": index + shared + max(sizes.values())}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    shutil.copytree(PROJECT / "theme/static", folder / "theme", dirs_exist_ok=True)


def _read_loaded() -> Iterator[bytes]:
    """What a first search loads, as it is published."""
    files = (file for part in LOADED for file in _files(PROJECT / "theme/static" / part))
    for file in files:
        path = f"theme/{file.relative_to(PROJECT / 'theme/static').as_posix()}"
        yield minify_asset(path, file.read_bytes()) if is_minified(path) else file.read_bytes()


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.glob("*.js"))


def time_changes(folder: Path, *, slow: float) -> Mapping[str, Sequence[Sequence[float]]]:
    """Kind of change → milliseconds of each change, waited and of the page's processor, slowed `slow` times."""
    words = json.loads((folder / "mots.json").read_text())
    with served(folder) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        page.goto(f"{site}/recherche.html?tri=date")
        page.locator(SETTLED).wait_for()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        found = {kind: [_timed(page, session, kind, word, rank) for rank, word in enumerate(words)] for kind in CHANGES}
        chromium.close()
    return found


def _timed(page: Page, session: CDPSession, kind: str, word: str, rank: int) -> tuple[float, float]:
    act = CHANGES[kind].replace("WORDS", json.dumps(word)).replace("RANK", str(rank % 6))
    before = _processor_ms(session)
    took = page.evaluate(WAIT, act)
    page.locator(SETTLED).wait_for()
    return took, _processor_ms(session) - before


def _processor_ms(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(1000 * float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


def apart(size: int, folder: Path) -> Mapping[str, float]:
    """`build` in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.search", "--once", str(size), str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    row: Mapping[str, float] = json.loads(done.stdout.splitlines()[-1])
    return row


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--offers", nargs="+", type=int, default=[1000, 10_000])
    parser.add_argument("--slow", type=float, default=4)
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    parser.add_argument("--once", nargs=2, help=argparse.SUPPRESS)
    options: Any = parser.parse_args(arguments)
    if options.once:
        print(json.dumps(build(int(options.once[0]), Path(options.once[1]))))
        return
    # Before anything is large here: a child process inherits its parent's peak of memory.
    found = {size: measured(size, slow=options.slow) for size in options.offers}
    for size, one in found.items():
        one.usual = usual(size)
    said = section(found, slow=options.slow)
    print(said.text)
    if options.write:
        write_section("recherche", said, offers=" et ".join(map(str, found)))


def measured(size: int, *, slow: float) -> Found:
    """The heavy offers, built and searched."""
    with tempfile.TemporaryDirectory() as folder:
        return Found(apart(size, Path(folder)), time_changes(Path(folder), slow=slow))


if __name__ == "__main__":
    main()

"""How often a build opens a payload: a real build as production makes it, of fictive offers, in this process alone.

    .venv/bin/python -m benchmarks.payload_openings    # JSON: offers, openings, and who asked for them

A payload is opened each time that `PayloadStore` is asked for one that it holds. Forked workers would keep their counts
to themselves, so this process is held to one processor: everything is then done in it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

PROJECT = Path(__file__).resolve().parents[1]
SIZE = 300
"""Offers of the build: enough for lists, pairs and duplicates."""


@dataclass(frozen=True, slots=True)
class Openings:
    """What a build opened."""

    offers: int
    """Published, each with a payload of its own."""
    openings: int
    callers: Mapping[str, int]
    """`module.function` of the package → its openings, most first."""

    @property
    def per_offer(self) -> float:
        """Openings of each payload."""
        return self.openings / self.offers


def measure_openings() -> Openings:
    """Build in a process of its own, since Pelican and the count leave traces in it.

    Raises: CalledProcessError when the build is refused.
    """
    search_path = os.pathsep.join([str(PROJECT), str(PROJECT / "plugins")])
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.payload_openings"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": search_path},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Openings(**json.loads(done.stdout.splitlines()[-1]))


def count_openings(output: Path, *, size: int) -> Openings:
    """Build once into `output`; this process is of no other use afterwards."""
    from panneau.france_travail.harvest.payload_store import PayloadStore

    callers: Counter[str] = Counter()
    open_payload = PayloadStore.__getitem__

    def count_and_open(store: PayloadStore, offer_id: str) -> Mapping[str, object]:
        payload = open_payload(store, offer_id)  # an id that it does not hold opens nothing
        callers[_name_caller(sys._getframe(1))] += 1
        return payload

    PayloadStore.__getitem__ = count_and_open  # type: ignore[method-assign] # counts, and changes nothing
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
    offers = _build(output, size=size)
    return Openings(offers, callers.total(), dict(callers.most_common()))


def _build(output: Path, *, size: int) -> int:
    """Harvest a mock API that does not mark its offers as fictive, and publish; gives the number of offers."""
    from panneau.pelican_plugin.pelican_runs import build_site, read_town_dictionary
    from tests.builds import ANSWERS, QUICK, ROOT, real_sandbox, variables_of, world_of

    settings = PROJECT / "publishconf.py"
    with real_sandbox(world_of(size)) as server:
        os.environ |= {**variables_of(server), "SITEURL": ROOT, "PANNEAU_ACCEPT_DROP": "1"}
        panneau = {**read_town_dictionary(settings), **QUICK, **ANSWERS}
        inputs = build_site(settings, override={"OUTPUT_PATH": str(output), "PANNEAU": panneau})
    return len(inputs.found.offers) if inputs else 0


def _name_caller(frame: FrameType | None) -> str:
    """The function of the package that asked, above the methods of `Mapping`."""
    while frame is not None and not str(frame.f_globals["__name__"]).startswith("panneau."):
        frame = frame.f_back
    return f"{frame.f_globals['__name__']}.{frame.f_code.co_name}" if frame else "?"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asdict(count_openings(Path(folder) / "site", size=SIZE)), ensure_ascii=False))

"""Lighthouse, as a phone, on home, list and offer."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from typing import Any

from tests.chromium import NAMES
from tests.quality.document import Section, table
from tests.quality.site import Sample
from tests.quality.tools import LIGHTHOUSE, found_program, npm_package

CATEGORIES = {
    "performance": "Performances",
    "accessibility": "Accessibilité",
    "best-practices": "Bonnes pratiques",
    "seo": "Référencement",
}
RUNS = 3
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def measure(sample: Sample) -> Section:
    """The median of some runs a page, with Lighthouse's own simulated phone and network."""
    pages = ["index.html", "toutes-les-offres.html", sample.offers(2)[0]]
    reports = {page: median_report(f"{sample.address}/{page}") for page in pages}
    rows = [(page, *(_score(found, category) for category in CATEGORIES)) for page, found in reports.items()]
    said = table(("Page", *CATEGORIES.values()), rows)
    lost = "".join(f"\n- {page}\u00a0: {line}" for page, found in reports.items() for line in _lost(found))
    reached = all(score == 100 for row in rows for score in row[1:])
    return Section(
        f"Lighthouse {LIGHTHOUSE} (téléphone, réseau simulé), médiane de {RUNS} passages.\n\n{said}\n{lost}", reached
    )


def median_report(address: str) -> Mapping[str, Any]:
    """The run in the middle, by performance: a busy machine spoils one run, not all."""
    return sorted((report(address) for _ in range(RUNS)), key=lambda one: _score(one, "performance"))[RUNS // 2]


def report(address: str) -> Mapping[str, Any]:
    """What Lighthouse says of one address."""
    program = npm_package("lighthouse", LIGHTHOUSE) / "cli" / "index.js"
    command = [found_program("node"), str(program), address, "--quiet", "--output=json", f"--chrome-flags={_FLAGS}"]
    environment = os.environ | {"CHROME_PATH": found_program(*NAMES)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=300)
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def _score(found: Mapping[str, Any], category: str) -> int:
    return round(100 * (found["categories"][category]["score"] or 0))


def _lost(found: Mapping[str, Any]) -> list[str]:
    """What costs points: weighted audits that are not full."""
    lines = []
    for category, name in CATEGORIES.items():
        for reference in found["categories"][category]["auditRefs"]:
            audit = found["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = f"{audit['title']} ({audit.get('displayValue') or audit['score']})"
                lines.append(f"{name}, {reference['id']}\u00a0: {shown}")
    return lines

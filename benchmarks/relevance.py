"""How well the search answers everyday queries: precision of the first five, recall, empty answers, query by query.

    .venv/bin/python -m benchmarks.relevance [--write]

The offers are fictive and each was made for a query (tests/browser/relevance.py), so that what is relevant is known.
`--write` puts the table into docs/quality.md.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from playwright.sync_api import sync_playwright

from tests.browser.relevance import RELEVANCE, Score, make_payloads, score
from tests.browser.search_site import ask, write_search_site
from tests.chromium import served
from tests.quality.document import Section, table, write_section

GOAL, MOST_EMPTY = 0.85, 1


def measure() -> tuple[Sequence[Score], int]:
    """Ask every query of a site of the fictive offers; the scores, and how many offers there are."""
    payloads, territory = make_payloads()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_search_site(Path(folder), payloads, territory)
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with served(Path(folder)) as site:
            found = ask(chromium, site, [query for query, _ in RELEVANCE], shown=len(payloads))
        chromium.close()
    relevant = [{raw["id"] for raw in payloads if belongs(raw)} for _, belongs in RELEVANCE]
    rows = zip(RELEVANCE, found, relevant, strict=True)
    return [score(query, ids, right) for (query, _), ids, right in rows], len(payloads)


def make_section(scores: Sequence[Score]) -> Section:
    """The means beside their goals, then each query that is not answered wholly."""
    precision, recall = (mean(getattr(one, name) for one in scores) for name in ("precision", "recall"))
    empty = sum(one.found == 0 for one in scores)
    rows = [
        ("Précision des cinq premières", f"{GOAL:.2f}", f"{precision:.2f}"),
        ("Rappel", f"{GOAL:.2f}", f"{recall:.2f}"),
        (f"Requêtes sans réponse, sur {len(scores)}", MOST_EMPTY, empty),
    ]
    lesser = [one for one in scores if min(one.precision, one.recall) < 1]
    each = [(f"`{one.query}`", f"{one.precision:.2f}", f"{one.recall:.2f}", one.found) for one in lesser]
    text = "\n\n".join(
        (
            table(("Mesure", "But", "Trouvé"), rows).replace(".", ","),
            "Les requêtes qui ne sont pas entièrement satisfaites\N{NO-BREAK SPACE}:",
            table(("Requête", "Précision", "Rappel", "Trouvées"), each).replace("0.", "0,").replace("1.", "1,"),
        )
    )
    return Section(text, precision >= GOAL and recall >= GOAL and empty <= MOST_EMPTY)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    options = parser.parse_args(arguments)
    scores, offers = measure()
    said = make_section(scores)
    print(said.text)
    if options.write:
        write_section("pertinence", said, offers=offers)


if __name__ == "__main__":
    main()

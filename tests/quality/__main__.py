"""make quality: builds a site of fictive offers, measures it, writes docs/quality.md; fails when a goal is missed."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from tests.quality import axe, lighthouse, markup, weight
from tests.quality.document import Section, write_section
from tests.quality.site import Sample, built_sample, copied_sample

Part = Callable[[Sample], Section]
PARTS: Mapping[str, Part] = {
    "axe": axe.measure,
    "html": markup.measure,
    "poids": weight.measure,
    "lighthouse": lighthouse.measure,
}


def main() -> None:
    """Run the parts named on the command line, or all of them."""
    parser = argparse.ArgumentParser(prog="make quality", description="Mesure la qualité des pages construites.")
    parser.add_argument("parts", nargs="*", metavar="partie", help=", ".join(PARTS))
    parser.add_argument("--site", type=Path, help="un site déjà construit (sinon, il l’est pour l’occasion)")
    given = parser.parse_args()
    names = given.parts or list(PARTS)
    if unknown := sorted(set(names) - PARTS.keys()):
        parser.error(f"partie inconnue\u00a0: {', '.join(unknown)}\u00a0; parties\u00a0: {', '.join(PARTS)}")
    missed = []
    with tempfile.TemporaryDirectory() as folder, _sample(given.site, Path(folder) / "site") as sample:
        for name in names:
            print(f"{name}…", flush=True)
            section = PARTS[name](sample)
            write_section(name, section, offers=sample.size)
            print(section.text)
            missed += [] if section.reached else [name]
    if missed:
        sys.exit(f"Un but n’est pas atteint\u00a0: {', '.join(missed)} (docs/quality.md).")


def _sample(site: Path | None, folder: Path) -> AbstractContextManager[Sample]:
    return copied_sample(site, folder) if site else built_sample(folder)


if __name__ == "__main__":
    main()

"""The watch over a publication on GitHub: one issue when it fails, as .github/workflows/watch.yml runs it.

    .venv/bin/python scripts/watch_publication.py

It needs the packages of requirements/watch.txt alone (make ready-watch).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.hosting.ci.github import Repository  # noqa: E402
from panneau.hosting.ci.publication_watch import watch  # noqa: E402


def main() -> None:
    """Open, complete or close the issue about the publication."""
    argparse.ArgumentParser(description="Signale une publication en échec, une fois.").parse_args()
    names = ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
    print(watch(Repository(*(os.environ[name] for name in names))))


if __name__ == "__main__":
    write_whatever_the_terminal()
    main()

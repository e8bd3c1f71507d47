"""Writes docs/reglages.md from the descriptions of the settings in the code.

    .venv/bin/python scripts/settings_guide.py [--check]

With --check nothing is written; exit code 1 when the page is not up to date.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.admin.init.settings_guide import render_guide  # noqa: E402
from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.config import FIELDS  # noqa: E402
from panneau.config.renamed_settings import RENAMED  # noqa: E402

PAGE = PROJECT / "docs/reglages.md"
STALE = "docs/reglages.md n’est plus à jour : .venv/bin/python scripts/settings_guide.py."


def main() -> int:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(description="Écrit docs/reglages.md d’après le code.")
    parser.add_argument("--check", action="store_true", help="compare sans écrire")
    text = render_guide(FIELDS, RENAMED)
    if not parser.parse_args().check:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        print(STALE, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    write_whatever_the_terminal()
    sys.exit(main())

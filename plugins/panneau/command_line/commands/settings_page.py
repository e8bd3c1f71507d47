"""panneau settings-guide: writes docs/reglages.md from the descriptions of the settings in the code.

With --check nothing is written; exit code 1 when the page is not up to date.
"""

from __future__ import annotations

import argparse
import sys

from panneau.admin.init.settings_guide import render_guide
from panneau.command_line.project import ProjectFolders
from panneau.config import FIELDS
from panneau.config.renamed_settings import RENAMED

STALE = "docs/reglages.md n’est plus à jour : .venv/bin/python scripts/settings_guide.py."


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """Whether the page is written."""
    parser.add_argument("--check", action="store_true", help="compare sans écrire")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Write the page, or compare it."""
    page, text = project.folder / "docs/reglages.md", render_guide(FIELDS, RENAMED)
    if not options.check:
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")
    elif not page.is_file() or page.read_text(encoding="utf-8") != text:
        print(STALE, file=sys.stderr)
        return 1
    return 0

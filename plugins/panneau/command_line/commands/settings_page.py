"""panneau settings-guide: writes docs/reglages.md from the descriptions of the settings in the code.

With --check nothing is written; exit code 1 when the page is not up to date. With --reglages the project's own
reglages.toml is made anew, too, with the values that it has: comments that somebody added there are lost.
"""

from __future__ import annotations

import argparse
import sys

from panneau.admin.init.settings_file import render_settings_file
from panneau.admin.init.settings_guide import render_guide
from panneau.command_line.project import ProjectFolders
from panneau.config import FIELDS
from panneau.config.renamed_settings import RENAMED
from panneau.config.toml_settings import read_settings_toml

STALE = "docs/reglages.md n’est plus à jour : .venv/bin/python scripts/settings_guide.py."


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """Whether the page is written."""
    parser.add_argument("--check", action="store_true", help="compare sans écrire")
    parser.add_argument("--reglages", action="store_true", help="refait aussi reglages.toml, d’après ses valeurs")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Write the page, or compare it."""
    page, text = project.folder / "docs/reglages.md", render_guide(FIELDS, RENAMED)
    if not options.check:
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")
        if options.reglages:
            values = read_settings_toml(project.town_file)
            project.town_file.write_text(render_settings_file(values), encoding="utf-8")
    elif not page.is_file() or page.read_text(encoding="utf-8") != text:
        print(STALE, file=sys.stderr)
        return 1
    return 0

"""panneau guide: shows a page of the guide, of the version that is installed.

    panneau guide
    panneau guide hebergement

Without a name, the pages and their titles. Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from panneau.command_line.project import ProjectFolders
from panneau.common.project_files import find_shipped
from panneau.errors import SettingsError

FOLDER, INDEX = "docs", "README"
UNKNOWN = "Le guide n’a pas de page « {name} » ; il a : {names}."
ALL = "Les pages du guide, que montre « panneau guide PAGE » :"


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """Which page."""
    parser.add_argument("page", nargs="?", default="", metavar="PAGE", help="le nom d’une page ; sans lui, leur liste")


def run(options: argparse.Namespace, _: ProjectFolders) -> int:
    """Show the page, or the titles of all. Raises: SettingsError"""
    pages = {page.stem: page for page in sorted(find_shipped(FOLDER).glob("*.md")) if page.stem != INDEX}
    name = Path(options.page).name.removesuffix(".md")
    if not name:
        print(ALL, *(f"  {stem:16} {_read_title(page)}" for stem, page in pages.items()), sep="\n")
        return 0
    if name not in pages:
        raise SettingsError(UNKNOWN.format(name=options.page, names=", ".join(pages)))
    print(pages[name].read_text(encoding="utf-8"), end="")
    return 0


def _read_title(page: Path) -> str:
    lines = page.read_text(encoding="utf-8").splitlines()
    return next((line.removeprefix("# ") for line in lines if line.startswith("# ")), "")

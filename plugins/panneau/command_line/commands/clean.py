"""panneau clean: removes the sites and the catalogue that the other commands have made, and nothing else.

Needs nothing but Python, since `make clean` removes .venv. Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from panneau.build.staging.catalogue_files import remove_catalogue
from panneau.build.staging.swap import remove_site
from panneau.command_line.project import ProjectFolders
from panneau.errors import PanneauError


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """Nothing: what is removed has its place in the project."""


def run(_: argparse.Namespace, project: ProjectFolders) -> int:
    """Remove each, whatever becomes of the others; the exit code of the first that stays."""
    folder = project.folder
    remove = partial(remove_site, sources=[folder / name for name in ("content", "theme", "theme-local")])
    codes = [_remove(remove, folder / "output"), _remove(remove_catalogue, folder / "output-catalogue")]
    (folder / ".output.verifie").unlink(missing_ok=True)
    return next(filter(None, codes), 0)


def _remove(remove: Callable[[Path], None], folder: Path) -> int:
    try:
        remove(folder)
    except PanneauError as error:
        print(f"Panneau : {error}", file=sys.stderr)
        return error.exit_code
    return 0

"""panneau apercu: the pages that a change alters, with pictures of them before and after, in output-apercu/.

The site of the change is the one in output/ (panneau site); that of before is built here, from the commit that --base
or the variable BASE names, by the version that this commit asks for. Only sites of fictive offers are compared.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from panneau.admin.preview.page_changes import choose_pages, find_changes
from panneau.audit.sight.site_server import serve_site
from panneau.build.folder_reading import is_closed, read_folder_status
from panneau.command_line.project import ProjectFolders
from panneau.common.missing_parts import required_part
from panneau.errors import SettingsError
from panneau.hosting.ci.commits import export_commit
from panneau.hosting.ci.town_version import prepare_python
from panneau.hosting.ci.tree_runs import run_in_tree
from panneau.pelican_plugin.refusals import exit_on_refusal

BASE, SUMMARY = "BASE", "GITHUB_STEP_SUMMARY"
FOLDER = "output-apercu"
NO_BASE = "Aucun commit de comparaison n’est donné (--base) : il n’y a rien à comparer."
NO_SITE = "« {folder} » n’est pas un site d’offres fictives : tapez d’abord « panneau site », sans identifiants."
CLOSED = "Le changement ferme le site : la page d’attente y remplace les offres, et il n’y a rien à comparer."
NOT_BUILT = "Le site d’avant n’a pas pu être construit : les pages ne sont pas comparées."
MADE = "Les images sont dans {file}."
WITHOUT_CREDENTIALS = {"FRANCE_TRAVAIL_CLIENT_ID": "", "FRANCE_TRAVAIL_CLIENT_SECRET": ""}


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """What the change is compared with."""
    parser.add_argument("--base", default=os.environ.get(BASE, ""), help="le commit d’avant le changement")
    parser.add_argument("--output", type=Path, default=project.output, help="le site du changement (output/)")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Compare once."""
    if not options.base:
        print(NO_BASE)
        return 0
    if is_closed(options.output):
        print(CLOSED)
        return 0
    with exit_on_refusal():
        if read_folder_status(options.output).demonstration is not True:
            raise SettingsError(NO_SITE.format(folder=options.output))
        target = _make_target(project.folder / FOLDER)
    with _build_before(options.base, project) as before:
        if before is None:
            print(NOT_BUILT, file=sys.stderr)
            return 0
        _compare(before, options.output, target)
    return 0


def _compare(before: Path, after: Path, target: Path) -> None:
    changes = find_changes(before, after)
    told = changes.format_lines()
    print(*told, sep="\n")
    if page := os.environ.get(SUMMARY):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write("\n".join(f"- {line}" for line in told) + "\n")
    if pages := choose_pages(changes):
        _show(before, after, pages, target, told)


def _show(before: Path, after: Path, pages: tuple[str, ...], target: Path, told: tuple[str, ...]) -> None:
    with required_part("sight"):
        from panneau.admin.preview.page_pictures import INDEX, PictureSource, render_index, take_pictures
        from panneau.audit.sight.browser import find_chromium
    now = datetime.now(UTC)
    with serve_site(before, "/", now=now) as old, serve_site(after, "/", now=now) as new:
        sources = (PictureSource("avant", old, before), PictureSource("apres", new, after))
        names = take_pictures(find_chromium(), sources, pages, target)
    (target / INDEX).write_text(render_index(told, names), encoding="utf-8")
    print(MADE.format(file=target / INDEX))


@contextmanager
def _build_before(commit: str, project: ProjectFolders) -> Iterator[Path | None]:
    """Build the site of a commit for the `with` block; None where it cannot be built."""
    with export_commit(commit, project=project.folder) as tree:
        if tree is None:
            yield None
            return
        prepare_python(tree, project=project.folder)
        code = run_in_tree(tree, "-P", "-m", "panneau.command_line", "site", variables=WITHOUT_CREDENTIALS)
        yield tree / "output" if code == 0 else None


def _make_target(folder: Path) -> Path:
    """An empty folder for the pictures; one that this command has made before is emptied. Raises: SettingsError"""
    if any(path.suffix != ".png" and path.name != "index.html" for path in folder.glob("*")):
        raise SettingsError(f"« {folder} » contient autre chose que des images d’aperçu : videz-le.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder

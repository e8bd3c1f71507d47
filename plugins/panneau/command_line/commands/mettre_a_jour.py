"""panneau mettre-a-jour [VERSION]: brings a town's own repository to another version, the newest where none is named.

It rewrites the version in requirements.txt, in the workflows and in .gitlab-ci.yml, and the settings that changed their
names; it says what CHANGELOG.md asks for each version in between, and which of the town's own files replace one of the
package that has changed. Nothing is committed: git shows what was rewritten. --dire, for a change that somebody
proposes, says the same and changes nothing: the variable BASE names the commit before it.

The rewriting is done by the code of the new version, which alone knows what changed its name.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from panneau import __version__
from panneau.admin.update.package_download import DownloadedPackage, UpdateRefused, build_search_path, fetch_package
from panneau.admin.update.replaced_files import find_replaced_files
from panneau.admin.update.version_notes import list_notes, parse_number
from panneau.admin.update.version_writing import write_names_of_today, write_version
from panneau.command_line.project import ProjectFolders
from panneau.common.disk_faults import explain_os_error
from panneau.common.project_files import DEFAULTS
from panneau.config.renamed_settings import RENAMED
from panneau.hosting.ci.commits import read_file_of
from panneau.hosting.ci.town_version import REQUIREMENTS, parse_version, read_version

SUMMARY, BASE = "GITHUB_STEP_SUMMARY", "BASE"
NO_TOWN = (
    "requirements.txt ne dit pas quelle version de Panneau est prise (pelican-panneau==…) : cette commande est faite "
    "pour le dépôt d’une collectivité. Une copie entière du projet se met à jour avec git "
    "(« panneau guide mettre-a-jour »)."
)
SAME = "Vous avez déjà la version {version}."
OLDER = (
    "La version {version} est plus ancienne que la vôtre ({today}). Pour revenir en arrière, annulez la fusion qui l’a "
    "remplacée (« panneau guide mettre-a-jour »)."
)
UNWRITTEN = "Vos fichiers n’ont pas pu être changés ({why}) : {fix}, puis recommencez."
TITLE = "Panneau {before} → {after}"
WRITTEN = "Fichiers changés : {files}."
RENAMED_SETTING = "Réglage « {old} » : il s’appelle maintenant « {new} », et {file} le dit."
BY_HAND = "Réglage « {old} » : il s’appelle maintenant « {new} ». Changez ce nom vous-même dans {file}."
TO_DO, NOTHING_TO_DO = "À faire pour la version {version} :", "La version {version} ne demande rien de plus."
REPLACED = "Vos fichiers qui remplacent ceux du paquet, et dont l’original a changé :"
NONE_REPLACED = "Aucun de vos fichiers ne remplace un fichier du paquet qui a changé."
NEXT = (
    "Regardez ce qui a changé (git diff), puis confiez-le à git et proposez une demande de fusion : « Vérification » "
    "dit si le site se construit."
)


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """The version that is wanted."""
    parser.add_argument(
        "version", nargs="?", default="", metavar="VERSION", help="comme 0.3.0 ; sans elle, la dernière"
    )
    parser.add_argument("--dire", action="store_true", help="dit ce que la version demandée par les fichiers change")
    parser.add_argument("--empreinte", default="", help=argparse.SUPPRESS)
    parser.add_argument("--avant", type=Path, help=argparse.SUPPRESS)


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Rewrite, or only tell."""
    town = project.folder
    if options.avant:
        return _rewrite(town, options.avant, digest=options.empreinte)
    if options.dire:
        return _tell_proposed(town)
    return _update(town, options.version.removeprefix("v"))


def _update(town: Path, version: str) -> int:
    today = read_version(town)
    if not today:
        raise UpdateRefused(NO_TOWN)
    with TemporaryDirectory(prefix="panneau-") as folder:
        after = fetch_package(version, _make_folder(folder, "apres"))
        if after.version == today:
            print(SAME.format(version=today))
            return 0
        if parse_number(after.version) < parse_number(today):
            raise UpdateRefused(OLDER.format(version=after.version, today=today))
        before = _find_defaults(today, folder)
        return _run_code_of(after, town, before)


def _run_code_of(package: DownloadedPackage, town: Path, before: Path) -> int:
    """Have the new version's own code rewrite the files: it knows what changed its name."""
    words = ("mettre-a-jour", "--avant", str(before), "--empreinte", package.digest)
    command = [sys.executable, "-P", "-m", "panneau.command_line", *words]
    done = subprocess.run(command, cwd=town, env={**os.environ, **build_search_path(package)}, check=False)  # noqa: S603 - no shell
    return done.returncode


def _rewrite(town: Path, before: Path, *, digest: str) -> int:
    today = read_version(town)
    try:
        renamed = write_names_of_today(town)
        written = write_version(town, __version__, digest=digest)
    except OSError as error:
        why, fix = explain_os_error(error)
        raise UpdateRefused(UNWRITTEN.format(why=why, fix=fix)) from None
    print(TITLE.format(before=today, after=__version__))
    print(WRITTEN.format(files=", ".join(written)))
    for file, lines in renamed.items():
        for names, sentence in ((lines.done, RENAMED_SETTING), (lines.by_hand, BY_HAND)):
            for old in names:
                print(sentence.format(old=old, new=RENAMED[old].name, file=file))
    print("", *_list_told(town, today, __version__, before=before, after=DEFAULTS), "", NEXT, sep="\n")
    return 0


def _tell_proposed(town: Path) -> int:
    """Tell what the version that a change asks for brings; nothing where it asks for the same, or for none."""
    commit = os.environ.get(BASE, "")
    earlier = parse_version(read_file_of(commit, REQUIREMENTS, project=town)) if commit else ""
    today = read_version(town)
    if not earlier or not today or earlier == today or not DEFAULTS.is_dir():
        return 0
    with TemporaryDirectory(prefix="panneau-") as folder:
        told = _list_told(town, earlier, today, before=_find_defaults(earlier, folder), after=DEFAULTS)
        lines = (TITLE.format(before=earlier, after=today), "", *told)
    print(*lines, sep="\n")
    if page := os.environ.get(SUMMARY):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(f"## {lines[0]}\n" + "\n".join(lines[1:]) + "\n")
    return 0


def _list_told(town: Path, earlier: str, today: str, *, before: Path, after: Path) -> Iterator[str]:
    changelog = (after / "CHANGELOG.md").read_text(encoding="utf-8")
    for notes in list_notes(changelog, after=earlier, until=today):
        yield (TO_DO if notes.to_do else NOTHING_TO_DO).format(version=notes.version)
        yield from ("", notes.to_do, "") if notes.to_do else ()
    found = find_replaced_files(town, before=before, after=after)
    yield REPLACED if found else NONE_REPLACED
    for file in found:
        yield from file.format_lines()


def _find_defaults(version: str, folder: str) -> Path:
    """The files that a version brings: the installed ones where it is that one, else those of its package."""
    if version == __version__ and DEFAULTS.is_dir():
        return DEFAULTS
    return fetch_package(version, _make_folder(folder, "avant")).defaults


def _make_folder(folder: str, name: str) -> Path:
    made = Path(folder) / name
    made.mkdir()
    return made

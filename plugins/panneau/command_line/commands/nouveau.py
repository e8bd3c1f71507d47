"""panneau nouveau: writes a town's own folder, with everything that a site needs and nothing of the program.

    panneau nouveau emploi
    cd emploi
    panneau init

The folder must be new, or empty. Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

from panneau import __version__
from panneau.admin.new_town.town_folder import PROJECT, make_slots, read_town_files, write_town
from panneau.command_line.project import ProjectFolders
from panneau.common.disk_faults import explain_os_error
from panneau.errors import OutputFailed

_PROJECT = re.compile(r"[\w.-]+/[\w.-]+")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")
WRITTEN = """\
{count} fichiers sont dans « {folder} » ; LISEZMOI.md dit à quoi sert chacun. Ensuite :

    cd {typed}
    python3 -m venv .venv
    .venv/bin/pip install --no-deps --requirement requirements.txt
    .venv/bin/panneau paquets demo
    .venv/bin/panneau init          # pose les premières questions
    .venv/bin/panneau serve         # montre le site
    .venv/bin/panneau doctor        # dit ce qui manque encore
"""
NO_PROJECT = (
    "Les fichiers de .github/ et .gitlab-ci.yml disent {project} là où il faut le compte et le nom du projet : "
    "donnez-les par --projet, ou remplacez ces mots avant la première publication."
)
UNWRITTEN = "Le dossier ne peut pas être écrit ({why}) : {fix}."


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """Where the folder is written, and where the project is."""
    parser.add_argument("dossier", type=Path, metavar="DOSSIER", help="le dossier à écrire, nouveau ou vide")
    parser.add_argument("--projet", type=parse_project, help="le projet sur GitHub : COMPTE/NOM")
    parser.add_argument(
        "--empreinte", type=parse_hash, action="append", default=[], help="l’empreinte du paquet, sha256:…"
    )


def parse_project(text: str) -> str:
    """The project's owner and name. Raises: argparse.ArgumentTypeError"""
    if not _PROJECT.fullmatch(text):
        raise argparse.ArgumentTypeError("le compte et le nom sont attendus, comme ma-ville/panneau")
    return text


def parse_hash(text: str) -> str:
    """A hash as pip writes it. Raises: argparse.ArgumentTypeError"""
    if not _HASH.fullmatch(text):
        raise argparse.ArgumentTypeError("« sha256: » et 64 chiffres et lettres de a à f sont attendus")
    return text


def run(options: argparse.Namespace, _: ProjectFolders) -> int:
    """Write the folder."""
    slots = make_slots(version=__version__, project=options.projet or PROJECT, hashes=options.empreinte)
    files = read_town_files(slots)
    try:
        write_town(options.dossier, files)
    except OSError as error:
        why, fix = explain_os_error(error)
        raise OutputFailed(UNWRITTEN.format(why=why, fix=fix)) from None
    print(WRITTEN.format(count=len(files), folder=options.dossier, typed=shlex.quote(str(options.dossier))))
    if options.projet is None:
        print(NO_PROJECT.format(project=PROJECT))
    return 0

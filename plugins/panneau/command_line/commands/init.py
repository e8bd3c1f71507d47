"""panneau init: asks a few questions and writes pelicanconf.py, with publishconf.py where the folder has neither.

    panneau init [--ecrire]
    panneau init --territoire epci:240500439 [--nom …] [--contact …] [--licence …] [--ecrire]

With --territoire nothing is asked. A pelicanconf.py that already has the town's own answers is not written again: the
differences are shown, unless --ecrire is given. Exit codes: panneau/errors.py; 1 when the questions were stopped.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from panneau.admin.init.answers import Answers
from panneau.admin.init.place_search import PlaceSearch
from panneau.admin.init.questions import ask_everything
from panneau.admin.init.settings_writing import is_untouched, parse_settings, render_diff, replace_settings
from panneau.command_line.project import PRODUCTION, SETTINGS, ProjectFolders
from panneau.common.project_files import DEFAULTS
from panneau.config import read_settings
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.pelican_plugin.refusals import exit_on_refusal

CONTENT = "content"
NO_TERMINAL = (
    "Ces questions demandent un terminal. Sans terminal, donnez les réponses : .venv/bin/python scripts/init.py "
    '--territoire epci:240500439 --nom "Le nom du site" (--help dit le reste).'
)
NO_FILE = "{file} manque : reprenez celui du projet."
SAME = "{file} a déjà ces réponses : rien à écrire."
NOT_WRITTEN = (
    "{file} a déjà été réglé : rien n’est écrit. Voici ce qui changerait ; pour l’écrire, recommencez avec {again}."
)
WRITTEN = (
    "{file} est écrit. Ensuite : « {program} site » pour voir le site avec des offres fictives, « {program} doctor » "
    "pour ce qui manque encore, et docs/demarrer.md pour la mise en ligne."
)
STOPPED = "Arrêté : rien n’est écrit."


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """The answers, for whom does not want to be asked, and the file."""
    parser.add_argument("--territoire", help="un nom, un code INSEE, un SIREN ou epci:240500439 ; rien n’est demandé")
    parser.add_argument("--nom", default="", help="le nom du site")
    parser.add_argument("--collectivite", default="", help="la collectivité qui le publie")
    parser.add_argument("--adresse", default="", help="l’adresse du site, https://…")
    parser.add_argument("--contact", default="", help="l’adresse électronique, ou la page, par laquelle on vous écrit")
    parser.add_argument("--couleur", default="", help="la couleur principale, comme #1d4f91")
    parser.add_argument("--accent", default="", help="la couleur d’accent, comme #b3362a")
    parser.add_argument("--licence", default="", help="la version acceptée ; sans elle, celle en vigueur")
    parser.add_argument("--ecrire", action="store_true", help="écrit même si le fichier a déjà été réglé")
    parser.add_argument("--settings", type=Path, default=project.folder / SETTINGS, help="le fichier à écrire")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Ask, then write or show."""
    try:
        with exit_on_refusal():
            return _write(options, project)
    except (EOFError, KeyboardInterrupt):
        print(f"\n{STOPPED}", file=sys.stderr)
        return 1


def _write(options: argparse.Namespace, project: ProjectFolders) -> int:
    file: Path = options.settings
    shipped = file if file.is_file() or not DEFAULTS.is_dir() else DEFAULTS / SETTINGS
    if not shipped.is_file():
        raise SettingsError(NO_FILE.format(file=file.name))
    before = shipped.read_bytes().decode()
    values = _ask(options).build_settings()
    after = replace_settings(before, values)
    read_settings(parse_settings(after), divisions=divisions.load())
    if after == before and file.is_file():
        print(SAME.format(file=file.name))
    elif is_untouched(before) or options.ecrire:
        file.write_bytes(after.encode())
        _add_defaults(file.parent)
        print(WRITTEN.format(file=file.name, program=project.program))
    else:
        print(NOT_WRITTEN.format(file=file.name, again="make init ECRIRE=1 (ou --ecrire)"))
        print(render_diff(before, after))
    return 0


def _add_defaults(folder: Path) -> None:
    """Add what a town changes after its settings, where a wheel brings it and there is none: production, content/."""
    if not DEFAULTS.is_dir():
        return
    if not (folder / PRODUCTION).exists():
        shutil.copyfile(DEFAULTS / PRODUCTION, folder / PRODUCTION)
    if not (folder / CONTENT).exists():
        shutil.copytree(DEFAULTS / CONTENT, folder / CONTENT)


def _ask(arguments: argparse.Namespace) -> Answers:
    if arguments.territoire is None and not sys.stdin.isatty():
        raise SettingsError(NO_TERMINAL)
    places = PlaceSearch(divisions.load())
    if arguments.territoire is None:
        return ask_everything(input, print, places=places)
    place = places.find_only(arguments.territoire)
    return Answers(
        name=arguments.nom or f"Offres d’emploi – {place.full_name}",
        body=arguments.collectivite or place.full_name,
        territory=place.territory,
        address=arguments.adresse,
        contact=arguments.contact,
        colours={"principale": arguments.couleur, "accent": arguments.accent},
        licence=arguments.licence,
    )

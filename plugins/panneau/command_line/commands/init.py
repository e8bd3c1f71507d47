"""panneau init: asks a few questions and writes reglages.toml, with the two fixed files that hand it to Pelican.

    panneau init [--ecrire]
    panneau init --territoire epci:240500439 [--nom …] [--contact …] [--licence …] [--ecrire]

What the file says already is proposed again. With --territoire nothing is asked, and a file that already has the
town's own answers is not written again: the differences are shown, unless --ecrire is given.
Exit codes: panneau/errors.py; 1 when the questions were stopped.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from panneau.admin.init.answers import Answers, read_answers
from panneau.admin.init.place_search import PlaceSearch
from panneau.admin.init.questions import iter_answers
from panneau.admin.init.settings_file import render_settings_file, select_first_values
from panneau.admin.init.settings_writing import is_untouched, render_diff, replace_settings
from panneau.command_line.project import PRODUCTION, SETTINGS, TOWN, ProjectFolders
from panneau.common.project_files import find_shipped
from panneau.common.text_style import TextStyle, find_style
from panneau.config import read_settings
from panneau.config.quoted_lines import decode_settings
from panneau.config.toml_settings import WrittenSettings, parse_settings_toml, read_settings_toml
from panneau.errors import SettingsError
from panneau.france_travail.territory import divisions
from panneau.pelican_plugin.pelican_runs import read_town_dictionary
from panneau.pelican_plugin.refusals import exit_on_refusal

NO_TERMINAL = (
    "Ces questions demandent un terminal. Sans terminal, donnez les réponses : .venv/bin/panneau init "
    '--territoire epci:240500439 --nom "Le nom du site" (--help dit le reste).'
)
NO_FILE = "{file} manque : reprenez celui du projet."
SAME = "{file} a déjà ces réponses : rien à écrire."
NOT_WRITTEN = (
    "{file} a déjà été réglé : rien n’est écrit. Voici ce qui changerait ; pour l’écrire, recommencez avec {again}."
)
WRITTEN = (
    "{file} est écrit. Ensuite : « {program} site » pour voir le site avec des offres fictives, « {program} doctor » "
    "pour ce qui manque encore, et « panneau guide demarrer » pour la mise en ligne."
)
KEPT = "Arrêté : ce que vous avez répondu est gardé ; recommencez quand vous voulez pour la suite."
KEPT_VALUES = (
    "{old} tient encore ses réglages : {file} les reprend. Prenez ensuite le {old} du projet, qui les lit de là "
    "(CHANGELOG.md)."
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
    parser.add_argument("--settings", type=Path, default=project.folder / TOWN, help="le fichier à écrire")


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
    before = _read_text(file)
    current = parse_settings_toml(before, file=file.name)
    values, asked = _ask(options, current)
    after = replace_settings(before, values)
    read_settings(parse_settings_toml(after, file=file.name), divisions=divisions.load())
    if after == before and file.is_file():
        print(SAME.format(file=file.name))
    elif asked or options.ecrire or not file.is_file() or is_untouched(read_settings_toml(file)):
        _write_text(file, after)
        _add_fixed_files(file.parent)
        print(WRITTEN.format(file=file.name, program=project.program))
    else:
        print(NOT_WRITTEN.format(file=file.name, again="--ecrire"))
        print(render_diff(before, after))
    return 0


def _read_text(file: Path) -> str:
    """Read the town's settings, or what they begin with where there are none, or only those of the project."""
    text = decode_settings(file.read_bytes(), file.name) if file.is_file() else ""
    if text and not is_untouched(parse_settings_toml(text, file=file.name)):
        return text
    return _take_over(file) or text or render_settings_file(select_first_values())


def _take_over(file: Path) -> str:
    """Take over the settings of a pelicanconf.py that still holds its own; "" where there is none."""
    old = file.with_name(SETTINGS)
    if not old.is_file() or old.read_bytes() == find_shipped(SETTINGS).read_bytes():
        return ""
    found = read_town_dictionary(old)
    if isinstance(found, WrittenSettings):
        return ""
    print(KEPT_VALUES.format(old=old.name, file=file.name))
    return render_settings_file(found)


def _write_text(file: Path, text: str) -> None:
    """Write the settings as their editor has: with the same ends of lines, and its mark of UTF-8."""
    style = find_style(file.read_bytes()) if file.is_file() else TextStyle()
    file.write_bytes(style.encode(text))


def _add_fixed_files(folder: Path) -> None:
    """Add the two fixed files that hand the settings to Pelican, where there are none."""
    for name in (SETTINGS, PRODUCTION):
        if not (folder / name).exists():
            shutil.copyfile(find_shipped(name), folder / name)


def _ask(options: argparse.Namespace, current: Mapping[str, Any]) -> tuple[Mapping[str, object], bool]:
    """Ask for the settings, or take those of the command line; and whether somebody was asked.

    Who stops after some answers keeps them. Raises: EOFError and KeyboardInterrupt before the first answer.
    """
    if options.territoire is not None:
        return _take(options).build_settings(), False
    if not sys.stdin.isatty():
        raise SettingsError(NO_TERMINAL)
    own = {} if is_untouched(current) else current
    answers: Answers | None = None
    try:
        for so_far in iter_answers(_ask_line, print, places=PlaceSearch(divisions.load()), given=read_answers(own)):
            answers = so_far
    except (EOFError, KeyboardInterrupt):
        if answers is None:
            raise
        print(f"\n{KEPT}", file=sys.stderr)
        return answers.build_given(), True
    assert answers is not None  # noqa: S101 - each question gives answers
    return answers.build_settings(own), True


def _ask_line(question: str) -> str:
    """Ask for a line; a letter that the terminal sends in another encoding becomes a question mark."""
    return input(question).encode(errors="surrogateescape").decode(errors="replace")


def _take(options: argparse.Namespace) -> Answers:
    """Take the answers of the command line."""
    place = PlaceSearch(divisions.load()).find_only(options.territoire)
    return Answers(
        name=options.nom or f"Offres d’emploi – {place.full_name}",
        body=options.collectivite or place.full_name,
        territory=place.territory,
        address=options.adresse,
        contact=options.contact,
        colours={"principale": options.couleur, "accent": options.accent},
        licence=options.licence,
    )

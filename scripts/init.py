"""make init: asks a few questions and writes pelicanconf.py.

    .venv/bin/python scripts/init.py [--ecrire]
    .venv/bin/python scripts/init.py --territoire epci:240500439 [--nom …] [--contact …] [--licence …] [--ecrire]

With --territoire nothing is asked. A pelicanconf.py that already has the town's own answers is not written again: the
differences are shown, unless --ecrire is given. Exit codes: panneau/errors.py; 1 when the questions were stopped.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from panneau.admin.init.answers import Answers  # noqa: E402
from panneau.admin.init.place_search import PlaceSearch  # noqa: E402
from panneau.admin.init.questions import ask_everything  # noqa: E402
from panneau.admin.init.settings_writing import is_untouched, parse_settings, render_diff, replace_settings  # noqa: E402
from panneau.common.terminal import write_whatever_the_terminal  # noqa: E402
from panneau.config import read_settings  # noqa: E402
from panneau.errors import SettingsError  # noqa: E402
from panneau.france_travail.territory import divisions  # noqa: E402
from panneau.pelican_plugin.refusals import exit_on_refusal  # noqa: E402

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
    "{file} est écrit. Ensuite : « make site » pour voir le site avec des offres fictives, « make doctor » pour ce qui "
    "manque encore, et docs/demarrer.md pour la mise en ligne."
)
STOPPED = "Arrêté : rien n’est écrit."


def main() -> int:
    """Ask, then write or show."""
    arguments = _arguments()
    try:
        with exit_on_refusal():
            return _run(arguments)
    except (EOFError, KeyboardInterrupt):
        print(f"\n{STOPPED}", file=sys.stderr)
        return 1


def _run(arguments: argparse.Namespace) -> int:
    file: Path = arguments.settings
    if not file.is_file():
        raise SettingsError(NO_FILE.format(file=file.name))
    before = file.read_bytes().decode()
    values = _answers(arguments).build_settings()
    after = replace_settings(before, values)
    read_settings(parse_settings(after), divisions=divisions.load())
    if after == before:
        print(SAME.format(file=file.name))
    elif is_untouched(before) or arguments.ecrire:
        file.write_bytes(after.encode())
        print(WRITTEN.format(file=file.name))
    else:
        print(NOT_WRITTEN.format(file=file.name, again="make init ECRIRE=1 (ou --ecrire)"))
        print(render_diff(before, after))
    return 0


def _answers(arguments: argparse.Namespace) -> Answers:
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


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pose quelques questions, puis écrit pelicanconf.py.")
    parser.add_argument("--territoire", help="un nom, un code INSEE, un SIREN ou epci:240500439 ; rien n’est demandé")
    parser.add_argument("--nom", default="", help="le nom du site")
    parser.add_argument("--collectivite", default="", help="la collectivité qui le publie")
    parser.add_argument("--adresse", default="", help="l’adresse du site, https://…")
    parser.add_argument("--contact", default="", help="l’adresse électronique, ou la page, par laquelle on vous écrit")
    parser.add_argument("--couleur", default="", help="la couleur principale, comme #1d4f91")
    parser.add_argument("--accent", default="", help="la couleur d’accent, comme #b3362a")
    parser.add_argument("--licence", default="", help="la version acceptée ; sans elle, celle en vigueur")
    parser.add_argument("--ecrire", action="store_true", help="écrit même si le fichier a déjà été réglé")
    parser.add_argument("--settings", type=Path, default=PROJECT / "pelicanconf.py", help="le fichier à écrire")
    return parser.parse_args()


if __name__ == "__main__":
    write_whatever_the_terminal()
    sys.exit(main())

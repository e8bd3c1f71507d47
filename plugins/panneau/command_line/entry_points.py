"""How a command begins: as `panneau COMMANDE`, or as one of scripts/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from panneau import __version__
from panneau.command_line.command_table import COMMANDS, CommandModule, FolderNeed
from panneau.command_line.french_argparse import speak_french
from panneau.command_line.project import ProjectFolders, find_project
from panneau.common.terminal import write_whatever_the_terminal
from panneau.errors import PanneauError, SettingsError

DESCRIPTION = "Panneau : les offres d’emploi d’un territoire, de l’API de France Travail à un site."
NO_TOWN = (
    "Ce dossier n’a pas de reglages.toml : tapez cette commande dans celui de la collectivité, ou commencez par "
    "« panneau nouveau DOSSIER »."
)
DEMONSTRATION = (
    "Ce dossier n’a pas de reglages.toml : voici la démonstration, avec des offres fictives. Pour votre site : "
    "« panneau nouveau DOSSIER »."
)
ABOVE = "Dossier de la collectivité : {folder}"
NOT_UTF_8 = "« {word} » n’est pas écrit en UTF-8 : réglez votre terminal sur UTF-8, puis retapez-le."
HELP = "« panneau COMMANDE --help » dit les options d’une commande."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `panneau`; the exit code of its command."""
    write_whatever_the_terminal()
    speak_french()
    given = sys.argv[1:] if arguments is None else arguments
    here = Path.cwd()
    project = find_project(here)
    with exit_on_fault():
        check_words(given)
    options = make_parser(project, load=given[:1]).parse_args(given)
    with exit_on_fault():
        tell_project(COMMANDS[options.command].need, options, project, here=here)
    return run_or_exit(options.command, options, project)


def check_words(words: Iterable[str]) -> None:
    """Refuse what is typed in another encoding than the terminal says: no file of a site could hold it.

    Raises: SettingsError
    """
    for word in words:
        shown = word.encode(errors="surrogateescape").decode(errors="replace")
        if shown != word:
            raise SettingsError(NOT_UTF_8.format(word=shown))


def tell_project(need: FolderNeed, options: argparse.Namespace, project: ProjectFolders, *, here: Path) -> None:
    """Say which settings a command works with, where these are not those of the folder that it is called in.

    Raises: SettingsError where there are none but the demonstration's, and the command is about a town.
    """
    named = Path(getattr(options, "settings", project.settings)) != project.settings
    if need is FolderNeed.NOTHING or named:
        return
    if project.is_demonstration and need is FolderNeed.TOWN:
        raise SettingsError(NO_TOWN)
    if project.is_demonstration:
        print(DEMONSTRATION, flush=True)
    elif project.folder != here:
        print(ABOVE.format(folder=project.folder), flush=True)


def run_script(name: str, file: str, arguments: Sequence[str] | None = None) -> int:
    """Run the command of a file of scripts/, in the project of that file, wherever it is called from."""
    write_whatever_the_terminal()
    folder = Path(file).resolve().parents[1]
    project = ProjectFolders(folder, folder)
    return run_or_exit(name, make_command_parser(name, project).parse_args(arguments), project)


def make_parser(project: ProjectFolders, *, load: Collection[str]) -> argparse.ArgumentParser:
    """The parser of `panneau`; a command that is not in `load` is known by its name and its description alone."""
    parser = argparse.ArgumentParser(prog="panneau", description=DESCRIPTION, epilog=HELP)
    parser.add_argument("--version", action="version", version=__version__, help="dit la version et s’arrête")
    commands = parser.add_subparsers(title="commandes ", dest="command", metavar="COMMANDE", required=True)
    for name, command in COMMANDS.items():
        made = commands.add_parser(name, help=command.description, description=command.description)
        if name in load:
            load_or_exit(name).add_arguments(made, project)
    return parser


def make_command_parser(name: str, project: ProjectFolders) -> argparse.ArgumentParser:
    """The parser of one command, for a program that does nothing else."""
    parser = argparse.ArgumentParser(description=COMMANDS[name].description)
    load_or_exit(name).add_arguments(parser, project)
    return parser


def run_or_exit(name: str, options: argparse.Namespace, project: ProjectFolders) -> int:
    """Run a command; its exit code. Raises: SystemExit after a sentence, where something stops it."""
    with exit_on_fault():
        return COMMANDS[name].load().run(options, project)


def load_or_exit(name: str) -> CommandModule:
    """The module of a command. Raises: SystemExit after a sentence, where packages that it needs are missing."""
    with exit_on_fault():
        return COMMANDS[name].load()


@contextmanager
def exit_on_fault() -> Iterator[None]:
    """Say in a sentence what stops a command, and end with its code."""
    try:
        yield
    except PanneauError as fault:
        print(f"Panneau : {fault}", file=sys.stderr)
        raise SystemExit(fault.exit_code) from None

"""panneau completion: the file by which a shell completes the names and the options of the commands.

The file is static: made once, it costs nothing at each key, and needs no package of this program.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import shtab

from panneau.command_line.command_table import COMMANDS, Command
from panneau.command_line.entry_points import make_parser
from panneau.command_line.project import ProjectFolders, find_file
from panneau.common.missing_parts import PartMissing


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """The shell."""
    parser.add_argument("shell", choices=shtab.SUPPORTED_SHELLS, help="l’interpréteur de commandes")


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Print the file."""
    parser = make_parser(project, load=[name for name, command in COMMANDS.items() if is_whole(command)])
    complete_paths(parser)
    print(shtab.complete(parser, shell=options.shell))
    return 0


def is_whole(command: Command) -> bool:
    """Whether its packages are installed: otherwise its name alone is completed."""
    try:
        command.load()
    except PartMissing:
        return False
    return True


def complete_paths(parser: argparse.ArgumentParser) -> None:
    """Mark the options that name a file or a folder, in a parser and those of its commands: the shell knows these."""
    for action in parser._actions:  # argparse has no other list of them
        if action.type in (Path, find_file):
            vars(action)["complete"] = shtab.FILE
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                complete_paths(command)

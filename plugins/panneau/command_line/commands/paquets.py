"""panneau paquets: installs what Panneau needs, in the exact releases that were tested, each held to its hash.

    pip install --no-deps --requirement requirements.txt
    panneau paquets
    panneau paquets demo sight

Without parts, what a publication needs; « watch » alone installs only what the watch needs. Needs nothing but Python
and pip. Exit codes: 0, or that of pip.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from panneau.command_line.project import ProjectFolders
from panneau.common.package_parts import PARTS, WATCH, list_locks

PIP = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-warn-conflicts", "--require-hashes")
DONE = "Les paquets sont installés."
FAILED = (
    "Les paquets de « {name} » n’ont pas pu être installés : pip le dit ci-dessus. Sans réseau, ou si l’index ne "
    "répond pas, relancez plus tard."
)


def add_arguments(parser: argparse.ArgumentParser, _: ProjectFolders) -> None:
    """What is wanted beside a publication."""
    parser.add_argument("parts", nargs="*", type=parse_part, metavar="PARTIE", help=", ".join((*PARTS, WATCH)))


def parse_part(text: str) -> str:
    """The name of a part. Raises: argparse.ArgumentTypeError"""
    if text not in (*PARTS, WATCH):
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une partie")
    return text


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Install one list after the other, until one fails."""
    for lock in list_locks(tuple(options.parts), project=project.folder):
        code = subprocess.run([sys.executable, *PIP, "--requirement", str(lock)], check=False).returncode  # noqa: S603 - no shell
        if code:
            print(FAILED.format(name=lock.stem), file=sys.stderr)
            return code
    print(DONE)
    return 0

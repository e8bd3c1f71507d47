"""The version of Panneau that a town's folder asks for, in its requirements.txt, and the Python that has it.

The last files that were published are built by the version that they were published with: a newer one may no longer
know their settings, and it may be the newer one that is at fault.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = "requirements.txt"
PACKAGE = "pelican-panneau"
ENVIRONMENT = ".venv-panneau"
"""Folder of a tree, for the version that it asks for where this Python has another one."""
INSTALLING = "Ces fichiers demandent Panneau {version} : je l’installe à côté."
NOT_INSTALLED = (
    "Panneau {version} n’a pas pu être installé : ces fichiers sont construits par la version d’aujourd’hui."
)
PIN = re.compile(
    r"^(?P<package>pelican[-_.]panneau(?:[ \t]*\[[^\]\r\n]*\])?)[ \t]*==[ \t]*(?P<version>[^\s;#\\]+)"
    r"(?:[ \t]*(?P<marker>;(?:(?!--hash)[^#\r\n\\])*))?(?P<hashes>(?:[ \t]*\\?\r?\n?[ \t]*--hash=[^\s;]+)*)"
    r"(?:[ \t]*(?P<late>;[^#\r\n\\]*))?",
    re.MULTILINE | re.IGNORECASE,
)
"""The line that pins the package, with its hashes; a condition, `; python_version…`, stands before or after these."""
_QUIET = ("--quiet", "--disable-pip-version-check")


def read_version(project: Path) -> str:
    """Read the version that a folder asks for; "" where it asks for none: a copy of the project brings its own."""
    file = project / REQUIREMENTS
    return parse_version(file.read_text(encoding="utf-8-sig")) if file.is_file() else ""


def parse_version(requirements: str) -> str:
    """Find the version of Panneau in the text of a list of requirements; "" where it is not pinned."""
    found = PIN.search(requirements)
    return found["version"] if found else ""


def find_python(tree: Path) -> str:
    """The Python that runs a tree: the one that was made for it, else this one."""
    own = tree / ENVIRONMENT / "bin/python"
    return str(own) if own.is_file() else sys.executable


def prepare_python(tree: Path, *, project: Path) -> None:
    """Install the version that a tree asks for, where the project asks for another one; a failure is said."""
    wanted = read_version(tree)
    if not wanted or wanted == read_version(project) or find_python(tree) != sys.executable:
        return
    print(INSTALLING.format(version=wanted), flush=True)
    if not all(_run(tree, command) for command in _list_commands(tree)):
        print(NOT_INSTALLED.format(version=wanted), flush=True)
        (tree / ENVIRONMENT / "bin/python").unlink(missing_ok=True)


def _list_commands(tree: Path) -> tuple[list[str], ...]:
    own = str(tree / ENVIRONMENT / "bin/python")
    return (
        [sys.executable, "-m", "venv", str(tree / ENVIRONMENT)],
        [own, "-m", "pip", "install", *_QUIET, "--no-deps", "--requirement", REQUIREMENTS],
        [own, "-P", "-m", "panneau.command_line", "paquets"],
    )


def _run(tree: Path, command: list[str]) -> bool:
    return subprocess.run(command, cwd=tree, check=False).returncode == 0  # noqa: S603 - no shell, and the names are ours

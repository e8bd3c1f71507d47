"""Packages that only some commands need: where one is missing, a sentence with the command that installs it.

The lists are requirements/*.in; requirements.in holds what every publication needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from panneau.common.project_files import DEFAULTS
from panneau.errors import PanneauError

PARTS: Mapping[str, frozenset[str]] = {
    "demo": frozenset({"flask"}),
    "figures": frozenset({"counter_robots", "crawleruseragents", "odfdo", "pandas", "py7zr", "xlsxwriter"}),
    "sftp": frozenset({"asyncssh"}),
    "sight": frozenset({"playwright"}),
}
"""Part → the names that its packages are imported by."""

MISSING = "Il manque les paquets de la partie « {part} ». Installez-les : {command}"
NOTHING_INSTALLED = "Les paquets dont Panneau a besoin ne sont pas installés. Installez-les : panneau paquets"
IN_A_COPY, INSTALLED = "make ready-{part}", "panneau paquets {part}"


class PartMissing(PanneauError):
    """A command needs packages that a publication does without, and they are not installed."""

    exit_code = 2


@contextmanager
def required_part(*parts: str) -> Iterator[None]:
    """Import modules that need the packages of these parts, of any part where none is named.

    Whatever else is missing is a fault of the code, and raised as it is.
    Raises: PartMissing, one French sentence with the command that installs the part.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        part = next((part for part in parts or PARTS if package in PARTS[part]), "")
        if not part and DEFAULTS.is_dir() and package != "panneau":
            raise PartMissing(NOTHING_INSTALLED) from None
        if not part:
            raise
        command = (INSTALLED if DEFAULTS.is_dir() else IN_A_COPY).format(part=part)
        raise PartMissing(MISSING.format(part=part, command=command)) from None

"""A template that is wrong, told in one French sentence: the file, the line, what is wrong and what to do.

Jinja gives the frames of templates their own file and line, in the traceback of whatever they raise.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError

from panneau.errors import ThemeRefused
from panneau.pelican_plugin.jinja_words import explain

FAULTS = (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
"""What the code of a template can raise."""
KINDS = (".html", ".xml")
WRONG = (
    "Gabarit « {file} », ligne {line} : {what}. Corrigez cette ligne, ou comparez ce fichier avec celui de theme/ "
    "(« panneau guide guide-theme ») ; le site publié reste en place."
)
NOT_UTF8 = "Gabarit « {file} » : il n’est pas enregistré en UTF-8. Enregistrez-le de nouveau avec ce codage."
_NAME = re.compile(r"'([^']+)' is undefined|has no (?:attribute|element) '?([^']+?)'?$|does not export .*?'([^']+)'")


def check_overrides(environment: Environment, folders: Iterable[str]) -> None:
    """Read every template of the town's own folders, before anything is asked of the API.

    Raises: ThemeRefused; TemplateSyntaxError, which `make_refusal` puts into words.
    """
    for folder in map(Path, folders):
        for file in sorted(path for path in folder.rglob("*") if path.suffix in KINDS):
            try:
                environment.get_template(file.relative_to(folder).as_posix())
            except UnicodeDecodeError:
                raise ThemeRefused(NOT_UTF8.format(file=_format_path(str(file)))) from None


def make_refusal(error: BaseException) -> ThemeRefused | None:
    """Make the refusal that tells of a template's fault; None for what no template has raised."""
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename, error.lineno
    else:
        file, line = _find_position(error)
    return ThemeRefused(WRONG.format(file=_format_path(file), line=line, what=_format_cause(error))) if file else None


def _find_position(error: BaseException) -> tuple[str, Any]:
    """Find the innermost template that was being rendered, and its line; "" for none."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(KINDS)]
    return (frames[-1].filename, frames[-1].lineno) if frames else ("", 0)


def _format_path(file: str) -> str:
    """Format a path as the town knows it: from the project's folder."""
    path, here = Path(file), Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name


def _format_cause(error: BaseException) -> str:
    said = str(error).split("\n", 1)[0].rstrip(".")
    match error:
        case TemplateNotFound():
            return f"le gabarit « {error.name} » n’existe pas"
        case UndefinedError() if found := _NAME.search(said):
            return f"« {next(filter(None, found.groups()))} » n’existe pas à cet endroit"
        case TypeError():
            return f"un composant ou une fonction ne reçoit pas les valeurs attendues{_format_known(said)}"
        case RecursionError():
            return "ce gabarit s’inclut lui-même"
        case TemplateSyntaxError():
            return f"cette écriture n’est pas du Jinja{_format_known(said)}"
        case _:
            return f"cette ligne ne peut pas être calculée{_format_known(said)}"


def _format_known(said: str) -> str:
    """Format what is known of it after a colon, "" where nothing is."""
    known = explain(said)
    return f"\u00a0: {known}" if known else ""

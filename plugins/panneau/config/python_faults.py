"""Why a settings file in Python cannot be run, in the words of somebody who knows no Python."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection, Sequence
from pathlib import Path

from panneau.config.quoted_lines import decode_settings, make_line_error
from panneau.errors import SettingsError

FAULTS = (SyntaxError, NameError, TypeError, ValueError, LookupError, AttributeError, ImportError, ArithmeticError)
"""What a file that Python cannot run raises; not OSError, which is told where it is read."""
CURLY = "“”«»„‟‘’‹›"
GENERAL = "cette ligne ne se lit pas ; comparez-la avec celles qui l’entourent, ou reprenez la version précédente"
_SAID = (
    ("non-printable", "une espace insécable est là, hors des guillemets : remplacez-la par une espace ordinaire"),
    ("unterminated", 'ce texte n’est pas fermé : un guillemet droit (") manque à la fin, ou est dedans'),
    ("never closed", "ce qui s’ouvre ici n’est pas fermé : il manque « } », « ] » ou « ) » plus bas"),
    ("unmatched", "une parenthèse, un crochet ou une accolade est de trop"),
    ("does not match", "une parenthèse, un crochet ou une accolade ferme autre chose que ce qui est ouvert"),
    ("indent", "cette ligne ne commence pas sous celles qui l’entourent : retirez les espaces du début"),
    ("leading zeros", 'un code est un texte : mettez-le entre guillemets droits, comme "01234"'),
)
"""Words of Python → what they mean, as a French clause."""
_WORDS = {
    **dict.fromkeys(("oui", "vrai", "true", "yes"), "écrivez True pour oui, avec une majuscule et sans guillemets"),
    **dict.fromkeys(("non", "faux", "false", "no"), "écrivez False pour non, avec une majuscule et sans guillemets"),
    **dict.fromkeys(("rien", "null", "none"), 'pour ne rien dire, écrivez "" (deux guillemets droits)'),
}


def find_python_fault(error: Exception, *, among: Collection[Path]) -> SettingsError | None:
    """Find the refusal of the one of these settings files in which Python stopped; None where it is in none of them."""
    for file, number in (*_list_places(error), *_list_null_bytes(among)):
        if file in among:
            lines = decode_settings(file.read_bytes(), file.name).split("\n")
            at, why = explain_python_fault(error, lines, number)
            return make_line_error(file.name, lines, at, why)
    return None


def explain_python_fault(error: Exception, lines: Sequence[str], number: int) -> tuple[int, str]:
    """Explain what Python says of a line, numbered from 1: the line to look at, and a French clause."""
    if number <= len(lines) and "\0" in lines[number - 1]:
        return (
            number,
            "un caractère nul, qui ne se voit pas, est dans cette ligne : écrivez-la de nouveau",
        )
    if isinstance(error, SyntaxError):
        return _explain_syntax(error, lines, number)
    if isinstance(error, NameError):
        word = error.name or ""
        advice = _WORDS.get(word.lower(), 'si c’est un texte, mettez-le entre guillemets droits (")')
        return number, f"« {word} » n’est pas compris ici : {advice}"
    if isinstance(error, ImportError):
        return number, f"« {error.name or 'un paquet'} » n’est pas installé, ou n’a pas ce que ce fichier y prend"
    if isinstance(error, KeyError):
        return number, f"« {error.args[0]} » manque dans ce dictionnaire"
    return number, "Python ne peut pas faire ce que demande cette ligne ; reprenez la version précédente du fichier"


def _list_places(error: Exception) -> list[tuple[Path, int]]:
    """List where Python stopped, the innermost place first; only that one counts, or what it could not even read."""
    if isinstance(error, SyntaxError) and error.filename:
        return [(Path(error.filename).absolute(), error.lineno or 1)]
    if isinstance(error, SyntaxError):
        return []
    frames = traceback.extract_tb(error.__traceback__)
    return [(Path(frames[-1].filename).absolute(), frames[-1].lineno or 1)] if frames else []


def _list_null_bytes(among: Collection[Path]) -> list[tuple[Path, int]]:
    """List the lines of files that hold a null byte, of which Python tells no place."""
    read = [(file, file.read_bytes()) for file in among if file.is_file()]
    return [(file, data.count(b"\n", 0, data.index(0)) + 1) for file, data in read if b"\0" in data]


def _explain_syntax(error: SyntaxError, lines: Sequence[str], number: int) -> tuple[int, str]:
    line = lines[number - 1] if number <= len(lines) else ""
    curly = next((letter for letter in line if letter in CURLY), "")
    if "invalid character" in error.msg and curly:
        return number, f'le guillemet « {curly} » est courbe : mettez des guillemets droits (") de part et d’autre'
    told = next((clause for words, clause in _SAID if words in error.msg), "")
    return (number, told) if told else _explain_missing_sign(error, lines, number)


def _explain_missing_sign(error: SyntaxError, lines: Sequence[str], number: int) -> tuple[int, str]:
    last = max(number, error.end_lineno or number)
    before = _find_line_without_comma(lines, last)
    if before:
        return last, f"il manque une virgule à la fin de la ligne {before}"
    if number <= len(lines) and re.search(r"""["']\s*=""", lines[number - 1]):
        return number, "un signe « : » est attendu entre le nom et la valeur, à la place de « = »"
    if "forgot a comma" in error.msg:
        return number, 'il manque une virgule entre deux valeurs, ou des guillemets droits (") autour d’un texte'
    return number, GENERAL


def _find_line_without_comma(lines: Sequence[str], number: int) -> int:
    """Find the line before, comments and blanks left out, that a comma should end; 0 where none lacks."""
    here = lines[number - 1].strip() if number <= len(lines) else ""
    for before in range(number - 1, 0, -1):
        code = re.sub(r"\s#[^\"']*$", "", lines[before - 1]).strip()
        if code and not code.startswith("#"):
            follows = re.match(r"[\"'{\[(]", here)
            return before if follows and re.search(r"[\"'\]})\w]$", code) else 0
    return 0

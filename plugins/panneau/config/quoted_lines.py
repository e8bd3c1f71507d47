"""A text of settings as somebody wrote it, and how a mistake in it is shown: its line, with the one above. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from panneau.errors import SettingsError

LONGEST = 110
"""Characters of a line that are shown."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = "\ufeff"
HOW = "Enregistrez-le en UTF-8 : dans le Bloc-notes, « Enregistrer sous », puis « Encodage : UTF-8 »"
_PRIVATE = re.compile(r"secret|passw|mot_de_passe|jeton|token|client_id|private|masquer|\bid\s*=", re.IGNORECASE)
"""What a line says that may hold a secret, or the number of an offer that is hidden: logs and issues are public."""
_MOST_OF_NAME = 40


def decode_settings(data: bytes, file: str) -> str:
    """Decode a file of settings; a mark of UTF-8 at its head and the ends of lines of Windows are let through.

    Raises: SettingsError with the line that is not UTF-8.
    """
    if data.startswith(UTF_16):
        raise SettingsError(f"{file} est enregistré en UTF-16, que Panneau ne lit pas. {HOW}.")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _make_encoding_error(data, error.start, file) from None
    return text.removeprefix(_UTF_8_MARK).replace("\r\n", "\n").replace("\r", "\n")


def make_line_error(file: str, lines: Sequence[str], number: int, why: str) -> SettingsError:
    """Make the refusal of a line, numbered from 1: `why` is a French clause, and the lines follow it."""
    end = "" if why.endswith("?") else "."
    return SettingsError(f"{file}, ligne {number} : {why}{end}\n{quote_lines(lines, number)}")


def quote_lines(lines: Sequence[str], number: int) -> str:
    """Quote a line, numbered from 1, under the one above it."""
    shown = range(max(1, number - 1), min(number, len(lines)) + 1)
    width = len(str(number))
    return "\n".join(f"  {'→' if at == number else ' '} {at:{width}} | {_shorten(lines[at - 1])}" for at in shown)


def _shorten(line: str) -> str:
    """Shorten a line for the terminal: what no terminal shows is a question mark, what may be secret is left out."""
    if _PRIVATE.search(line):
        line = f"{re.split('[=:]', line)[0].strip()[:_MOST_OF_NAME]} = …"
    shown = "".join(letter if letter.isprintable() else " " if letter.isspace() else "\ufffd" for letter in line)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"


def _make_encoding_error(data: bytes, at: int, file: str) -> SettingsError:
    number = data.count(b"\n", 0, at) + 1
    letter = data[at : at + 1].decode("cp1252", errors="replace")
    lines = data.decode("cp1252", errors="replace").split("\n")
    why = f"la lettre « {letter} » n’est pas en UTF-8, mais sans doute en Windows-1252. {HOW}"
    return make_line_error(file, lines, number, why)

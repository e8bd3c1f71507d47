"""reglages.toml, read into the dictionary `PANNEAU`, which remembers where each setting is written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from itertools import chain
from pathlib import Path
from typing import Any

from panneau.config.quoted_lines import decode_settings, make_line_error
from panneau.config.toml_faults import TomlFault, explain_fault
from panneau.errors import SettingsError

FILE = "reglages.toml"
NO_FILE = "{file} n’est pas à côté de pelicanconf.py : la commande « panneau init » l’écrit."
NO_RIGHT = "{file} ne peut pas être lu : donnez le droit de le lire, ou déposez-le de nouveau."
TOO_DEEP = "{file} ne peut pas être lu : il ouvre trop de crochets ou d’accolades les uns dans les autres."
_HEADER = re.compile(r"""\s*\[{1,2}\s*["']?([\w-]+)""")
_KEY = re.compile(r"""\s*["']?[\w-]+["']?\s*[.=]""")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


class WrittenSettings(dict[str, Any]):
    """The dictionary `PANNEAU`, with the text that it was read from."""

    def __init__(self, values: Mapping[str, Any], *, file: str, text: str) -> None:
        super().__init__(values)
        self.file = file
        self.lines = text.split("\n")

    def replace(self, values: Mapping[str, Any]) -> WrittenSettings:
        """Make the same text stand for other values: those of a body that a site's file adds to."""
        return WrittenSettings(values, file=self.file, text="\n".join(self.lines))

    def make_error(self, name: str, error: SettingsError) -> SettingsError:
        """Make the refusal of a setting one that shows where it is written; the same where it is not."""
        number = self._find_line(name, str(error))
        why = str(error).removeprefix(f"{self.file} : ").removesuffix(".")
        return make_line_error(self.file, self.lines, number, why) if number else error

    def _find_line(self, name: str, said: str) -> int:
        """Find the line of a setting, from 1: of several, one with what the refusal quotes, a key first; 0 for none."""
        found = tuple(self._iter_lines(name))
        quoted = [text for part in said.partition("trouvé") for text in _list_quoted(part) if text != name]
        keys = (rf"""\b{re.escape(text)}["']?\s*=""" for text in quoted)
        keyed = (number for key in keys for number in found if re.search(key, self.lines[number - 1]))
        told = (number for text in quoted for number in found if text in self.lines[number - 1])
        return next(chain(keyed, told), found[0] if found else 0)

    def _iter_lines(self, name: str) -> Iterator[int]:
        """Iterate over the lines, from 1, that a setting is written in: its own, what goes on below, or its table."""
        own = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*[.=]""")
        table, inside = "", False
        for number, line in enumerate(self.lines, start=1):
            if header := _HEADER.match(line):
                table = header[1]
                inside = table == name
            elif _KEY.match(line):
                inside = table == name or (not table and bool(own.match(line)))
            if inside and line.strip() and not line.lstrip().startswith("#"):
                yield number


def read_settings_toml(file: Path) -> WrittenSettings:
    """Read a file of settings. Raises: SettingsError, in French, with the line that is wrong and the one above."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise SettingsError(NO_FILE.format(file=file.name)) from None
    except OSError:
        raise SettingsError(NO_RIGHT.format(file=file.name)) from None
    return parse_settings_toml(decode_settings(data, file.name), file=file.name)


def parse_settings_toml(text: str, *, file: str = FILE) -> WrittenSettings:
    """Parse the text of a file of settings. Raises: SettingsError, in French, with the line that is wrong."""
    try:
        found = tomllib.loads(text)
    except RecursionError:
        raise SettingsError(TOO_DEEP.format(file=file)) from None
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        fault = _locate_fault(text, str(error))
        raise make_line_error(file, fault.lines, fault.number, explain_fault(fault)) from None
    return WrittenSettings({name: _read_plain(value) for name, value in found.items()}, file=file, text=text)


@contextmanager
def show_line(raw: object, name: str) -> Iterator[None]:
    """Have the refusal of a setting show its line, where the settings come from a file that has lines."""
    try:
        yield
    except SettingsError as error:
        raise raw.make_error(name, error) if isinstance(raw, WrittenSettings) else error from None


def _locate_fault(text: str, said: str) -> TomlFault:
    """Locate a fault by what the reader says; one at the end of the text is on its last line that is not empty."""
    lines = text.split("\n")
    place = _PLACE.search(said)
    if place:
        return TomlFault(lines, int(place[1]), int(place[2]) - 1, said)
    last = max((number for number, line in enumerate(lines, start=1) if line.strip()), default=1)
    return TomlFault(lines, last, len(lines[last - 1]), said)


def _list_quoted(said: str) -> list[str]:
    """List what a sentence quotes: names between French quotes, values between straight ones."""
    return [text for pair in re.findall(r'"([^"]+)"|« ([^»]+) »', said) for text in pair if text]


def _read_plain(value: Any) -> Any:
    """Read a value of TOML as a value of JSON: a date without quotes is a text."""
    if isinstance(value, dict):
        return {key: _read_plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_read_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | time) else value

"""A town's own files with another version in them: read, rewritten where they change, left alone where they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from panneau.admin.update.renamed_lines import RenamedLines, rename_settings
from panneau.admin.update.version_lines import call_version, include_version, pin_version
from panneau.common.text_style import find_style
from panneau.config.renamed_settings import RENAMED
from panneau.config.toml_settings import FILE, read_settings_toml
from panneau.hosting.ci.town_version import REQUIREMENTS, read_version

WORKFLOWS, PIPELINE = ".github/workflows", ".gitlab-ci.yml"
SITES = "sites"
"""Folder of the settings of several sites."""


def write_version(town: Path, version: str, *, digest: str) -> tuple[str, ...]:
    """Write a version wherever a town's files name one; the files that changed, as the town knows them.

    A workflow that is not in UTF-8 is none of ours. Raises: OSError, UnicodeDecodeError
    """
    found = [(file, change(_read(file))) for file, change in _list_changes(town, version, digest) if _is_ours(file)]
    return tuple(file.relative_to(town).as_posix() for file, text in found if _write(file, text))


def write_names_of_today(town: Path) -> Mapping[str, RenamedLines]:
    """Write the names of today in the town's settings, and in those of its sites; what became of each file.

    Raises: OSError; SettingsError where a file cannot be understood, with its line.
    """
    files = [file for file in (town / FILE, *sorted((town / SITES).glob("*.toml"))) if file.is_file()]
    for file in files:
        read_settings_toml(file)
    found = {file: rename_settings(_read(file), RENAMED) for file in files}  # all are read before one is written
    for file, renamed in found.items():
        _write(file, renamed.text)
    return {file.relative_to(town).as_posix(): renamed for file, renamed in found.items()}


def _list_changes(town: Path, version: str, digest: str) -> Iterator[tuple[Path, Callable[[str], str]]]:
    left = read_version(town)
    yield town / REQUIREMENTS, lambda text: pin_version(text, version, digest=digest)
    for workflow in sorted((town / WORKFLOWS).glob("*.y*ml")):
        yield workflow, lambda text: call_version(text, version, left=left)
    yield town / PIPELINE, lambda text: include_version(text, version, left=left)


def _is_ours(file: Path) -> bool:
    """Whether a file is there, and is a text that the project may have written."""
    if not file.is_file():
        return False
    try:
        _read(file)
    except UnicodeDecodeError:
        return file.name == REQUIREMENTS  # which must be read, or the update says why not
    return True


def _write(file: Path, text: str) -> bool:
    """Write a text where it is another one than the file's; whether it was."""
    if text == _read(file):
        return False
    file.write_bytes(find_style(file.read_bytes()).mark + text.encode())
    return True


def _read(file: Path) -> str:
    """Read a text as it is, ends of lines included, which `read_text` would change; without a mark of UTF-8."""
    return file.read_bytes().decode("utf-8-sig")

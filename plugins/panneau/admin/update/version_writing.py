"""A town's own files with another version in them: read, rewritten where they change, left alone where they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from panneau.admin.update.renamed_lines import RenamedLines, rename_settings
from panneau.admin.update.version_lines import call_version, include_version, pin_version
from panneau.config.renamed_settings import RENAMED
from panneau.config.toml_settings import FILE
from panneau.hosting.ci.town_version import REQUIREMENTS

WORKFLOWS, PIPELINE = ".github/workflows", ".gitlab-ci.yml"
NOTHING_RENAMED = RenamedLines("", (), ())


def write_version(town: Path, version: str, *, digest: str) -> tuple[str, ...]:
    """Write a version wherever a town's files name one; the files that changed, as the town knows them.

    Raises: OSError, UnicodeDecodeError
    """
    changes = _list_changes(town, version, digest)
    return tuple(file.relative_to(town).as_posix() for file, change in changes if _rewrite(file, change))


def write_names_of_today(town: Path) -> RenamedLines:
    """Write the names of today in the town's settings. Raises: OSError, UnicodeDecodeError, tomllib.TOMLDecodeError"""
    file = town / FILE
    if not file.is_file():
        return NOTHING_RENAMED
    renamed = rename_settings(_read(file), RENAMED)
    _rewrite(file, lambda _: renamed.text)
    return renamed


def _list_changes(town: Path, version: str, digest: str) -> Iterator[tuple[Path, Callable[[str], str]]]:
    yield town / REQUIREMENTS, lambda text: pin_version(text, version, digest=digest)
    for workflow in sorted((town / WORKFLOWS).glob("*.y*ml")):
        yield workflow, lambda text: call_version(text, version)
    yield town / PIPELINE, lambda text: include_version(text, version)


def _rewrite(file: Path, change: Callable[[str], str]) -> bool:
    """Rewrite a file where a change gives another text; whether it did."""
    before = _read(file) if file.is_file() else ""
    after = change(before)
    if after == before:
        return False
    file.write_bytes(after.encode())
    return True


def _read(file: Path) -> str:
    """Read a text as it is: line ends included, which `read_text` would change."""
    return file.read_bytes().decode("utf-8-sig" if file.name == FILE else "utf-8")

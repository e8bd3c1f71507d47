"""Where a settings file finds what it names: beside itself, else among the files that the installed package brings."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

DEFAULTS = Path(__file__).resolve().parents[1] / "defaults"
"""Settings, theme and pages of the project, in a wheel alone: a copy of the project has them at its top level."""
CONTENT = "content"
LEFT_BY_FILE_MANAGERS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""Names of the files that file managers leave where somebody looked: they hold nothing of anybody's."""
_PROJECT = Path(__file__).resolve().parents[3]


def find_shipped(name: str) -> Path:
    """Find a file that every town begins with: the package's, or that of the project that this code is part of."""
    return (DEFAULTS if DEFAULTS.is_dir() else _PROJECT) / name


def read_settings_file(file: Path) -> dict[str, Any]:
    """Run a Pelican settings file; what it sets, by name, for another one that builds upon it."""
    return {name: value for name, value in runpy.run_path(str(file)).items() if name.isupper()}


def find_folder(name: str, *, beside: str) -> str:
    """The folder of that name beside a settings file, as Pelican takes it; the package's where there is none."""
    missing = not (Path(beside).absolute().parent / name).is_dir()
    return str(DEFAULTS / name) if missing and DEFAULTS.is_dir() else name

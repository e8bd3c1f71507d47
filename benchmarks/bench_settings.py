"""Settings of a body for a benchmark: the project's own, with another dictionary PANNEAU on top."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
_TEXT = """import sys
sys.path[:0] = [{project!r}]
from pelicanconf import *
PANNEAU = PANNEAU | {panneau!r}
PATH, THEME = {project!r} + "/content", {project!r} + "/theme"
"""


def write_settings(folder: Path, panneau: Mapping[str, object]) -> Path:
    """A Pelican settings file in `folder`."""
    file = folder / "reglages.py"
    file.write_text(_TEXT.format(project=str(PROJECT), panneau=dict(panneau)), encoding="utf-8")
    return file

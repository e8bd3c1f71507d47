"""Settings of a body for a benchmark: production's, every answer given, with another dictionary PANNEAU on top."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from panneau.local_content.legal_notice import VALUES

PROJECT = Path(__file__).resolve().parents[1]

ANSWERS: Mapping[str, object] = {
    "contact": "emploi@exemple.invalid",
    "logo_declaration": "Demandé le 3 mars 2026, pas encore reçu.",
    "mentions_legales": dict.fromkeys(VALUES, "rempli"),
}
"""What production asks of a town."""
_TEXT = """from pathlib import Path
from panneau.common.project_files import read_settings_file
globals().update(read_settings_file(Path({project!r}, "publishconf.py")))
PANNEAU = PANNEAU | {panneau!r}
PATH, THEME = {project!r} + "/content", {project!r} + "/theme"
"""


def write_settings(folder: Path, panneau: Mapping[str, object]) -> Path:
    """A Pelican settings file in `folder`."""
    file = folder / "reglages.py"
    given = {**ANSWERS, **panneau}
    file.write_text(_TEXT.format(project=str(PROJECT), panneau=given), encoding="utf-8")
    return file

"""The lists of the packages that Panneau needs, part by part: exact releases with their hashes, as they were tested.

A copy of the project has them at its top level, an installed wheel among the files that it brings: a town's own list
names Panneau alone, and what Panneau needs comes from here.
"""

from __future__ import annotations

from pathlib import Path

from panneau.common.project_files import DEFAULTS

WATCH = "watch"
"""The part of the watch over a publication, which needs nothing else."""
PARTS = ("demo", "figures", "sftp", "sight")
"""What is installed beside a publication."""


def list_locks(parts: tuple[str, ...], *, project: Path) -> tuple[Path, ...]:
    """The lists to install for these parts, in their order; the watch alone does without those of a publication."""
    root = DEFAULTS if DEFAULTS.is_dir() else project
    publication = () if parts == (WATCH,) else (root / "requirements.txt",)
    return (*publication, *(root / "requirements" / f"{part}.txt" for part in parts))

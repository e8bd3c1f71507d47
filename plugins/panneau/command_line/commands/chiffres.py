"""panneau chiffres: a workbook of the territory's figures by sub-territory, and of the views over a period.

    panneau chiffres --out FOLDER [--views FOLDER [--from 2026-07] [--to 2026-12]] [--encrypt] [--keep-counts]

The environment variables are those of a build; PANNEAU_ARCHIVE_KEY is the key of the archive, or else one is made and
shown once on the terminal. Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from panneau.command_line.project import ProjectFolders, add_settings_argument
from panneau.common.missing_parts import required_part
from panneau.statistics.history import FILE


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """What is counted, and where it is written."""
    add = parser.add_argument
    add("--out", type=Path, required=True, help="le dossier où écrire")
    add("--views", type=Path, help="le dossier des rapports consultations-AAAA-MM.csv")
    add("--from", dest="first", default="", help="le premier mois, comme 2026-07")
    add("--to", dest="last", default="", help="le dernier mois, comme 2026-12")
    add("--encrypt", action="store_true", help="met le classeur dans une archive 7z chiffrée (AES-256)")
    add("--keep-counts", action="store_true", help=f"ajoute les nombres du jour à content/{FILE}")
    add_settings_argument(parser, project)


def run(options: argparse.Namespace, _: ProjectFolders) -> int:
    """Count once, and write what is asked for."""
    with required_part("figures"):  # imported here: the help needs nothing of it
        from panneau.command_line.figures_workbook import write_figures
    write_figures(options)
    return 0

"""panneau consultations: counts the views of a month, writes two CSV files, and mails them when told to.

    panneau consultations --month 2026-10 --logs 'logs/*.gz' --out reports/
    panneau consultations --month 2026-10 --export visites.csv --send

Without --logs nor --export, the counter of the settings is asked (PANNEAU_COMPTEUR_JETON). --send takes
PANNEAU_SMTP_HOST, _PORT, _USER and _PASSWORD. Exit codes: panneau/errors.py (7 for a refused report).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from panneau.command_line.project import ProjectFolders, add_settings_argument
from panneau.common.missing_parts import required_part


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """The month, where its views are read, and what becomes of the report."""
    parser.add_argument("--month", help="le mois, comme 2026-10 ; sans lui, le dernier mois fini")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--logs", nargs="+", help="les journaux d’accès, comme 'logs/*.gz'")
    source.add_argument("--export", nargs="+", help="l’export CSV du compteur")
    parser.add_argument("--out", type=Path, default=project.folder / "reports", help="où écrire les fichiers")
    parser.add_argument("--send", action="store_true", help="envoie le rapport ; sans cela, rien ne part")
    parser.add_argument("--again", action="store_true", help="envoie un mois déjà envoyé")
    parser.add_argument(
        "--remember-in-repository", action="store_true", help="retient le mois envoyé dans un signalement du dépôt"
    )
    add_settings_argument(parser, project)


def run(options: argparse.Namespace, _: ProjectFolders) -> int:
    """Make one report; send it only when told to."""
    with required_part("figures"):  # imported here: the help needs nothing of it
        from panneau.command_line.month_report import report_month
    report_month(options)
    return 0

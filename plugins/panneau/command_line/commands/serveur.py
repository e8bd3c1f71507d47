"""panneau serveur: writes into serveur/ what a machine of the town needs to serve and renew its site.

    panneau serveur
    panneau serveur --dossier /opt/panneau/emploi

The files are filled in with the address, the folder of the site and that of the town, and LISEZMOI.md among them says
where each goes. What is there already with another content is never replaced. Exit codes: panneau/errors.py.
"""

from __future__ import annotations

import argparse
from pathlib import PurePosixPath

from panneau.admin.new_town.server_files import (
    FILES,
    NO_SERVER,
    ServerPlace,
    fill_server_file,
    find_place,
    write_server_files,
)
from panneau.command_line.project import ProjectFolders
from panneau.common.disk_faults import explain_os_error
from panneau.common.project_files import find_shipped
from panneau.config import Settings
from panneau.config.deployment_target import Transport
from panneau.errors import OutputFailed, SettingsError
from panneau.pelican_plugin.pelican_runs import read_town_or_exit

FOLDER, SHIPPED = "serveur", "deploy"
NEXT = {
    Transport.FOLDER: "serveur/LISEZMOI.md dit, ligne par ligne, quoi taper ensuite.",
    Transport.RSYNC: "Chacun dit dans ses premières lignes où il va, sur la machine qui reçoit le site.",
    Transport.SFTP: "Déposez-le, sous le nom .htaccess, dans le dossier qui contient celui du site.",
}
UNWRITTEN = "« {folder} » ne peut pas être écrit ({why}) : {fix}."


def add_arguments(parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
    """Where the town's folder is on the server."""
    parser.add_argument(
        "--dossier",
        type=PurePosixPath,
        default=PurePosixPath(project.folder),
        help="le dossier de la collectivité sur le serveur ; sans cette option, celui-ci",
    )


def run(options: argparse.Namespace, project: ProjectFolders) -> int:
    """Write the files. Raises: SettingsError, OutputFailed"""
    settings = read_town_or_exit(project.settings)
    names = FILES[settings.deployment.way]
    if not names:
        raise SettingsError(NO_SERVER)
    texts = {name: (find_shipped(SHIPPED) / name).read_text(encoding="utf-8") for name in names}
    filled = _fill(texts, settings, options.dossier)
    folder = project.folder / FOLDER
    try:
        write_server_files(folder, filled)
    except OSError as error:
        why, fix = explain_os_error(error)
        raise OutputFailed(UNWRITTEN.format(folder=folder, why=why, fix=fix)) from None
    print(f"Écrits dans {FOLDER}/ : {', '.join(filled)}.", NEXT[settings.deployment.way], sep="\n")
    return 0


def _fill(texts: dict[str, str], settings: Settings, town: PurePosixPath) -> dict[str, str]:
    """A shared host's file names no place."""
    if settings.deployment.way is Transport.SFTP:
        return texts
    place: ServerPlace = find_place(settings.address, settings.deployment, town=town)
    return {name: fill_server_file(text, place) for name, text in texts.items()}

"""Whether the site can go where it is sent: the machine answers, at its port, as SSH does; the folder is one for it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.config.deployment_target import Target, Transport
from panneau.errors import DeploymentRefused
from panneau.hosting.deploy.folder_host import FolderHost
from panneau.hosting.deploy.release import check_place

TIMEOUT_S = 10.0
_BANNER = b"SSH-"
UNKNOWN = "Le nom « {host} » du réglage « deploiement » n’est pas connu du réseau."
FIX_NAME = (
    "Vérifiez « hote ». Si c’est un nom de votre fichier ~/.ssh/config, cette machine-là le connaît, et rien n’est à "
    "corriger ici."
)
SILENT = "{host} ne répond pas au port {port}, par lequel le site doit être envoyé."
FIX_PORT = (
    "Vérifiez « hote » et « port » du réglage « deploiement » (22, sauf si l’hébergeur en donne un autre), et que "
    "l’hébergeur laisse entrer cette machine."
)
NOT_SSH = "Au port {port} de {host} répond autre chose que SSH, par lequel le site doit être envoyé."
NO_RIGHT = "Ce compte ne peut pas écrire dans « {parent} », à côté du site."
FIX_RIGHT = (
    "Donnez ce dossier au compte qui publie (« install -d -o COMPTE {parent} », en administrateur), ou lancez cette "
    "commande sous ce compte."
)
FIX_FOLDER = (
    "Corrigez « dossier » dans le réglage « deploiement », ou préparez la place : « panneau serveur » écrit comment."
)


def check_host(target: Target) -> Iterator[DoctorFinding]:
    """Check where the site goes; nothing is sent nor written."""
    if target.way is Transport.FOLDER:
        yield from _check_folder(Path(target.folder))
    elif target.way is not Transport.PAGES:
        yield from _check_machine(target)


def _check_folder(folder: Path) -> Iterator[DoctorFinding]:
    parent = folder.parent
    if not parent.is_dir():
        yield DoctorFinding(f"Le dossier « {parent} », où le site doit aller, n’existe pas.", FIX_FOLDER)
    elif not os.access(parent, os.W_OK | os.X_OK):
        yield DoctorFinding(NO_RIGHT.format(parent=parent), FIX_RIGHT.format(parent=parent))
    else:
        try:
            check_place(FolderHost(folder))
        except DeploymentRefused as refused:
            yield DoctorFinding(str(refused), FIX_FOLDER)


def _check_machine(target: Target) -> Iterator[DoctorFinding]:
    """Connect once to where the site is sent, and read the first word that is said there."""
    named = {"host": target.host, "port": target.port}
    try:
        with socket.create_connection((target.host, target.port), timeout=TIMEOUT_S) as opened:
            said = opened.recv(len(_BANNER))
    except socket.gaierror:
        yield DoctorFinding(UNKNOWN.format(**named), FIX_NAME)
        return
    except OSError:
        yield DoctorFinding(SILENT.format(**named), FIX_PORT)
        return
    if said != _BANNER:
        yield DoctorFinding(NOT_SSH.format(**named), FIX_PORT)

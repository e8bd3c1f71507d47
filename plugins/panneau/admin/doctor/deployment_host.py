"""Whether the machine to which the site is sent answers, at its port, as SSH does."""

from __future__ import annotations

import socket
from collections.abc import Iterator

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.config.deployment_target import Target, Transport

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


def check_host(target: Target) -> Iterator[DoctorFinding]:
    """Connect once to where the site is sent, and read the first word that is said there; nothing is sent."""
    if target.way not in (Transport.RSYNC, Transport.SFTP):
        return
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
